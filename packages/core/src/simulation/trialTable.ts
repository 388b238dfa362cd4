import type { Column } from '../table/column.js';
import { createTable, type Table } from '../table/table.js';
import { evaluateDecision } from './evaluation/evaluateDecision.js';
import { isRatio } from './plan/analysis.js';
import { cellIndex, type TrialSimulation } from './simulation.js';
import { type StoredCell, TRIAL_OUTCOMES, type TrialBlock } from './store/trialBlock.js';

/** Numbers of a stored trial at the look that ended it. */
type Reader = (cell: StoredCell, place: number) => number;

/**
 * Simulated trials as a table: a row for each design, scenario and trial, with what stood at its end. Ratios as ratios.
 *
 * @param blocks of the simulation, in their order
 */
export function trialTable(simulation: TrialSimulation, blocks: readonly TrialBlock[]): Table {
  const { plan, designs } = simulation;
  const results = evaluateDecision(simulation, blocks);
  const trials = blocks.reduce((sum, block) => sum + block.trials, 0);
  const rowCount = results.length * trials;
  const codes = (read: (cell: number, trial: number) => number): Int32Array => {
    const values = new Int32Array(rowCount);
    for (let cell = 0; cell < results.length; cell++)
      for (let trial = 0; trial < trials; trial++) values[cell * trials + trial] = read(cell, trial);
    return values;
  };
  const numbersOf = (name: string, read: Reader, kind: 'integer' | 'continuous' = 'continuous'): Column => {
    const values = new Float64Array(rowCount);
    results.forEach(({ design, scenario }, at) => {
      let row = at * trials;
      for (const { cells, trials: inBlock } of blocks) {
        const cell = cells[cellIndex(simulation, design, scenario)];
        for (let trial = 0; trial < inBlock; trial++)
          values[row++] = finite(read(cell, cell.lastLook[trial] * inBlock + trial));
      }
    });
    return { type: 'numeric', schema: { name, kind }, values };
  };
  return createTable([
    labels(
      'design',
      designs.map(({ label }) => label),
      codes((cell) => results[cell].design),
    ),
    labels(
      'scenario',
      plan.scenarios.map(({ name }) => name),
      codes((cell) => results[cell].scenario),
    ),
    whole('trial', Float64Array.from(codes((_, trial) => trial + 1))),
    labels(
      'success',
      ['0', '1'],
      codes((cell, trial) => results[cell].success[trial]),
    ),
    numbersOf('look', ({ lastLook }, place) => Math.floor(place / lastLook.length) + 1, 'integer'),
    labels('outcome', TRIAL_OUTCOMES, outcomeCodes(simulation, blocks, results, rowCount)),
    numbersOf('duration', ({ times }, place) => times[place]),
    numbersOf('patients', ({ patients }, place) => patients[place], 'integer'),
    numbersOf('events', ({ events }, place) => events[place], 'integer'),
    numbersOf('z', ({ z }, place) => z[place]),
    ...plan.analyses.flatMap(({ name, method }, at) => {
      const natural = (value: number): number => (isRatio(method) ? Math.exp(value) : value);
      return [
        numbersOf(`${name}.estimate`, ({ analyses }, place) => natural(analyses[at].estimate[place])),
        numbersOf(`${name}.lower`, ({ analyses }, place) => natural(analyses[at].lower[place])),
        numbersOf(`${name}.upper`, ({ analyses }, place) => natural(analyses[at].upper[place])),
        numbersOf(`${name}.p`, ({ analyses }, place) => analyses[at].p[place]),
      ];
    }),
  ]);
}

function outcomeCodes(
  simulation: TrialSimulation,
  blocks: readonly TrialBlock[],
  results: readonly { readonly design: number; readonly scenario: number }[],
  rowCount: number,
): Int32Array {
  const values = new Int32Array(rowCount);
  let row = 0;
  for (const { design, scenario } of results)
    for (const { cells } of blocks) {
      const { outcome } = cells[cellIndex(simulation, design, scenario)];
      values.set(outcome, row);
      row += outcome.length;
    }
  return values;
}

function labels(name: string, categories: readonly string[], codes: Int32Array): Column {
  return { type: 'coded', schema: { name, kind: 'categorical', categories }, codes };
}

function whole(name: string, values: Float64Array): Column {
  return { type: 'numeric', schema: { name, kind: 'integer' }, values };
}

/** A table has no infinite numbers; they are missing, as those that could not be computed. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : NaN;
}
