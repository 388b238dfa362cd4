import { createNeighborIndex } from '../../../neighbors/neighborIndex.js';
import { reportProgress, type RunContext, subContext } from '../../../work/progress.js';
import { createStream } from '../../../random/randomStream.js';
import type { Table } from '../../../table/table.js';
import { takeRows } from '../../../table/takeRows.js';
import { type MetricBreakdown, breakDown } from '../../breakdown.js';
import type { MetricComputation, MetricComputationResult } from '../../metricComputation.js';
import type { MetricValue } from '../../metric.js';
import type { MetricInput } from '../../metricInput.js';
import { sampleRowIndices } from '../../ceilings/sampleRowIndices.js';
import { type Scene, targetRisk } from './attackScene.js';
import { attributeInferenceRisk, rightGuesses } from './attributeInference.js';
import { ENCODING, encodeRows, sliceRows } from '../encodeRows.js';
import { linkabilityRisk, linkedTargets } from './linkability.js';
import { singleOut } from './singleOut.js';
import { drawColumns, singlingOutRisk, singlingOutUnivariateRisk } from './singlingOut.js';

/** Targets of each kind of attack, and as many controls. */
const TARGETS = 1_000;
const INFERENCE_TARGETS = 400;

/** Synthetic rows that an attacker searches, at most. */
const SEARCHED = 20_000;

/** Neighbours that link two halves. */
const LINK_NEIGHBORS = 10;

/** Targets whose neighbours are sought between two checks of the signal. */
const BATCH = 250;

/** Secret columns, at most; of more, some at random. */
const MAX_SECRETS = 12;

/** The attacks of Anonymeter, each with its control on unseen rows. */
export const measureAttacks: MetricComputation = {
  group: 'privacy',
  metrics: [singlingOutRisk, singlingOutUnivariateRisk, linkabilityRisk, attributeInferenceRisk],
  weight: 6,
  needsHoldout: true,
  async compute(input, context): Promise<MetricComputationResult> {
    const { real, holdout } = input;
    const columns = real.columns.flatMap(({ type }, at) => (type === 'identifier' ? [] : [at]));
    if (holdout === null || columns.length < 2) return { values: [], breakdowns: [], notes: [] };
    const scene = setScene(input, holdout, columns);
    const singled = await singleOut(scene, subContext(context, 0, 0.3));
    const linked = await link(scene, subContext(context, 0.3, 0.5));
    const inferred = await infer(scene, subContext(context, 0.5, 1));
    return {
      values: [...singled.values, linked, ...inferred.values],
      breakdowns: inferred.breakdowns,
      notes: singled.notes,
    };
  },
};

function setScene(input: MetricInput, holdout: Table, columns: readonly number[]): Scene {
  const { real, synthetic, seed } = input;
  const size = Math.min(real.rowCount, holdout.rowCount, SEARCHED);
  const take = (table: Table, most: number, role: string): Table =>
    takeRows(table, sampleRowIndices(table.rowCount, most, seed, `attack-${role}`));
  return {
    input,
    training: take(real, size, 'training'),
    unseen: take(holdout, size, 'unseen'),
    synthetic: take(synthetic, SEARCHED, 'synthetic'),
    columns,
  };
}

async function link(scene: Scene, context: RunContext): Promise<MetricValue> {
  const { training, unseen, synthetic, columns, input } = scene;
  const shuffled = drawColumns(createStream(input.seed, 'linkability'), columns, columns.length);
  const half = Math.ceil(shuffled.length / 2);
  const halves = [shuffled.slice(0, half), shuffled.slice(half)];
  const count = Math.min(TARGETS, training.rowCount);
  const k = Math.min(LINK_NEIGHBORS, synthetic.rowCount);
  const targets = [training, unseen].map((table, t) =>
    takeRows(table, sampleRowIndices(table.rowCount, count, input.seed, `linkability-${t}`)),
  );
  /** By half, then by kind of target. */
  const neighbors: Int32Array[][] = [];
  for (const [at, own] of halves.entries()) {
    const [points, ...queries] = encodeRows([synthetic, ...targets], own);
    const index = createNeighborIndex(points);
    const found = queries.map(() => new Int32Array(count * k));
    for (const [t, rows] of queries.entries()) {
      for (let from = 0; from < count; from += BATCH) {
        await reportProgress(
          context,
          0.4 * at + (0.2 * t * from) / count,
          'Trying to link parts of training rows',
        );
        const to = Math.min(count, from + BATCH);
        found[t].set(index.nearestAll(sliceRows(rows, from, to), k).rows, from * k);
      }
    }
    neighbors.push(found);
  }
  const [hits, controlHits] = [0, 1].map((t) => linkedTargets(neighbors[0][t], neighbors[1][t], k));
  return targetRisk(
    scene,
    linkabilityRisk,
    { hits: Float64Array.from(hits), controlHits: Float64Array.from(controlHits), guesses: 1 },
    {
      neighbors: k,
      parts: halves.map((own) => own.map((at) => input.real.columns[at].schema.name).join(', ')).join(' | '),
      encoding: ENCODING,
    },
    undefined,
    subContext(context, 0.8, 1),
  );
}

async function infer(
  scene: Scene,
  context: RunContext,
): Promise<{ readonly values: MetricValue[]; readonly breakdowns: MetricBreakdown[] }> {
  const { training, unseen, synthetic, columns, input } = scene;
  const secrets = drawColumns(createStream(input.seed, 'secrets'), columns, MAX_SECRETS).sort(
    (a, b) => a - b,
  );
  const count = Math.min(INFERENCE_TARGETS, training.rowCount);
  const rows = [0, 1].map((t) => sampleRowIndices(training.rowCount, count, input.seed, `inference-${t}`));
  const targets = [takeRows(training, rows[0]), takeRows(unseen, rows[1])];
  const all = Int32Array.from({ length: count }, (_, row) => row);
  const values: MetricValue[] = [];
  /** Right guesses about each target. */
  const right = targets.map(() => new Float64Array(count));
  for (const [at, secret] of secrets.entries()) {
    const { name } = input.real.columns[secret].schema;
    const own = subContext(context, at / (secrets.length + 1), (at + 1) / (secrets.length + 1));
    await reportProgress(own, 0, `Trying to infer "${name}"`);
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
      return Float64Array.from(guesses);
    });
    const guesses = { hits: found[0], controlHits: found[1], guesses: 1 };
    values.push(await targetRisk(scene, attributeInferenceRisk, guesses, {}, name, own));
  }
  const whole = await targetRisk(
    scene,
    attributeInferenceRisk,
    { hits: right[0], controlHits: right[1], guesses: secrets.length },
    { known: 'all other columns', tolerance: '5% of a number', secrets: secrets.length, encoding: ENCODING },
    undefined,
    subContext(context, secrets.length / (secrets.length + 1), 1),
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
