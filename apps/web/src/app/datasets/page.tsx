import { DatasetList } from '../../features/datasets/dataset-list';

export const metadata = { title: 'Datasets' };

export default function DatasetsPage() {
  return <DatasetList />;
}
