'use client';
import { lazy, useState } from 'react';
import { useQuery } from 'urql';
import { ChartCard } from '../../../charts/ChartCard';
import { DrawInBrowser } from '../../../charts/DrawInBrowser';
import { RUN_COLORS } from '../../../charts/style/palette';
import { usePalette } from '../../../charts/style/usePalette';
import { Field, Select } from '../../../components/Field';
import {
  type CharacteristicsFieldsFragment,
  type SimulationFieldsFragment,
  TrialPathsDocument,
} from '../../../graphql/generated/operations';
import type { Trajectory } from '../plots/BoundaryDrawing';
import { LookTable } from './LookTable';

const BoundaryDrawing = lazy(async () => ({
  default: (await import('../plots/BoundaryDrawing')).BoundaryDrawing,
}));

const HEIGHT = 340;
/** Trials whose paths are drawn. */
const PATHS = 60;

interface BoundaryCardProps {
  readonly simulation: SimulationFieldsFragment;
  readonly results: CharacteristicsFieldsFragment;
}

/** Where a design stops, and how single trials come there. */
export function BoundaryCard({ simulation, results }: BoundaryCardProps) {
  const { theme, palette } = usePalette();
  const { id, designs, scenarios } = simulation;
  // The design with the most looks has the most to show.
  const [index, setIndex] = useState(() =>
    designs.reduce(
      (best, each, at) => (each.information.length > designs[best].information.length ? at : best),
      0,
    ),
  );
  const [scenario, setScenario] = useState(0);
  const [{ data }] = useQuery({
    query: TrialPathsDocument,
    variables: { simulationId: id, design: index, scenario, first: PATHS },
  });
  const design = designs[index];
  const paths = (data?.trialPaths ?? []).flatMap(({ trial, outcome, looks }): Trajectory[] => {
    const z = looks.flatMap((look) => (look.z === null ? [] : [look.z]));
    return z.length === looks.length && z.length > 0 ? [{ trial, outcome, z }] : [];
  });
  const [, , green] = RUN_COLORS[theme];
  const colors = {
    SUCCESS: green,
    FUTILITY: palette.synthetic,
    NOT_SHOWN: palette.reference,
    HARM: RUN_COLORS[theme][3],
  } as const;
  const cell = results.cells.find((each) => each.design === index && each.scenario === scenario);
  const ends = (outcome: keyof typeof colors) => paths.filter((path) => path.outcome === outcome).length;
  return (
    <div className="rounded-xl border border-line bg-surface shadow-(--shadow)">
      <div className="p-4 sm:px-5">
        <div className="mb-4 grid gap-3 sm:grid-cols-2">
          <Field id="boundary-design" label="Design">
            <Select
              id="boundary-design"
              value={index}
              onChange={({ target }) => setIndex(Number(target.value))}
            >
              {designs.map((each) => (
                <option key={each.index} value={each.index}>
                  {each.label}
                </option>
              ))}
            </Select>
          </Field>
          <Field id="boundary-scenario" label="Scenario">
            <Select
              id="boundary-scenario"
              value={scenario}
              onChange={({ target }) => setScenario(Number(target.value))}
            >
              {scenarios.map((each) => (
                <option key={each.index} value={each.index}>
                  {each.name}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <ChartCard
          bare
          title="Boundaries and single trials"
          units={`z in the direction of the better outcome: ${design.boundary}, ${design.sides === 2 ? 'two' : 'one'}-sided ${design.alpha}. Paths of the first ${paths.length} trials.`}
          ariaLabel={`Boundaries of ${design.label} at ${design.information.length} looks. Of the first ${paths.length} trials ${ends('SUCCESS')} crossed the boundary, ${ends('FUTILITY')} stopped for futility and ${ends('NOT_SHOWN')} showed nothing.`}
          legend={[
            { label: 'Efficacy', color: palette.ink },
            ...(design.lower.some((value) => value !== null)
              ? [{ label: 'Futility bound', color: palette.ink, mark: 'dashes' as const }]
              : []),
            { label: 'Crossed', color: colors.SUCCESS },
            ...(ends('FUTILITY') > 0 ? [{ label: 'Stopped for futility', color: colors.FUTILITY }] : []),
            { label: 'Not shown', color: colors.NOT_SHOWN },
          ]}
          table={() => ({
            columns: ['Trial', 'End', ...design.information.map((_, look) => `z at look ${look + 1}`)],
            rows: paths.map(({ trial, outcome, z }) => [
              String(trial),
              outcome.toLowerCase().replace('_', ' '),
              ...design.information.map((_, look) => z[look]?.toFixed(3) ?? '–'),
            ]),
          })}
        >
          <DrawInBrowser height={HEIGHT}>
            <BoundaryDrawing
              information={design.information}
              upper={design.upper}
              lower={design.lower.slice(0, -1)}
              sides={design.sides}
              trajectories={paths}
              colors={colors}
              height={HEIGHT}
            />
          </DrawInBrowser>
        </ChartCard>
      </div>
      {cell && <LookTable cell={cell} timeUnit={simulation.timeUnit} />}
    </div>
  );
}
