import clsx from 'clsx';
import { ArrowDown, ArrowUp, Star } from 'lucide-react';
import { formatDifference, formatMetric, NO_VALUE } from '../../../format/numbers';
import { isOfColumns } from '../../../format/words';
import { cellOf, deltasOf, starsOf, type ColumnCell, type Delta } from '../model/cells';
import type { RunColumn } from '../model/columns';
import type { ComparedRow } from '../model/comparison';
import { Cell, RowName } from './parts';

interface MetricRowProps {
  readonly row: ComparedRow;
  readonly columns: readonly RunColumn[];
  readonly baseline: RunColumn | null;
  readonly label: string;
  /** What the metric says. */
  readonly meaning?: string;
}

/** One metric over the columns. */
export function MetricRow({ row, columns, baseline, label, meaning }: MetricRowProps) {
  const stars = starsOf(row, columns);
  const deltas = baseline ? deltasOf(row, columns, baseline) : null;
  const higher = row.goal === 'MAXIMISE';
  return (
    <tr>
      <RowName title={meaning}>
        {label}
        {!isOfColumns(row.scope) && (
          <span className="block text-xs font-normal text-muted">
            {higher ? 'higher' : 'lower'} is better
          </span>
        )}
      </RowName>
      {columns.map((column) => {
        const cell = cellOf(row, column);
        const best = stars.has(column.id);
        return (
          <Cell key={column.id} className={clsx('tabular', best && 'bg-good-soft')}>
            {cell === null ? (
              <span className="text-muted">{NO_VALUE}</span>
            ) : (
              <>
                <span className={clsx('inline-flex items-center gap-1', best && 'font-semibold')}>
                  {best && (
                    <>
                      <Star size={12} aria-hidden className="fill-current text-good" />
                      <span className="sr-only">best: </span>
                    </>
                  )}
                  {formatMetric(cell.value)}
                </span>
                <SecondLine
                  cell={cell}
                  column={column}
                  higher={higher}
                  isBaseline={column.id === baseline?.id}
                  delta={deltas?.get(column.id) ?? null}
                />
                {cell.count < column.at.length && (
                  <span className="block text-xs text-muted">
                    {cell.count} of {column.at.length} seeds
                  </span>
                )}
              </>
            )}
          </Cell>
        );
      })}
    </tr>
  );
}

interface SecondLineProps {
  readonly cell: ColumnCell;
  readonly column: RunColumn;
  readonly higher: boolean;
  readonly isBaseline: boolean;
  readonly delta: Delta | null;
}

/** Against the baseline where there is one; else how exact the value is, or what a new sample would have. */
function SecondLine({ cell, column, higher, isBaseline, delta }: SecondLineProps) {
  const { interval, ceiling, short } = cell;
  if (isBaseline) return <span className="block text-xs text-accent">baseline</span>;
  if (delta) return <DeltaText delta={delta} />;
  if (interval) {
    return (
      <span
        className="block text-xs text-muted"
        title={`95% interval of the mean over ${cell.count} seeds${short > 0 ? `; ${short} fall short of a new sample` : ''}`}
      >
        {formatMetric(interval[0])}–{formatMetric(interval[1])}
      </span>
    );
  }
  if (ceiling === null) return null;
  return (
    <span className="block text-xs text-muted">
      {higher ? 'ceiling' : 'floor'} {formatMetric(ceiling)}
      {short > 0 && (
        <span className="block text-warn">{column.group ? `${short} fall short` : 'falls short'}</span>
      )}
    </span>
  );
}

/** A difference with its direction; muted where noise explains it. */
function DeltaText({ delta: { difference, better, beyond } }: { readonly delta: Delta }) {
  const text = formatDifference(difference);
  if (beyond !== true || better === null) {
    const reason = beyond === null ? 'noise not known' : 'within noise';
    return (
      <span className="block text-xs text-muted" title={`Difference to the baseline, ${reason}`}>
        {text}
        <span className={clsx('block', beyond !== null && 'sr-only')}>{reason}</span>
      </span>
    );
  }
  const Arrow = difference > 0 ? ArrowUp : ArrowDown;
  const words = better ? 'better' : 'worse';
  return (
    <span
      className={clsx(
        'flex items-center justify-center gap-0.5 text-xs font-medium',
        better ? 'text-good' : 'text-bad',
      )}
      title={`Difference to the baseline, ${words} beyond noise`}
    >
      <Arrow size={11} aria-hidden />
      {text}
      <span className="sr-only">{words} beyond noise</span>
    </span>
  );
}
