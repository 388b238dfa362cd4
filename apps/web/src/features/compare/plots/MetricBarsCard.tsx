'use client';
import { ChartCard } from '../../../charts/ChartCard';
import { IntervalBars } from '../../../charts/IntervalBars';
import { usePalette } from '../../../charts/style/usePalette';
import { formatMetric } from '../../../format/numbers';
import { useMetricLabel } from '../../../labels/useMetricDefinitions';
import { rowKey } from '../model/comparison';
import { metricBars, referenceBars } from '../model/metricBars';
import { axisRows } from '../model/scatter';
import type { PlotProps } from './plotProps';
import { Choice, PlotSection } from './PlotSection';

/** One metric, a bar a run. */
export function MetricBarsCard({ columns, colors, rows, state, onChange }: PlotProps) {
  const { palette } = usePalette();
  const metricLabel = useMetricLabel();
  const usable = axisRows(rows);
  const row =
    usable.find((candidate) => rowKey(candidate) === state.metric) ??
    usable.find(({ scope }) => scope === 'TRAIN_SYNTHETIC') ??
    usable.at(0);
  if (!row) return null;
  const bars = [...metricBars(row, columns, colors), ...referenceBars(row, rows, columns, palette)];
  const title = metricLabel(row.name, row.scope);
  const grouped = columns.some(({ group }) => group);
  return (
    <PlotSection
      title="One metric by run"
      controls={
        <Choice
          label="Metric"
          value={rowKey(row)}
          choices={usable.map((each) => ({ value: rowKey(each), label: metricLabel(each.name, each.scope) }))}
          onChange={(key) => onChange({ metric: key })}
        />
      }
    >
      <ChartCard
        title={title}
        units={row.goal === 'MAXIMISE' ? 'higher is better' : 'lower is better'}
        ariaLabel={`${title}: ${bars.map(({ label, value }) => `${label} ${formatMetric(value)}`).join(', ')}.`}
        legend={
          bars.some(({ low }) => low !== null)
            ? [
                {
                  label: grouped
                    ? 'ceiling; 95% interval of the mean over seeds'
                    : 'ceiling with its 5–95% interval',
                  color: palette.ink,
                  mark: 'interval',
                },
              ]
            : []
        }
        table={() => ({
          columns: ['Run', 'Value', 'Ceiling', 'Low', 'High'],
          rows: bars.map(({ label, value, ceiling, low, high }) => [
            label,
            formatMetric(value),
            formatMetric(ceiling),
            formatMetric(low),
            formatMetric(high),
          ]),
        })}
      >
        <IntervalBars
          bars={bars}
          format={(value) => String(Number(value.toPrecision(3)))}
          formatValue={formatMetric}
        />
      </ChartCard>
    </PlotSection>
  );
}
