import { RunPage } from '../../../features/run-page';

export const metadata = { title: 'Run' };

export default async function RunRoute({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <RunPage key={id} id={id} />;
}
