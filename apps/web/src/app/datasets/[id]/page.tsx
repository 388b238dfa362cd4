import { DatasetProfile } from '../../../features/datasets';

export const metadata = { title: 'Dataset' };

export default async function DatasetPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <DatasetProfile key={id} id={id} />;
}
