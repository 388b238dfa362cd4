import { TiedIndex } from '../../../neighbors/tiedNeighbors.js';
import { reportProgress, type RunContext, subContext } from '../../../work/progress.js';
import { createStream } from '../../../random/randomStream.js';
import type { Table } from '../../../table/table.js';
import { takeRows } from '../../../table/takeRows.js';
import { type MetricBreakdown, breakDown } from '../../breakdown.js';
import type { MetricComputation, MetricComputationResult } from '../../metricComputation.js';
import type { MetricValue } from '../../metric.js';
import type { MetricInput } from '../../metricInput.js';
import { sampleRowIndices } from '../../ceilings/sampleRowIndices.js';
import { withoutIdentifiers } from '../../withoutIdentifiers.js';
import { type Scene, targetRisk } from './attackScene.js';
import { attributeInferenceRisk, rightGuesses } from './attributeInference.js';
import {
  type EncodedColumns,
  type EncodedRows,
  encodeColumns,
  ENCODING,
  joinColumns,
} from '../encodeRows.js';
import { attackScene } from '../membership/attackScene.js';
import { link } from './link.js';
import { linkabilityRisk } from './linkability.js';
import { singleOut } from './singleOut.js';
import { drawColumns, singlingOutRisk, singlingOutUnivariateRisk } from './singlingOut.js';

/** Targets of attribute inference, and as many controls. */
const INFERENCE_TARGETS = 400;

/** Synthetic rows that an attacker searches, at most. */
const SEARCHED = 20_000;

/** Secret columns, at most; of more, some at random. */
const MAX_SECRETS = 12;

/** The attacks of Anonymeter, each with its control on unseen rows. */
export const measureAttacks: MetricComputation = {
  group: 'privacy',
  metrics: [singlingOutRisk, singlingOutUnivariateRisk, linkabilityRisk, attributeInferenceRisk],
  weight: 6,
  needsHoldout: true,
  async compute(given, context): Promise<MetricComputationResult> {
    const input = withoutIdentifiers(given);
    const { real, holdout } = input;
    const columns = real.columns.map((_, at) => at);
    if (holdout === null || columns.length < 2) return { values: [], breakdowns: [], notes: [] };
    const scene = setScene(input, holdout, columns);
    const attacked = attackScene(given);
    const singled = await singleOut(scene, attacked, subContext(context, 0, 0.3));
    const linked = attacked && (await link(scene, attacked, subContext(context, 0.3, 0.5)));
    const inferred = await infer(scene, subContext(context, 0.5, 1));
    return {
      values: [...singled.values, ...(linked ? [linked.value] : []), ...inferred.values],
      breakdowns: inferred.breakdowns,
      notes: singled.notes,
      attackScores:
        attacked === null ? [] : [...singled.attackScores, ...(linked ? [linked.attackScores] : [])],
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
  const encoded = encodeColumns([synthetic, ...targets], columns);
  const [allPoints] = joinColumns(encoded);
  const whole = new TiedIndex(allPoints);
  const values: MetricValue[] = [];
  /** Right guesses about each target. */
  const right = targets.map(() => new Float64Array(count));
  for (const [at, secret] of secrets.entries()) {
    const { name } = input.real.columns[secret].schema;
    const own = subContext(context, at / (secrets.length + 1), (at + 1) / (secrets.length + 1));
    await reportProgress(own, 0, `Trying to infer "${name}"`);
    const { index, queries } = withoutSecret(encoded, whole, secret);
    const found = queries.map((query, t) => {
      const guesses = rightGuesses(
        targets[t].columns[secret],
        synthetic.columns[secret],
        index.distinct,
        index.nearest(query, 1),
      );
      guesses.forEach((probability, target) => (right[t][target] += probability));
      return guesses;
    });
    const guesses = { hits: found[0], controlHits: found[1], guesses: 1 };
    values.push(await targetRisk(scene, attributeInferenceRisk, guesses, {}, name, own));
  }
  const all = await targetRisk(
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
  return { values: [all, ...values], breakdowns: [breakdown] };
}

/**
 * The index without a column, and the targets. A column of labels alone only loses its weight in the index of all columns; a
 * number needs an index of its own.
 */
function withoutSecret(
  encoded: EncodedColumns,
  whole: TiedIndex,
  secret: number,
): { readonly index: TiedIndex; readonly queries: readonly EncodedRows[] } {
  if (encoded.numeric.some(({ column }) => column === secret)) {
    const [points, ...queries] = joinColumns(encoded, secret);
    return { index: new TiedIndex(points), queries };
  }
  const index = whole.withoutCategory(encoded.coded.findIndex(({ column }) => column === secret));
  return { index, queries: joinColumns(encoded).slice(1) };
}
