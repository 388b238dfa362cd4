'use client';
import { lazy, useMemo, useState } from 'react';
import { ChartCard } from '../../../charts/ChartCard';
import { DrawInBrowser } from '../../../charts/DrawInBrowser';
import { RUN_COLORS } from '../../../charts/style/palette';
import { usePalette } from '../../../charts/style/usePalette';
import { Select } from '../../../components/Field';
import type { SimulationFieldsFragment } from '../../../graphql/generated/operations';
import { convergenceLines } from './convergence';
import type { ProbabilityPoint } from './simulationFeed';

const ConvergenceDrawing = lazy(async () => ({
  default: (await import('../plots/ConvergenceDrawing')).ConvergenceDrawing,
}));

const HEIGHT = 300;
/** Designs that are drawn over one another; more are not told apart. */
const MAX_LINES = 8;

interface ConvergenceCardProps {
  readonly simulation: SimulationFieldsFragment;
  readonly points: readonly ProbabilityPoint[];
}

/** How the probabilities of success settle, with their Monte Carlo bands; live while trials are simulated. */
export function ConvergenceCard({ simulation, points }: ConvergenceCardProps) {
  const { theme } = usePalette();
  const [scenario, setScenario] = useState(0);
  const { designs, scenarios } = simulation;
  const lines = useMemo(() => {
    const shown = designs.slice(0, MAX_LINES).map(({ index, label }) => ({
      index,
      label,
      color: RUN_COLORS[theme][index % RUN_COLORS[theme].length],
    }));
    return convergenceLines(points, scenario, shown);
  }, [points, scenario, designs, theme]);
  if (lines.length === 0) return null;
  const name = scenarios[scenario].name;
  const latest = lines.map(({ label, points: line }) => {
    const { value, high } = line[line.length - 1];
    return `${label} ${value.toFixed(3)} ± ${(high - value).toFixed(3)}`;
  });
  return (
    <div className="rounded-xl border border-line bg-surface p-4 shadow-(--shadow) sm:px-5">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <label htmlFor="convergence-scenario" className="font-medium">
          Scenario
        </label>
        <Select
          id="convergence-scenario"
          className="max-w-64"
          value={scenario}
          onChange={({ target }) => setScenario(Number(target.value))}
        >
          {scenarios.map((each) => (
            <option key={each.index} value={each.index}>
              {each.name}
            </option>
          ))}
        </Select>
      </div>
      <ChartCard
        bare
        title="Probability of success over the trials"
        units={`Under “${name}”, with the 95% Monte Carlo band`}
        ariaLabel={`Probabilities of success under ${name} after the last trial: ${latest.join('; ')}.`}
        legend={lines.map(({ label, color }) => ({ label, color }))}
        table={() => ({
          columns: ['Design', 'Trials', 'Probability', 'Low', 'High'],
          rows: lines.flatMap(({ label, points: line }) =>
            line.map(({ trials, value, low, high }) => [
              label,
              String(trials),
              value.toFixed(4),
              low.toFixed(4),
              high.toFixed(4),
            ]),
          ),
        })}
      >
        <DrawInBrowser height={HEIGHT}>
          <ConvergenceDrawing lines={lines} height={HEIGHT} />
        </DrawInBrowser>
      </ChartCard>
      {designs.length > MAX_LINES && (
        <p className="mt-2 text-[13px] text-muted">The first {MAX_LINES} designs are drawn.</p>
      )}
    </div>
  );
}
