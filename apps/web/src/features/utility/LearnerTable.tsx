import { RowHeader, Table, Td, Th } from '../../components/Table';
import { formatNumber, NO_VALUE } from '../../format/numbers';
import type { LearnerScoresFieldsFragment } from '../../graphql/generated/operations';
import { useMetricLabel } from '../../labels/useMetricDefinitions';

type Learners = readonly LearnerScoresFieldsFragment[];
type Score = Learners[number]['scores'][number]['gap'];

/** Scores of every learner: trained on real rows, on synthetic rows, and what is between. */
export function LearnerTable({ learners }: { readonly learners: Learners }) {
  const metricLabel = useMetricLabel();
  return (
    <Table label="Scores of learners">
      <thead>
        <tr>
          <Th>Learner</Th>
          <Th>Score</Th>
          <Th numeric>Trained on real</Th>
          <Th numeric>Trained on synthetic</Th>
          <Th numeric>Difference</Th>
          <Th numeric>Ceiling</Th>
          <Th numeric>No feature</Th>
        </tr>
      </thead>
      <tbody>
        {learners.map(({ learner, label, seeds, scores }) =>
          scores.map(({ metric, goal, trainReal, trainSynthetic, gap, ceiling, dummy }, index) => (
            <tr key={`${learner} ${metric}`}>
              {index === 0 && (
                <RowHeader rowSpan={scores.length} className="min-w-36 align-top">
                  {label}
                  <span className="block text-xs font-normal text-muted">
                    {seeds} {seeds === 1 ? 'seed' : 'seeds'}
                  </span>
                </RowHeader>
              )}
              <Td className="pl-3! whitespace-nowrap">
                {metricLabel(metric)}
                <span className="block text-xs text-muted">
                  {goal === 'MAXIMISE' ? 'higher is better' : 'lower is better'}
                </span>
              </Td>
              <ScoreCell score={trainReal} />
              <ScoreCell score={trainSynthetic} strong />
              <ScoreCell score={gap} signed />
              <ScoreCell score={ceiling} />
              <Td numeric>{dummy === null ? NO_VALUE : formatScore(dummy)}</Td>
            </tr>
          )),
        )}
      </tbody>
    </Table>
  );
}

function ScoreCell({
  score,
  strong,
  signed,
}: {
  readonly score: Score | null;
  readonly strong?: boolean;
  readonly signed?: boolean;
}) {
  if (score === null) return <Td numeric>{NO_VALUE}</Td>;
  const { mean, low, high } = score;
  const sign = signed && mean > 0 ? '+' : '';
  return (
    <Td numeric>
      <span className={strong ? 'font-semibold' : undefined}>{sign + formatScore(mean)}</span>
      {low !== high && (
        <span className="block text-xs text-muted">
          {formatScore(low)} to {formatScore(high)}
        </span>
      )}
    </Td>
  );
}

/** Three decimals are what so few seeds can tell. */
function formatScore(value: number): string {
  return Math.abs(value) >= 1000 ? formatNumber(value) : value.toFixed(3).replace(/^-(0\.0+)$/, '$1');
}
