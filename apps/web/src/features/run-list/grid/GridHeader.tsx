import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { RunRowFragment } from '../../../graphql/generated/operations';
import type { ViewSort } from '../address/runView';
import type { Selection } from '../data/useSelection';
import type { RunColumn } from './columns';

interface GridHeaderProps {
  readonly columns: readonly RunColumn[];
  /** Of the CSS grid. */
  readonly template: string;
  readonly width: number;
  readonly height: number;
  readonly sort: ViewSort;
  readonly onSort: (column: string, descendingFirst: boolean) => void;
  /** Those in sight, which the checkbox chooses. */
  readonly runs: readonly RunRowFragment[];
  readonly selection: Selection;
}

/** Headings that stay in sight; those of columns that sort are buttons. */
export function GridHeader(props: GridHeaderProps) {
  const { columns, template, width, height, sort, onSort, runs, selection } = props;
  const all = runs.length > 0 && runs.every(({ id }) => selection.ids.has(id));
  const some = runs.some(({ id }) => selection.ids.has(id));
  return (
    <div role="rowgroup" className="sticky top-0 z-20 bg-surface" style={{ minWidth: width }}>
      <div
        role="row"
        aria-rowindex={1}
        className="grid border-b border-line text-xs font-medium text-muted"
        style={{ gridTemplateColumns: template, height }}
      >
        <div
          role="columnheader"
          aria-colindex={1}
          className="sticky left-0 z-10 grid place-items-center bg-surface"
        >
          <label className="grid size-8 place-items-center">
            <input
              type="checkbox"
              aria-label="Select the runs in sight"
              className="size-4 accent-(--accent)"
              checked={all}
              ref={(element) => {
                if (element) element.indeterminate = some && !all;
              }}
              onChange={() =>
                selection.set(
                  runs.map(({ id }) => id),
                  !all,
                )
              }
            />
          </label>
        </div>
        <Heading
          column={{ id: 'name', label: 'Name', sorts: 'ascending' }}
          index={2}
          sort={sort}
          onSort={onSort}
          className="sticky left-12 z-10 bg-surface"
        />
        {columns.map((column, at) => (
          <Heading key={column.id} column={column} index={at + 3} sort={sort} onSort={onSort} />
        ))}
        <div role="columnheader" aria-colindex={columns.length + 3}>
          <span className="sr-only">Actions</span>
        </div>
      </div>
    </div>
  );
}

function Heading({
  column: { id, label, detail, description, lessIsBetter, numeric, sorts },
  index,
  sort,
  onSort,
  className,
}: {
  readonly column: Pick<
    RunColumn,
    'id' | 'label' | 'detail' | 'description' | 'lessIsBetter' | 'numeric' | 'sorts'
  >;
  readonly index: number;
  readonly sort: ViewSort;
  readonly onSort: GridHeaderProps['onSort'];
  readonly className?: string;
}) {
  const sorted = sort.by === id;
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  const text = (
    <span className="min-w-0">
      <span className="block truncate">{label}</span>
      {detail && (
        <span className="block truncate text-[11px] font-normal">
          {detail}
          {lessIsBetter && (
            <>
              <span aria-hidden> ↓</span>
              <span className="sr-only">, less is better</span>
            </>
          )}
        </span>
      )}
    </span>
  );
  const layout = clsx(
    'flex h-full w-full min-w-0 items-center gap-1 px-3',
    numeric && 'justify-end text-right',
  );
  return (
    <div
      role="columnheader"
      aria-colindex={index}
      aria-sort={
        sorts && sorted ? (sort.descending ? 'descending' : 'ascending') : sorts ? 'none' : undefined
      }
      title={lessIsBetter ? `${description ?? ''} Less is better.` : description}
      className={clsx('min-w-0', className)}
    >
      {sorts ? (
        <button
          type="button"
          className={clsx(layout, 'hover:text-ink', sorted && 'text-ink')}
          onClick={() => onSort(id, sorts === 'descending')}
        >
          {sorted && numeric && <Arrow size={13} aria-hidden className="shrink-0" />}
          {text}
          {sorted && !numeric && <Arrow size={13} aria-hidden className="shrink-0" />}
        </button>
      ) : (
        <span className={layout}>{text}</span>
      )}
    </div>
  );
}
