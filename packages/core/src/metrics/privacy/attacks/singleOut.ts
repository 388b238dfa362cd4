import { reportProgress, type RunContext, subContext } from '../../../work/progress.js';
import { createStream } from '../../../random/randomStream.js';
import { shuffle } from '../../../random/shuffle.js';
import { concatTables } from '../../../table/concatTables.js';
import { takeRows } from '../../../table/takeRows.js';
import type { Table } from '../../../table/table.js';
import type { MetricValue } from '../../metric.js';
import type { MetricNote } from '../../metricInput.js';
import { sampleRowIndices } from '../../ceilings/sampleRowIndices.js';
import type { AttackMetric } from './attackMetric.js';
import { riskValue, type Scene } from './attackScene.js';
import { distinctRows, noGain, permuteLabels, trueLabels } from './permuteLabels.js';
import {
  type Condition,
  drawColumns,
  mediansOf,
  predicateOf,
  rowsThatFit,
  singlingOutRisk,
  singlingOutUnivariateRisk,
  univariatePredicates,
} from './singlingOut.js';

/** Predicates of each kind. */
const ATTACKS = 1_000;

/** Columns of a predicate. */
const PREDICATE_COLUMNS = 4;

/** Predicates that are tried, at most, for each that is wanted. */
const TRIES = 8;

/**
 * Real rows of one predicate, at most: of 16 that fit, labels at random leave a single one on one side once in
 * 4,000 times, so a predicate of more singles nobody out.
 */
const MAX_FITTING = 16;

/** Cells that are looked at between two checks of the signal. */
const CHECK_CELLS = 5e6;

/** Predicates that fit exactly one of as many synthetic rows as there are training rows, in both modes. */
export async function singleOut(
  scene: Scene,
  context: RunContext,
): Promise<{ readonly values: MetricValue[]; readonly notes: MetricNote[] }> {
  const { training, columns, input } = scene;
  const rows = sampleRowIndices(scene.synthetic.rowCount, training.rowCount, input.seed, 'singling-out');
  const synthetic = takeRows(scene.synthetic, rows);
  const wanted = Math.min(ATTACKS, training.rowCount);
  const medians = mediansOf(synthetic);
  const many = function* (): Generator<Condition[]> {
    for (let attempt = 0; attempt < TRIES * wanted; attempt++) {
      const stream = createStream(input.seed, 'singling-out', attempt);
      const row = stream.integer(synthetic.rowCount);
      yield predicateOf(synthetic, row, drawColumns(stream, columns, PREDICATE_COLUMNS), medians);
    }
  };
  const single = univariatePredicates(synthetic, columns);
  const order = Int32Array.from(single.keys());
  shuffle(createStream(input.seed, 'singling-out-univariate'), order);
  const one = function* (): Generator<Condition[]> {
    for (const at of order) yield single[at];
  };
  const width = Math.min(PREDICATE_COLUMNS, columns.length);
  const values: MetricValue[] = [];
  const notes: MetricNote[] = [];
  for (const [at, [metric, predicates, settings]] of (
    [
      [singlingOutRisk, many(), { predicates: `${width} random columns of a synthetic row` }],
      [singlingOutUnivariateRisk, one(), { predicates: 'one value of one column' }],
    ] as const
  ).entries()) {
    const own = subContext(context, at / 2, (at + 1) / 2);
    const value = await attack(scene, metric, predicates, synthetic, wanted, settings, own);
    if (value) values.push(value);
    else {
      const message = `No predicate fits exactly one synthetic row; ${metric.name} is left out.`;
      notes.push({ code: 'NO_PREDICATE', message });
    }
  }
  return { values, notes };
}

async function attack(
  scene: Scene,
  metric: AttackMetric,
  predicates: Iterable<Condition[]>,
  synthetic: Table,
  wanted: number,
  settings: Readonly<Record<string, string>>,
  context: RunContext,
): Promise<MetricValue | null> {
  const { training, unseen, input } = scene;
  const real = concatTables([training, unseen]);
  const every = Math.max(1, Math.floor(CHECK_CELLS / (synthetic.rowCount + real.rowCount)));
  /** Of each predicate the real rows that fit it. */
  const fitting: number[][] = [];
  let tried = 0;
  for (const predicate of predicates) {
    if (fitting.length === wanted) break;
    if (tried++ % every === 0) {
      await reportProgress(context, (0.8 * fitting.length) / wanted, 'Trying to single out training rows');
    }
    if (rowsThatFit(predicate, synthetic, 2).length !== 1) continue;
    const rows = rowsThatFit(predicate, real, MAX_FITTING + 1);
    fitting.push(rows.length > MAX_FITTING ? [] : rows);
  }
  if (fitting.length === 0) return null;
  const risk = (isTraining: Uint8Array) => {
    let hits = 0;
    let controlHits = 0;
    for (const rows of fitting) {
      let inTraining = 0;
      for (const row of rows) inTraining += isTraining[row];
      if (inTraining === 1) hits++;
      if (rows.length - inTraining === 1) controlHits++;
    }
    return metric.compute(hits, fitting.length, controlHits, fitting.length);
  };
  const permuted = await permuteLabels(
    real.rowCount,
    training.rowCount,
    distinctRows(fitting.flat()),
    (isTraining) => risk(isTraining).risk,
    input.seed,
    `${metric.name}-permutation`,
    subContext(context, 0.8, 1),
  );
  return riskValue(scene, metric, risk(trueLabels(real.rowCount, training.rowCount)), noGain(permuted), {
    ...settings,
    attacks: fitting.length,
  });
}
