import { LikenessError } from '../errors.js';
import type { Column } from '../table/column.js';
import { createTable, type Table } from '../table/table.js';
import { takeRows } from '../table/takeRows.js';
import { TrialEngine } from './conduct/trialEngine.js';
import type { Outcome } from './outcomes/outcome.js';
import type { PreparedTrials } from './prepareTrials.js';
import { createCell, TRIAL_OUTCOMES, type TrialOutcome } from './store/trialBlock.js';

/** Which trial to open. */
export interface TrialAddress {
  /** Number from 1, as in the results. */
  readonly trial: number;
  /** Index among the designs of the simulation. Default 0. */
  readonly design?: number;
  /** Index among the scenarios of the plan. Default 0. */
  readonly scenario?: number;
}

/** A simulated trial as it stood at its end. */
export interface OpenedTrial {
  readonly design: number;
  readonly scenario: number;
  readonly outcome: TrialOutcome;
  /** Number of the look that ended it, from 1. */
  readonly look: number;
  /** When, after accrual began. */
  readonly time: number;
  /**
   * A row for each patient who had entered, in the order of entry: patient, arm, entry, the columns of the population and,
   * for each endpoint, what was known at the end.
   */
  readonly rows: Table;
}

/** Most trials that have a number. */
const MAX_TRIALS = 2 ** 32 - 1;

/**
 * Simulates one trial again and shows its patients; the numbers are those that the results were made of.
 *
 * @throws LikenessError `INVALID_OPTION` for a trial, design or scenario that there is not
 */
export function trialRows(
  { simulation, populations }: PreparedTrials,
  { trial, design = 0, scenario = 0 }: TrialAddress,
): OpenedTrial {
  const { plan, designs, poolOf } = simulation;
  requireIndex('trial', trial, 1, MAX_TRIALS);
  requireIndex('design', design, 0, designs.length - 1);
  requireIndex('scenario', scenario, 0, plan.scenarios.length - 1);
  const engine = new TrialEngine(simulation);
  const cell = createCell(designs[design].looks.length, 1, plan.analyses.length);
  engine.open(trial - 1, design, scenario, cell);
  const last = cell.lastLook[0];
  const time = cell.times[last];
  const count = cell.patients[last];
  const { arms, entries, rows: poolRows } = engine;
  const population = populations[poolOf[scenario]];
  const columns: Column[] = [
    numbers(
      'patient',
      Float64Array.from({ length: count }, (_, i) => i + 1),
      'integer',
    ),
    labels('arm', designs[design].arms, Int32Array.from(arms.subarray(0, count))),
    numbers('entry', entries.slice(0, count)),
    ...takeRows(population, poolRows.slice(0, count)).columns,
    ...plan.endpoints.flatMap(({ name }, at) =>
      outcomeColumns(name, engine.outcomes[at], entries, count, time),
    ),
  ];
  return {
    design,
    scenario,
    outcome: TRIAL_OUTCOMES[cell.outcome[0]],
    look: last + 1,
    time,
    rows: createTable(withFreeNames(columns)),
  };
}

function requireIndex(option: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new LikenessError(
    'INVALID_OPTION',
    `The ${option} is ${value}; it must be a whole number from ${least} to ${most}.`,
    { option, value: String(value) },
  );
}

/** What was known of an endpoint at a time. */
function outcomeColumns(
  name: string,
  outcome: Outcome,
  entries: Float64Array,
  count: number,
  time: number,
): Column[] {
  if (outcome.type === 'time-to-event') {
    const times = new Float64Array(count);
    const events = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      const isKnown = entries[i] + outcome.times[i] <= time;
      times[i] = isKnown ? outcome.times[i] : time - entries[i];
      events[i] = isKnown ? outcome.events[i] : 0;
    }
    return [numbers(`${name}.time`, times), labels(`${name}.event`, ['0', '1'], events)];
  }
  if (outcome.type === 'count') {
    const isKnown = (i: number): boolean => entries[i] + outcome.exposures[i] <= time;
    return [
      numbers(
        `${name}.count`,
        Float64Array.from({ length: count }, (_, i) => (isKnown(i) ? outcome.counts[i] : NaN)),
        'integer',
      ),
      numbers(
        `${name}.exposure`,
        Float64Array.from({ length: count }, (_, i) => (isKnown(i) ? outcome.exposures[i] : NaN)),
      ),
    ];
  }
  const { visits, values, type } = outcome;
  return visits.map((visit, v) => {
    const title = visits.length > 1 ? `${name}.${v + 1}` : name;
    const known = Float64Array.from({ length: count }, (_, i) =>
      entries[i] + visit <= time ? values[i * visits.length + v] : NaN,
    );
    return type === 'binary'
      ? labels(
          title,
          ['0', '1'],
          Int32Array.from(known, (value) => (Number.isNaN(value) ? -1 : value)),
        )
      : numbers(title, known);
  });
}

function numbers(name: string, values: Float64Array, kind: 'continuous' | 'integer' = 'continuous'): Column {
  return { type: 'numeric', schema: { name, kind }, values };
}

function labels(name: string, categories: readonly string[], codes: Int32Array): Column {
  return { type: 'coded', schema: { name, kind: 'categorical', categories }, codes };
}

/** A name that the population has taken gets a number. */
function withFreeNames(columns: readonly Column[]): Column[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let { name } = column.schema;
    for (let number = 2; taken.has(name); number++) name = `${column.schema.name} ${number}`;
    taken.add(name);
    return name === column.schema.name ? column : renamed(column, name);
  });
}

function renamed(column: Column, name: string): Column {
  switch (column.type) {
    case 'numeric':
      return { ...column, schema: { ...column.schema, name } };
    case 'coded':
      return { ...column, schema: { ...column.schema, name } };
    case 'identifier':
      return { ...column, schema: { ...column.schema, name } };
  }
}
