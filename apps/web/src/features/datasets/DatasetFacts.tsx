import { Facts } from '../../components/Facts';
import { formatDateTime } from '../../format/dates';
import { formatBytes, formatCount, formatShare } from '../../format/numbers';
import type { DatasetQuery } from '../../graphql/generated/operations';

/** A dataset in a handful of numbers. */
export function DatasetFacts({ dataset }: { readonly dataset: NonNullable<DatasetQuery['dataset']> }) {
  const cells = dataset.rowCount * dataset.columnCount;
  const missing = dataset.columns.reduce((sum, column) => sum + column.missingCount, 0);
  return (
    <Facts
      label="Facts"
      facts={[
        { label: 'Rows', value: formatCount(dataset.rowCount) },
        { label: 'Columns', value: formatCount(dataset.columnCount) },
        { label: 'Missing values', value: formatShare(cells === 0 ? 0 : missing / cells) },
        { label: 'File size', value: formatBytes(dataset.byteSize) },
        {
          label: 'Added',
          value: dataset.createdBy
            ? `${formatDateTime(dataset.createdAt)}, ${dataset.createdBy.name}`
            : formatDateTime(dataset.createdAt),
          title: dataset.createdBy?.name,
        },
        { label: 'SHA-256', value: dataset.sha256.slice(0, 12), title: dataset.sha256, mono: true },
      ]}
    />
  );
}
