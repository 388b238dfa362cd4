'use client';
import clsx from 'clsx';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { Card } from '../../../components/Card';
import { useSeen } from '../../../components/hooks/useSeen';
import { QueryError, Skeleton } from '../../../components/States';
import { formatMetric } from '../../../format/numbers';
import {
  type ColumnKind,
  type MetricFieldsFragment,
  RunPairDocument,
} from '../../../graphql/generated/operations';
import { PairCharts } from './PairCharts';
import { PairChoice } from './PairChoice';
import { worstPairs } from './worstPairs';

/** Pairs that are offered. */
const WORST = 8;

interface RunPairSectionProps {
  readonly runId: string;
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  readonly metrics: readonly MetricFieldsFragment[];
  /** A column whose pairs are looked at; null for all. */
  readonly focus: string | null;
}

/** Two columns in the real and in the synthetic rows on the same axes, and their difference; pairs that fall short first. */
export function RunPairSection({ runId, columns, metrics, focus }: RunPairSectionProps) {
  const worst = useMemo(() => worstPairs(metrics, WORST, focus), [metrics, focus]);
  const usable = columns.filter(({ kind }) => kind !== 'IDENTIFIER');
  const [chosen, setChosen] = useState<readonly [string, string] | null>(null);
  const pair = chosen ?? worst.at(0)?.columns ?? firstPair(usable, focus);
  const { ref, seen } = useSeen<HTMLDivElement>();
  const [x, y] = pair ?? ['', ''];
  const [{ data, error }, refetch] = useQuery({
    query: RunPairDocument,
    variables: { id: runId, x, y },
    requestPolicy: 'cache-first',
    pause: !seen || pair === null,
  });
  if (pair === null) return null;
  const view = data?.run?.generation?.pair;
  const isShown = view?.x.column === x && view.y.column === y;
  const hidesRows = isShown && view.syntheticPoints !== null && view.realPoints === null;
  return (
    <div ref={ref}>
      <Card
        title="Pairs of columns"
        description="All real rows that the run read beside the synthetic ones, over the same axes."
        actions={<PairChoice columns={usable} pair={pair} onPair={setChosen} />}
      >
        {worst.length > 0 && (
          <ul aria-label="Pairs furthest below their ceilings" className="mb-4 flex flex-wrap gap-1.5">
            {worst.map(({ columns: [a, b], value }) => (
              <li key={`${a}\u0000${b}`}>
                <button
                  type="button"
                  aria-pressed={a === x && b === y}
                  onClick={() => setChosen([a, b])}
                  className={clsx(
                    'min-h-8 rounded-full border px-3 text-[13px]',
                    a === x && b === y ? 'border-accent bg-accent-soft' : 'border-line hover:bg-sunken',
                  )}
                >
                  {a} × {b} <span className="tabular text-muted">{formatMetric(value)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {hidesRows && (
          <p className="mb-3 text-[13px] text-muted">
            Single real rows are not for your role: real values are shown as proportions of five rows and
            more.
          </p>
        )}
        {error ? (
          <QueryError error={error} onRetry={refetch} />
        ) : view && isShown ? (
          <PairCharts
            key={`${x}\u0000${y}`}
            view={view}
            kindOf={(name) => columns.find((column) => column.name === name)?.kind}
          />
        ) : data && !view ? (
          <p className="text-muted">
            This pair cannot be drawn: a column has no values, or the real rows are gone.
          </p>
        ) : (
          <Skeleton className="h-80" />
        )}
      </Card>
    </div>
  );
}

/** The column that is looked at with the first other one; the first two without. */
function firstPair(
  columns: readonly { readonly name: string }[],
  focus: string | null,
): readonly [string, string] | null {
  const names = columns.map(({ name }) => name);
  const first = names.find((name) => name === focus) ?? names.at(0);
  const second = names.find((name) => name !== first);
  return first !== undefined && second !== undefined ? [first, second] : null;
}
