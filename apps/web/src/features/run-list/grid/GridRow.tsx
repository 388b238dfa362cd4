import clsx from 'clsx';
import { Pencil } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { Skeleton } from '../../../components/States';
import type { RunRowFragment } from '../../../graphql/generated/operations';
import { type RunColumn, RunName } from './columns';

interface GridRowProps {
  readonly id: string;
  readonly index: number;
  /** Undefined while it is being read. */
  readonly run: RunRowFragment | undefined;
  /** The cells of the run, made only when the row is drawn. */
  readonly cells: () => readonly { readonly id: string; readonly content: ReactNode }[];
  readonly columns: readonly RunColumn[];
  readonly template: string;
  /** Pixels from the top of the list. */
  readonly start: number;
  readonly height: number;
  readonly selected: boolean;
  readonly active: boolean;
  readonly onChoose: (run: RunRowFragment, index: number, extend: boolean) => void;
  /** The row was pointed at: the keys go on from it. */
  readonly onFocus: (run: RunRowFragment) => void;
  readonly onEdit: ((run: RunRowFragment) => void) | null;
}

/** A run. Its controls are reached with the pointer; the grid has keys for what they do. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const {
    id,
    index,
    run,
    cells,
    columns,
    template,
    start,
    height,
    selected,
    active,
    onChoose,
    onFocus,
    onEdit,
  } = props;
  // Cells that stay while the others scroll need a ground of their own, the same as the row's.
  const drawn = cells();
  const ground = selected ? 'bg-accent-soft' : 'bg-surface group-hover:bg-sunken';
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      onPointerDown={() => run && onFocus(run)}
      className={clsx(
        'group absolute inset-x-0 grid border-b border-line/70',
        selected ? 'bg-accent-soft' : 'hover:bg-sunken',
        active &&
          'after:pointer-events-none after:absolute after:inset-0 after:z-20 after:border-2 after:border-accent',
      )}
      style={{ gridTemplateColumns: template, height, transform: `translateY(${start}px)` }}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        className={clsx('sticky left-0 z-10 grid place-items-center', ground)}
      >
        {run && (
          <label className="grid size-8 place-items-center">
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={`Select ${run.name}`}
              className="size-4 accent-(--accent)"
              checked={selected}
              onChange={(event) => onChoose(run, index, (event.nativeEvent as MouseEvent).shiftKey)}
            />
          </label>
        )}
      </div>
      <div
        role="rowheader"
        aria-colindex={2}
        className={clsx('sticky left-12 z-10 flex min-w-0 items-center px-3', ground)}
      >
        {run ? <RunName run={run} /> : <Skeleton className="h-4 w-40" />}
      </div>
      {columns.map(({ id: column, numeric }, at) => (
        <div
          key={column}
          role="gridcell"
          aria-colindex={at + 3}
          className={clsx('flex min-w-0 items-center px-3', numeric && 'tabular justify-end')}
        >
          <span className="w-full min-w-0 truncate" style={numeric ? { textAlign: 'right' } : undefined}>
            {drawn.find((cell) => cell.id === column)?.content ??
              (run ? null : <Skeleton className="h-4 w-full" />)}
          </span>
        </div>
      ))}
      <div role="gridcell" aria-colindex={columns.length + 3} className="grid place-items-center">
        {run && onEdit && (
          <button
            type="button"
            tabIndex={-1}
            aria-label={`Edit name, tags and notes of ${run.name}`}
            title="Name, tags and notes (E)"
            onClick={() => onEdit(run)}
            className="grid size-8 place-items-center rounded-md text-muted opacity-0 group-hover:opacity-100 hover:bg-surface hover:text-ink focus-visible:opacity-100"
          >
            <Pencil size={14} aria-hidden />
          </button>
        )}
      </div>
    </div>
  );
}, drawsTheSame);

/** Of a scroll or an event, all rows but a few: `cells` are those of the run, and the callbacks do not change. */
function drawsTheSame(before: GridRowProps, after: GridRowProps): boolean {
  return SEEN.every((key) => before[key] === after[key]);
}

const SEEN = [
  'id',
  'index',
  'run',
  'columns',
  'template',
  'start',
  'height',
  'selected',
  'active',
  'onEdit',
] as const;
