import { createNeighborIndex } from '../../neighbors/neighborIndex.js';
import { checkpoint, type RunContext } from '../../progress.js';
import { createStream } from '../../random/randomStream.js';
import type { Table } from '../../table/table.js';
import { takeRows } from '../../table/takeRows.js';
import { type MetricBreakdown, breakDown } from '../breakdown.js';
import type { Measurement, MeasurementResult } from '../measurement.js';
import type { MetricValue } from '../metric.js';
import { baseProvenance, type MetricInput } from '../metricInput.js';
import { metricValue } from '../metricValue.js';
import { sampleRows } from '../sampleRows.js';
import type { AttackMetric } from './attackMetric.js';
import { noRisk } from './attackRisk.js';
import { attributeInferenceRisk, rightGuesses } from './attributeInference.js';
import { ENCODING, encodeRows } from './encodeRows.js';
import { countLinks, linkabilityRisk } from './linkability.js';
import { drawColumns, mediansOf, predicateOf, singlesOut, singlingOutRisk } from './singlingOut.js';

/** Attacks of each kind, and as many controls. */
const ATTACKS = 1_000;
const INFERENCE_ATTACKS = 400;

/** Synthetic rows that an attacker searches, at most. */
const SEARCHED = 20_000;

/** Columns of a predicate. */
const PREDICATE_COLUMNS = 4;

/** Synthetic rows that are tried for a predicate, at most, for each that is wanted. */
const TRIES = 8;

/** Neighbours that link two halves. */
const LINK_NEIGHBORS = 10;

/** Secret columns, at most; of more, some at random. */
const MOST_SECRETS = 12;

/** What the three attacks share: training rows and as many unseen ones, and the synthetic rows that are searched. */
interface Scene {
  readonly input: MetricInput;
  readonly training: Table;
  readonly unseen: Table;
  readonly synthetic: Table;
  /** Columns that are no identifiers. */
  readonly columns: readonly number[];
}

/** The three attacks of Anonymeter, each with its control on unseen rows. */
export const measureAttacks: Measurement = {
  group: 'privacy',
  metrics: [singlingOutRisk, linkabilityRisk, attributeInferenceRisk],
  weight: 6,
  needsHoldout: true,
  async measure(input, context): Promise<MeasurementResult> {
    const { real, holdout, seed } = input;
    if (holdout === null) return { values: [], breakdowns: [], notes: [] };
    const size = Math.min(real.rowCount, holdout.rowCount, SEARCHED);
    const take = (table: Table, most: number, role: string): Table =>
      takeRows(table, sampleRows(table.rowCount, most, seed, `attack-${role}`));
    const scene: Scene = {
      input,
      training: take(real, size, 'training'),
      unseen: take(holdout, size, 'unseen'),
      synthetic: take(input.synthetic, SEARCHED, 'synthetic'),
      columns: real.columns.flatMap(({ type }, at) => (type === 'identifier' ? [] : [at])),
    };
    if (scene.columns.length < 2) return { values: [], breakdowns: [], notes: [] };
    await checkpoint(context, 0, 'Trying to single out training rows');
    const singled = singleOut(scene);
    await checkpoint(context, 0.2, 'Trying to link parts of training rows');
    const linked = link(scene);
    const inferred = await infer(scene, context);
    return {
      values: [...(singled ? [singled] : []), linked, ...inferred.values],
      breakdowns: inferred.breakdowns,
      notes: singled
        ? []
        : [
            {
              code: 'NO_PREDICATE',
              message: 'No predicate fits exactly one synthetic row; singlingOutRisk is left out.',
            },
          ],
    };
  },
};

/** Predicates that fit one of as many synthetic rows as there are training rows. */
function singleOut(scene: Scene): MetricValue | null {
  const { training, unseen, columns, input } = scene;
  const rows = sampleRows(scene.synthetic.rowCount, training.rowCount, input.seed, 'singling-out');
  const synthetic = takeRows(scene.synthetic, rows);
  const medians = mediansOf(synthetic);
  let attacks = 0;
  let hits = 0;
  let controlHits = 0;
  const wanted = Math.min(ATTACKS, training.rowCount);
  for (let attempt = 0; attempt < TRIES * wanted && attacks < wanted; attempt++) {
    const stream = createStream(input.seed, 'singling-out', attempt);
    const row = stream.integer(synthetic.rowCount);
    const predicate = predicateOf(synthetic, row, drawColumns(stream, columns, PREDICATE_COLUMNS), medians);
    if (!singlesOut(predicate, synthetic)) continue;
    attacks++;
    if (singlesOut(predicate, training)) hits++;
    if (singlesOut(predicate, unseen)) controlHits++;
  }
  if (attacks === 0) return null;
  return riskValue(scene, singlingOutRisk, [hits, attacks, controlHits, attacks], {
    predicates: `${Math.min(PREDICATE_COLUMNS, columns.length)} random columns of a synthetic row`,
  });
}

function link(scene: Scene): MetricValue {
  const { training, unseen, synthetic, columns, input } = scene;
  const shuffled = drawColumns(createStream(input.seed, 'linkability'), columns, columns.length);
  const half = Math.ceil(shuffled.length / 2);
  const halves = [shuffled.slice(0, half), shuffled.slice(half)];
  const count = Math.min(ATTACKS, training.rowCount);
  const k = Math.min(LINK_NEIGHBORS, synthetic.rowCount);
  const targets = [training, unseen].map((table, t) =>
    takeRows(table, sampleRows(table.rowCount, count, input.seed, `linkability-${t}`)),
  );
  const neighbors = halves.map((own) => {
    const [points, ...queries] = encodeRows([synthetic, ...targets], own);
    const index = createNeighborIndex(points);
    return queries.map((rows) => index.nearestAll(rows, k).rows);
  });
  const [hits, controlHits] = [0, 1].map((t) => countLinks(neighbors[0][t], neighbors[1][t], k));
  return riskValue(scene, linkabilityRisk, [hits, count, controlHits, count], {
    neighbors: k,
    parts: halves.map((own) => own.map((at) => input.real.columns[at].schema.name).join(', ')).join(' | '),
    encoding: ENCODING,
  });
}

async function infer(
  scene: Scene,
  context: RunContext,
): Promise<{ readonly values: MetricValue[]; readonly breakdowns: MetricBreakdown[] }> {
  const { training, unseen, synthetic, columns, input } = scene;
  const secrets = drawColumns(createStream(input.seed, 'secrets'), columns, MOST_SECRETS).sort(
    (a, b) => a - b,
  );
  const count = Math.min(INFERENCE_ATTACKS, training.rowCount);
  const rows = [0, 1].map((t) => sampleRows(training.rowCount, count, input.seed, `inference-${t}`));
  const targets = [takeRows(training, rows[0]), takeRows(unseen, rows[1])];
  const all = Int32Array.from({ length: count }, (_, row) => row);
  const values: MetricValue[] = [];
  /** Right guesses about each target. */
  const right = targets.map(() => new Float64Array(count));
  for (const [at, secret] of secrets.entries()) {
    const { name } = input.real.columns[secret].schema;
    await checkpoint(context, 0.3 + (0.7 * at) / secrets.length, `Trying to infer "${name}"`);
    const known = columns.filter((column) => column !== secret);
    const [points, ...queries] = encodeRows([synthetic, ...targets], known);
    const index = createNeighborIndex(points);
    const found = queries.map((query, t) => {
      const guesses = rightGuesses(
        targets[t].columns[secret],
        all,
        synthetic.columns[secret],
        index.nearestAll(query, 1).rows,
      );
      guesses.forEach((isRight, target) => (right[t][target] += isRight));
      return guesses.reduce((sum, isRight) => sum + isRight, 0);
    });
    values.push(riskValue(scene, attributeInferenceRisk, [found[0], count, found[1], count], {}, name));
  }
  const trials = count * secrets.length;
  const [hits, controlHits] = right.map((counts) => counts.reduce((sum, own) => sum + own, 0));
  // The same targets are attacked for every secret, so targets, not guesses, are independent.
  const error = Math.hypot(...right.map((counts) => meanError(counts) / secrets.length));
  const whole = riskValue(
    scene,
    attributeInferenceRisk,
    [hits, trials, controlHits, trials],
    { known: 'all other columns', tolerance: '5% of a number', secrets: secrets.length, encoding: ENCODING },
    undefined,
    error,
  );
  const names = input.real.columns.map(({ schema }) => schema.name);
  const breakdown = breakDown(
    attributeInferenceRisk,
    names,
    secrets.map((secret) => [secret]),
    Float64Array.from(values, ({ value }) => value),
  );
  return { values: [whole, ...values], breakdowns: [breakdown] };
}

/**
 * @param column the secret one; none for the table
 * @param error standard error of the difference of the success rates, where guesses depend on each other
 */
function riskValue(
  { input, training, synthetic }: Scene,
  metric: AttackMetric,
  [hits, attacks, controlHits, controls]: readonly [number, number, number, number],
  settings: Readonly<Record<string, string | number>>,
  column?: string,
  error?: number,
): MetricValue {
  const risk = metric.compute(hits, attacks, controlHits, controls);
  return metricValue(
    metric,
    column === undefined ? 'table' : 'column',
    column === undefined ? [] : [column],
    risk.risk,
    noRisk(risk, attacks, controls, error),
    {
      ...baseProvenance(input),
      ceilingMethod: 'no gain over the control; binomial errors of both rates',
      settings: {
        ...settings,
        attacks,
        attackRate: risk.attackRate,
        controlRate: risk.controlRate,
        riskLow: risk.low,
        riskHigh: risk.high,
        targetsAmong: training.rowCount,
        syntheticSample: synthetic.rowCount,
      },
    },
  );
}

/** Standard error of the mean. */
function meanError(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, values.length - 1) / values.length);
}
