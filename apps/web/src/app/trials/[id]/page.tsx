import { TrialPage } from '../../../features/trials';

export const metadata = { title: 'Trial simulation' };

export default async function TrialRoute({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <TrialPage key={id} id={id} />;
}
