import Link from 'next/link';
import { Card } from '../../components/Card';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { formatDateTime } from '../../format/dates';
import { formatMetric, formatQuantity } from '../../format/numbers';
import { GROUP_LABELS } from '../../format/words';
import type { RunRowFragment } from '../../graphql/generated/operations';
import { useMetricLabel } from '../../labels/useMetricDefinitions';
import { durationOf, Outcome } from '../run-list';
import { HOME_METRICS } from './useHome';

/** The runs that ended last. */
export function RecentRuns({
  runs,
  total,
}: {
  readonly runs: readonly RunRowFragment[];
  readonly total: number;
}) {
  const label = useMetricLabel();
  if (runs.length === 0) return null;
  return (
    <Card
      title="Finished lately"
      actions={
        <Link href="/runs" className="rounded text-[13px] text-accent hover:underline">
          All {formatQuantity(total, 'finished run')}
        </Link>
      }
      flush
    >
      <Table label="Runs that finished lately" className="hidden sm:table">
        <thead>
          <tr>
            <Th>Run</Th>
            <Th>Decision</Th>
            {HOME_METRICS.map(({ name, group }) => (
              <Th key={name} numeric className="hidden lg:table-cell" title={label(name)}>
                {GROUP_LABELS[group]}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id} className="hover:bg-sunken/60">
              <RowHeader className="w-full max-w-0">
                <Name run={run} />
                <span className="block truncate text-xs font-normal text-muted">
                  {formatDateTime(run.createdAt)}
                  {run.finishedAt && `, took ${durationOf(run)}`}
                </span>
              </RowHeader>
              <Td>
                <Outcome run={run} />
              </Td>
              {HOME_METRICS.map(({ name }) => (
                <Td key={name} numeric className="hidden lg:table-cell">
                  {formatMetric(run.scores.find((score) => score.name === name)?.value)}
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <ul className="sm:hidden">
        {runs.map((run) => (
          <li key={run.id} className="border-t border-line px-4 py-2.5">
            <Name run={run} />
            <span className="mt-1 flex items-center justify-between gap-3">
              <Outcome run={run} />
              <span className="text-xs text-muted">{formatDateTime(run.createdAt)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Name({ run: { id, name } }: { readonly run: RunRowFragment }) {
  return (
    <Link
      href={`/runs/${id}`}
      title={name}
      className="block truncate rounded font-semibold hover:text-accent hover:underline"
    >
      {name}
    </Link>
  );
}
