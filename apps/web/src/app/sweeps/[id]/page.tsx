import { SweepPage } from '../../../features/sweeps';

export const metadata = { title: 'Sweep' };

export default async function SweepRoute({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <SweepPage key={id} id={id} />;
}
