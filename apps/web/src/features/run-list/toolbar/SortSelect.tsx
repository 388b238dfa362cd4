import { Select } from '../../../components/Field';
import type { RunView, ViewSort } from '../address/runView';
import type { RunColumn } from '../grid/columns';

/** The order of the list, where there are no headings to click. */
export function SortSelect({
  view,
  columns,
  onSort,
}: {
  readonly view: RunView;
  readonly columns: readonly RunColumn[];
  readonly onSort: (sort: ViewSort) => void;
}) {
  const sortable = [
    { id: 'name', label: 'Name' },
    ...columns.filter(({ sorts }) => sorts),
    ...(columns.some(({ id }) => id === 'created') ? [] : [{ id: 'created', label: 'Created' }]),
  ];
  const { by, descending } = view.sort;
  return (
    <Select
      aria-label="Sort by"
      className="min-w-0 flex-1 basis-40"
      value={`${descending ? '-' : ''}${by}`}
      onChange={({ target: { value } }) =>
        onSort({ by: value.replace(/^-/, ''), descending: value.startsWith('-') })
      }
    >
      {sortable.flatMap(({ id, label }) => [
        <option key={`-${id}`} value={`-${id}`}>
          {label}, {id === 'created' ? 'newest first' : 'downwards'}
        </option>,
        <option key={id} value={id}>
          {label}, {id === 'created' ? 'oldest first' : 'upwards'}
        </option>,
      ])}
    </Select>
  );
}
