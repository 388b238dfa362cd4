import { reportProgress, type RunContext, subContext } from '../../../work/progress.js';
import { createStream } from '../../../random/randomStream.js';
import { shuffle } from '../../../random/shuffle.js';
import { concatTables } from '../../../table/concatTables.js';
import { takeRows } from '../../../table/takeRows.js';
import type { Table } from '../../../table/table.js';
import type { MetricValue } from '../../metric.js';
import type { MetricNote } from '../../metricInput.js';
import type { AttackScene } from '../membership/attackScene.js';
import type { AttackScores } from '../membership/attacks.js';
import { sampleRowIndices } from '../../ceilings/sampleRowIndices.js';
import type { AttackMetric } from './attackMetric.js';
import { riskValue, type Scene } from './attackScene.js';
import { distinctRows, noGain, permuteLabels, trueLabels } from './permuteLabels.js';
import {
  type Condition,
  drawColumns,
  mediansOf,
  predicateOf,
  PredicateSearch,
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

/** Cells that are looked at between two checks of the signal. */
const CHECK_CELLS = 5e6;

/**
 * Predicates that fit exactly one of as many synthetic rows as there are training rows, in both modes. They also are an
 * attack: a row that many of them single out is guessed to be a training row. Each counts 1 / (1 + n), n the reference rows
 * that fit it, so that a predicate which fits nobody else counts in full.
 */
export async function singleOut(
  scene: Scene,
  attacked: AttackScene | null,
  context: RunContext,
): Promise<{
  readonly values: MetricValue[];
  readonly notes: MetricNote[];
  readonly attackScores: readonly AttackScores[];
}> {
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
  const scores = new Float64Array(attacked?.targets.rowCount ?? 0);
  let used = 0;
  for (const [at, [metric, predicates, settings]] of (
    [
      [singlingOutRisk, many(), { predicates: `${width} random columns of a synthetic row` }],
      [singlingOutUnivariateRisk, one(), { predicates: 'one value of one column' }],
    ] as const
  ).entries()) {
    const own = subContext(context, at / 2, (at + 1) / 2);
    const singling = await findPredicates(predicates, synthetic, wanted, own);
    if (attacked) addScores(attacked, singling, scores);
    used += singling.length;
    const value = await attack(scene, metric, singling, settings, subContext(own, 0.6, 1));
    if (value) values.push(value);
    else {
      const message = `No predicate fits exactly one synthetic row; ${metric.name} is left out.`;
      notes.push({ code: 'NO_PREDICATE', message });
    }
  }
  return {
    values,
    notes,
    attackScores: [{ attack: 'singlingOut', scores, settings: { predicates: used } }],
  };
}

/** Of some predicates those that fit exactly one synthetic row, `wanted` at most. */
async function findPredicates(
  predicates: Iterable<Condition[]>,
  synthetic: Table,
  wanted: number,
  context: RunContext,
): Promise<Condition[][]> {
  const every = Math.max(1, Math.floor(CHECK_CELLS / synthetic.rowCount));
  const search = new PredicateSearch(synthetic);
  const found: Condition[][] = [];
  let tried = 0;
  for (const predicate of predicates) {
    if (found.length === wanted) break;
    if (tried++ % every === 0) {
      await reportProgress(context, (0.6 * found.length) / wanted, 'Trying to single out training rows');
    }
    if (search.rowsThatFit(predicate).length === 1) found.push(predicate);
  }
  return found;
}

function addScores(
  { targets, reference }: AttackScene,
  predicates: readonly Condition[][],
  scores: Float64Array,
): void {
  const [among, others] = [new PredicateSearch(targets), new PredicateSearch(reference)];
  for (const predicate of predicates) {
    const weight = 1 / (1 + others.rowsThatFit(predicate).length);
    for (const row of among.rowsThatFit(predicate)) scores[row] += weight;
  }
}

async function attack(
  scene: Scene,
  metric: AttackMetric,
  predicates: readonly Condition[][],
  settings: Readonly<Record<string, string>>,
  context: RunContext,
): Promise<MetricValue | null> {
  const { training, unseen, input } = scene;
  const real = concatTables([training, unseen]);
  const search = new PredicateSearch(real);
  /** Of each predicate the real rows that fit it. */
  const fitting = predicates.map((predicate) => search.rowsThatFit(predicate).slice());
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
    distinctRows(fitting),
    (isTraining) => risk(isTraining).risk,
    input.seed,
    `${metric.name}-permutation`,
    context,
  );
  return riskValue(scene, metric, risk(trueLabels(real.rowCount, training.rowCount)), noGain(permuted), {
    ...settings,
    attacks: fitting.length,
  });
}
