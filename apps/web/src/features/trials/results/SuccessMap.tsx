'use client';
import { useMemo, useState } from 'react';
import { ChartCard } from '../../../charts/ChartCard';
import { ColorBar } from '../../../charts/ColorBar';
import { HeatMapChart } from '../../../charts/HeatMapChart';
import { sequentialColor } from '../../../charts/style/colorScales';
import { usePalette } from '../../../charts/style/usePalette';
import { SegmentedChoice } from '../../../components/SegmentedChoice';
import type {
  CellFieldsFragment,
  CharacteristicsFieldsFragment,
  SimulationFieldsFragment,
} from '../../../graphql/generated/operations';
import {
  CELL_METRICS,
  type CellMetric,
  closedFormOf,
  isProbability,
  METRIC_LABELS,
  metricText,
} from './estimates';

interface SuccessMapProps {
  readonly simulation: SimulationFieldsFragment;
  readonly results: CharacteristicsFieldsFragment;
}

const UNITS: Readonly<Record<CellMetric, string>> = {
  success: 'Probability that the decision says success, ± Monte Carlo standard error',
  rejected: 'Probability that the boundary is crossed for the better outcome, ± Monte Carlo standard error',
  patients: 'Mean number of patients at the end, ± Monte Carlo standard error',
  duration: 'Mean time to the end, ± Monte Carlo standard error',
  cost: 'Mean cost, ± Monte Carlo standard error',
};

/** Every design under every scenario. */
export function SuccessMap({ simulation, results }: SuccessMapProps) {
  const { palette } = usePalette();
  const [metric, setMetric] = useState<CellMetric>('success');
  const { designs, scenarios } = simulation;
  const cells = useMemo(() => {
    const byPlace = new Map(results.cells.map((cell) => [`${cell.design} ${cell.scenario}`, cell]));
    return designs.map(({ index }) => scenarios.map((scenario) => byPlace.get(`${index} ${scenario.index}`)));
  }, [results, designs, scenarios]);
  const withCost = results.cells.some(({ cost }) => cost !== null);
  const values = cells.map((row) => row.map((cell) => cell?.[metric]?.value ?? null));
  const known = values.flat().filter((value) => value !== null);
  const [from, to] = isProbability(metric) ? [0, 1] : [Math.min(...known) * 0.9, Math.max(...known)];
  const color = (value: number) => sequentialColor(palette, to > from ? (value - from) / (to - from) : 1);
  const text = (row: number, column: number) => metricText(metric, cells[row][column]?.[metric] ?? null);
  const short = (row: number, column: number) => text(row, column).split(' ±')[0];
  const rowNames = designs.map(({ label }) => label);
  const columnNames = scenarios.map(({ name }) => name);
  return (
    <div className="rounded-xl border border-line bg-surface p-4 shadow-(--shadow) sm:px-5">
      <div className="mb-3 max-w-full overflow-x-auto">
        <SegmentedChoice
          label="What is shown"
          options={CELL_METRICS.filter((each) => each !== 'cost' || withCost).map((value) => ({
            value,
            label: METRIC_LABELS[value],
          }))}
          value={metric}
          onChange={setMetric}
        />
      </div>
      <ChartCard
        bare
        title="Designs and scenarios"
        units={UNITS[metric]}
        ariaLabel={describe(rowNames, columnNames, text)}
        table={() => ({
          columns: ['Design', 'Scenario', METRIC_LABELS[metric], 'Standard error', 'Closed form'],
          rows: cells.flatMap((row, at) =>
            row.map((cell, column) => {
              const [value, error] = text(at, column).split(' ± ');
              const formula = cell ? closedFormOf(cell, metric) : null;
              return [
                rowNames[at],
                columnNames[column],
                value,
                error ?? '–',
                formula === null ? '–' : formula.toFixed(isProbability(metric) ? 4 : 1),
              ];
            }),
          ),
          values: cells.flatMap((row, at) =>
            row.map((cell, column) => [
              rowNames[at],
              columnNames[column],
              cell?.[metric]?.value ?? null,
              cell?.[metric]?.standardError ?? null,
              cell ? closedFormOf(cell, metric) : null,
            ]),
          ),
        })}
      >
        <HeatMapChart
          rows={rowNames}
          columns={columnNames}
          values={values}
          color={color}
          format={(value) => value.toFixed(3)}
          cellText={text}
          shortText={short}
          rowCharacters={24}
          detail={(row, column) => <CellDetail cell={cells[row][column]} />}
          height={Math.min(640, designs.length * 38 + 110)}
        />
        <ColorBar
          color={color}
          from={from}
          to={to}
          format={(value) =>
            isProbability(metric) ? value.toFixed(1) : metricText(metric, { value, standardError: null })
          }
        />
      </ChartCard>
    </div>
  );
}

/** A cell with its errors, and the same by formula. */
function CellDetail({ cell }: { readonly cell: CellFieldsFragment | undefined }) {
  if (!cell) return null;
  const { success, rejected, patients, duration, closedForm, closedFormMissing } = cell;
  return (
    <div className="max-w-64 whitespace-normal">
      <div>Success {metricText('success', success)}</div>
      <div>Rejection {metricText('rejected', rejected)}</div>
      <div>{closedForm ? `Rejection by formula ${closedForm.rejected.toFixed(4)}` : 'No closed form'}</div>
      <div>
        {metricText('patients', patients)} patients, duration {metricText('duration', duration)}
      </div>
      {closedForm && <div className="mt-1 text-[11px]">{closedForm.method}</div>}
      {closedFormMissing && <div className="mt-1 text-[11px]">{closedFormMissing}</div>}
    </div>
  );
}

function describe(
  rows: readonly string[],
  columns: readonly string[],
  text: (row: number, column: number) => string,
): string {
  const lines = rows.slice(0, 12).map((row, at) => {
    const parts = columns.map((column, place) => `${column} ${text(at, place)}`);
    return `${row}: ${parts.join(', ')}.`;
  });
  return `Heat map of ${rows.length} designs by ${columns.length} scenarios. ${lines.join(' ')}`;
}
