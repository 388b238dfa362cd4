import {
  eventsTitle,
  type CellCharacteristics,
  type MonteCarlo,
  type OperatingCharacteristics,
  type TrialSimulation,
} from '@likeness/core';
import { formatTable } from './formatTable.js';

/**
 * Operating characteristics as text for a terminal: a line for each design and scenario, assurance and expected cost of each
 * design, paired differences, the recommended design and warnings.
 */
export function formatTrials(simulation: TrialSimulation, results: OperatingCharacteristics): string {
  const { plan, seed } = simulation;
  const { trials, cells, recommendation, warnings } = results;
  const head = `${plan.title ?? 'Trial plan'}: ${trials} trials of each design and scenario, seed ${seed}`;
  return [
    head,
    '',
    'Probability of success (Monte Carlo standard error), means at the end of the trial',
    cellTable(simulation, cells),
    ...section('Stopping at each look', lookTable(cells)),
    ...section('Over the weighted scenarios', designTable(simulation, results)),
    ...section('Differences on the same trials', differenceTable(simulation, results)),
    '',
    `Recommended: ${recommendation.reason}`,
    ...(plan.cost?.currency === undefined ? [] : [`Costs in ${plan.cost.currency}.`]),
    ...warnings.map((warning) => `warning: ${warning}`),
  ].join('\n');
}

function section(title: string, table: string | null): string[] {
  return table === null ? [] : ['', title, table];
}

function cellTable(simulation: TrialSimulation, cells: readonly CellCharacteristics[]): string {
  const unit = simulation.plan.timeUnit ?? 'month';
  const hasCost = cells.some(({ cost }) => cost !== null);
  return formatTable(
    [
      { title: 'design' },
      { title: 'scenario' },
      { title: 'success', right: true },
      { title: 'boundary crossed', right: true },
      { title: 'closed form', right: true },
      { title: 'patients', right: true },
      { title: eventsTitle(simulation), right: true },
      { title: `${unit}s`, right: true },
      ...(hasCost ? [{ title: 'cost', right: true }] : []),
    ],
    cells.map(
      ({ designLabel, scenarioName, success, rejected, closedForm, patients, events, duration, cost }) => [
        designLabel,
        scenarioName,
        withError(success),
        withError(rejected),
        closedForm === null ? '-' : closedForm.rejected.toFixed(4),
        mean(patients),
        mean(events),
        mean(duration),
        ...(hasCost ? [cost === null ? '-' : mean(cost)] : []),
      ],
    ),
  );
}

/** Longer tables are left to the page and the JSON. */
const MAX_LINES = 16;

/** Stopping at each look, where there are several. */
function lookTable(cells: readonly CellCharacteristics[]): string | null {
  const several = cells.filter(({ looks }) => looks.length > 1);
  if (several.length === 0) return null;
  if (several.length > MAX_LINES) return LEFT_OUT;
  return formatTable(
    [
      { title: 'design' },
      { title: 'scenario' },
      { title: 'look', right: true },
      { title: 'information', right: true },
      { title: 'z', right: true },
      { title: 'success', right: true },
      { title: 'closed form', right: true },
      { title: 'futility', right: true },
      { title: 'time', right: true },
    ],
    several.flatMap(({ designLabel, scenarioName, looks, closedForm }) =>
      looks.map(({ information, upper, success, futility, time }, look) => [
        look === 0 ? designLabel : '',
        look === 0 ? scenarioName : '',
        String(look + 1),
        information.toFixed(3),
        upper.toFixed(4),
        withError(success),
        closedForm === null ? '-' : closedForm.looks[look].success.toFixed(4),
        withError(futility),
        mean(time),
      ]),
    ),
  );
}

const LEFT_OUT = 'too many to be printed; --html and --json have them';

function designTable(simulation: TrialSimulation, { designs }: OperatingCharacteristics): string {
  const hasCost = designs.some(({ cost }) => cost !== null);
  return formatTable(
    [
      { title: 'design' },
      { title: 'assurance', right: true },
      { title: 'patients', right: true },
      { title: eventsTitle(simulation), right: true },
      { title: 'duration', right: true },
      ...(hasCost ? [{ title: 'cost', right: true }] : []),
    ],
    designs.map(({ label, assurance, patients, events, duration, cost }) => [
      label,
      withError(assurance),
      mean(patients),
      mean(events),
      mean(duration),
      ...(hasCost ? [cost === null ? '-' : mean(cost)] : []),
    ]),
  );
}

function differenceTable(
  { designs, plan }: TrialSimulation,
  { differences }: OperatingCharacteristics,
): string | null {
  if (differences.length === 0) return null;
  if (differences.length > MAX_LINES) return LEFT_OUT;
  return formatTable(
    [
      { title: 'design' },
      { title: 'less' },
      { title: 'scenario' },
      { title: 'difference', right: true },
      { title: 'error if unpaired', right: true },
    ],
    differences.map(({ design, reference, scenario, difference, unpairedError }) => [
      designs[design].label,
      designs[reference].label,
      plan.scenarios[scenario].name,
      withError(difference),
      Number.isFinite(unpairedError) ? unpairedError.toFixed(4) : '-',
    ]),
  );
}

function withError({ value, standardError }: MonteCarlo): string {
  if (!Number.isFinite(value)) return '-';
  const text = value.toFixed(4);
  const error = Number.isFinite(standardError) ? standardError.toFixed(4) : '-';
  return `${/^-0\.0+$/.test(text) ? text.slice(1) : text} (${error})`;
}

function mean({ value }: MonteCarlo): string {
  if (!Number.isFinite(value)) return '-';
  return Math.abs(value) >= 10_000
    ? String(Math.round(value))
    : value.toFixed(Math.abs(value) >= 100 ? 1 : 2);
}
