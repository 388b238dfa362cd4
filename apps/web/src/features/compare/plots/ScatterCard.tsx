'use client';
import { ChartCard } from '../../../charts/ChartCard';
import { ScatterChart, type ScatterPoint } from '../../../charts/ScatterChart';
import { usePalette } from '../../../charts/style/usePalette';
import { formatMetric } from '../../../format/numbers';
import { useMetricLabel } from '../../../labels/useMetricDefinitions';
import { DECISION_LABELS } from '../../decision';
import { decisionCounts, mayBeShared, type ColumnCell } from '../model/cells';
import type { RunColumn } from '../model/columns';
import { rowKey, signOf, type ComparedRow } from '../model/comparison';
import { publishedPeers } from '../model/publishedPeers';
import { axisRows, placedColumns, scatterRows } from '../model/scatter';
import type { PlotProps } from './plotProps';
import { Choice, PlotSection } from './PlotSection';

const OUTCOME = new Map(DECISION_LABELS);

/** Two metrics against one another, at first fidelity against privacy, with the Pareto front; better is right and up. */
export function ScatterCard({ columns, colors, rows, state, onChange }: PlotProps) {
  const { palette } = usePalette();
  const metricLabel = useMetricLabel();
  const axes = scatterRows(rows, state.x, state.y);
  if (!axes) return null;
  const { x, y } = axes;
  const [xLabel, yLabel] = [metricLabel(x.name, x.scope), metricLabel(y.name, y.scope)];
  const placed = placedColumns(columns, x, y);
  const published = publishedPeers(columns.flatMap(({ runs }) => runs));
  const peers = (published?.peers ?? []).flatMap(({ name, values }) => {
    const [across, up] = [values.get(rowKey(x)), values.get(rowKey(y))];
    return across === undefined || up === undefined ? [] : [{ name, x: across, y: up }];
  });
  const points: readonly ScatterPoint[] = [
    ...peers.map(({ name, x: across, y: up }) => ({
      id: `peer ${name}`,
      x: across,
      y: up,
      xInterval: null,
      yInterval: null,
      label: name,
      title: `${name}, published`,
      details: [
        `${xLabel} ${formatMetric(across)}`,
        `${yLabel} ${formatMetric(up)}`,
        published?.source ?? '',
      ],
      color: palette.reference,
      mark: 'diamond' as const,
    })),
    ...placed.map(({ column, x: across, y: up, front }) => ({
      id: column.id,
      x: across.value,
      y: up.value,
      xInterval: across.interval,
      yInterval: up.interval,
      label: column.letter,
      title: `${column.letter} ${column.title}`,
      details: [
        valueText(xLabel, across),
        valueText(yLabel, up),
        decisionText(column),
        ...(front ? ['on the Pareto front'] : []),
      ],
      color: colors[columns.indexOf(column)],
      mark: mayBeShared(column) ? ('dot' as const) : ('crossed' as const),
    })),
  ];
  const front = placed
    .filter((each) => each.front)
    .map((each) => ({ x: each.x.value, y: each.y.value }))
    .sort((a, b) => signOf(x) * (b.x - a.x));
  const choices = axisRows(rows).map((row) => ({
    value: rowKey(row),
    label: metricLabel(row.name, row.scope),
  }));
  const title = `${xLabel} against ${yLabel}`;
  return (
    <PlotSection
      title="Trade-off"
      controls={
        <>
          <Choice
            label="Across"
            value={rowKey(x)}
            choices={choices}
            onChange={(key) => onChange({ x: key })}
          />
          <Choice label="Up" value={rowKey(y)} choices={choices} onChange={(key) => onChange({ y: key })} />
        </>
      }
    >
      <ChartCard
        title={title}
        units={`better is right and up${lowerText(x, y)}`}
        ariaLabel={`${title}. On the Pareto front: ${placed
          .filter((each) => each.front)
          .map(({ column }) => `${column.letter} ${column.title}`)
          .join(', ')}.`}
        legend={[
          { label: 'Pareto front', color: palette.muted, mark: 'dashes' },
          ...(columns.every(mayBeShared)
            ? []
            : [{ label: 'must not be shared', color: palette.ink, mark: 'crossed' as const }]),
          ...(peers.length > 0
            ? [{ label: 'published', color: palette.reference, mark: 'diamond' as const }]
            : []),
        ]}
        table={() => ({
          columns: ['Run', xLabel, yLabel, 'Decision', 'Pareto front'],
          rows: [
            ...placed.map(({ column, x: across, y: up, front: on }) => [
              `${column.letter} ${column.title}`,
              formatMetric(across.value),
              formatMetric(up.value),
              decisionText(column),
              on ? 'yes' : 'no',
            ]),
            ...peers.map(({ name, x: across, y: up }) => [
              name,
              formatMetric(across),
              formatMetric(up),
              'published',
              '',
            ]),
          ],
        })}
      >
        <ScatterChart points={points} front={front} x={axis(x, xLabel)} y={axis(y, yLabel)} />
      </ChartCard>
    </PlotSection>
  );
}

function axis(row: ComparedRow, label: string) {
  const reversed = signOf(row) === -1;
  return {
    label: reversed ? `${label} (lower is better)` : label,
    reversed,
  };
}

function lowerText(x: ComparedRow, y: ComparedRow): string {
  const lower = [signOf(x) === -1 && 'across', signOf(y) === -1 && 'up'].filter(Boolean);
  return lower.length === 0
    ? ''
    : `; smaller values stand ${lower.map((way) => (way === 'up' ? 'higher' : 'further right')).join(' and ')}`;
}

function valueText(label: string, { value, interval, count }: ColumnCell): string {
  return interval
    ? `${label} ${formatMetric(value)}, 95% interval ${formatMetric(interval[0])} to ${formatMetric(interval[1])} (${count} seeds)`
    : `${label} ${formatMetric(value)}`;
}

function decisionText(column: RunColumn): string {
  const counts = decisionCounts(column);
  if (counts.length === 0) return 'no decision yet';
  return counts
    .map(
      ({ outcome, count }) =>
        (column.group ? `${count} × ` : '') + (OUTCOME.get(outcome) ?? outcome).toLowerCase(),
    )
    .join(', ');
}
