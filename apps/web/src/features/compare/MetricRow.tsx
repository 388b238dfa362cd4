import clsx from 'clsx';
import { Star } from 'lucide-react';
import { RowHeader, Td } from '../../components/Table';
import { formatMetric, NO_VALUE } from '../../format/numbers';
import { isOfColumns, VERDICT_LABELS } from '../../format/words';
import { type ComparedRow, type ComparedRun, isDecided } from './comparison';

interface MetricRowProps {
  readonly row: ComparedRow;
  readonly runs: readonly ComparedRun[];
  readonly label: string;
}

/** One metric over the runs. */
export function MetricRow({ row, runs, label }: MetricRowProps) {
  return (
    <tr>
      <RowHeader className="min-w-40 pl-4 break-words sm:pl-5">
        {label}
        {!isOfColumns(row.scope) && (
          <span className="block text-xs font-normal text-muted">
            {row.goal === 'MAXIMISE' ? 'higher is better' : 'lower is better'}
          </span>
        )}
      </RowHeader>
      {row.cells.map((cell, index) => {
        const run = runs[index];
        const best = isDecided(row) && row.bestRunIds.includes(run.id);
        return (
          <Td key={run.id} numeric className={clsx(best && 'bg-good-soft')}>
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
                {cell.ceiling !== null && (
                  <span
                    className="block text-xs text-muted"
                    title={cell.verdict ? VERDICT_LABELS[cell.verdict] : undefined}
                  >
                    {cell.goal === 'MINIMISE' ? 'floor' : 'ceiling'} {formatMetric(cell.ceiling)}
                    {cell.verdict === 'BELOW' && <span className="block text-warn">falls short</span>}
                  </span>
                )}
              </>
            )}
          </Td>
        );
      })}
    </tr>
  );
}
