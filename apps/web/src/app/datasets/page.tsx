import { DatasetList } from '../../features/datasets';

export const metadata = { title: 'Datasets' };

export default function DatasetsPage() {
  return <DatasetList />;
}
