import { DatasetList } from '../../features/datasets/DatasetList';

export const metadata = { title: 'Datasets' };

export default function DatasetsPage() {
  return <DatasetList />;
}
