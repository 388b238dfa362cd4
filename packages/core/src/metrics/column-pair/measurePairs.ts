import { reportProgress, type RunContext } from '../../work/progress.js';
import { takeRows } from '../../table/takeRows.js';
import { complement } from '../ceilings/ceiling.js';
import { coarseParts, WORST_PARTS, worstParts } from '../ceilings/coarseParts.js';
import { cutEqualWidth } from '../cells/cutEqualWidth.js';
import { totalVariations } from '../cells/totalVariation.js';
import { cramersV } from '../association/cramersV.js';
import { chooseParts } from '../kway/chooseParts.js';
import type { MetricComputation, MetricComputationResult } from '../metricComputation.js';
import type { MetricBreakdown } from '../breakdown.js';
import type { MetricProvenance, MetricValue } from '../metric.js';
import type { MetricDefinition } from '../metricDefinition.js';
import { baseProvenance, type MetricInput } from '../metricInput.js';
import { metricValue } from '../metricValue.js';
import { sampleRowIndices } from '../ceilings/sampleRowIndices.js';
import { simulateSplits, type SplitCeiling } from '../ceilings/splitDistribution.js';
import { correlationMatrix } from '../table/correlationMatrix.js';
import { allowForOneRow } from '../table/rowInfluence.js';
import { columnPairTrends, columnPairTrendsOwnBins, columnPairTrendsStrong } from './columnPairTrends.js';
import { contingencySimilarity } from './contingencySimilarity.js';
import { correlationSimilarity, spearmanSimilarity } from './correlationSimilarity.js';
import { pairInfluence } from './pairInfluence.js';
import {
  firstOfSide,
  type PairPart,
  type PairTask,
  pairDistances,
  preparePairs,
  takeSide,
} from './pairTask.js';

/** Pairs and rows that are looked at; of more, some at random. */
const MAX_PAIRS = 5_000;
const MAX_STEPS = 2e8;

/** From which a pair counts as strongly dependent (SDMetrics from 0.27). */
const STRONG_CORRELATION = 0.5;
const STRONG_ASSOCIATION = 0.3;

const KINDS = { pearson: 0, spearman: 1, contingency: 2 } as const;

/** A score that is the mean of some parts. */
interface PairScore {
  readonly metric: MetricDefinition & {
    breakdown(
      names: readonly string[],
      pairs: readonly (readonly number[])[],
      values: Float64Array,
    ): MetricBreakdown;
  };
  readonly parts: readonly number[];
  readonly settings: Readonly<Record<string, string | number>>;
}

/**
 * Pairs of columns: correlation and contingency similarities, and SDMetrics' Column Pair Trends in its three versions,
 * each for the table and, for the plain similarities, the ten worst pairs.
 */
export const measurePairs: MetricComputation = {
  group: 'fidelity',
  metrics: [
    columnPairTrends,
    columnPairTrendsOwnBins,
    columnPairTrendsStrong,
    correlationSimilarity,
    spearmanSimilarity,
    contingencySimilarity,
  ],
  weight: 2,
  async compute(input, context): Promise<MetricComputationResult> {
    const used = input.real.columns.flatMap(({ type }, at) => (type === 'identifier' ? [] : [at]));
    if (used.length < 2) return { values: [], breakdowns: [], notes: [] };
    await reportProgress(context, 0, 'Comparing pairs of columns');
    const pairs = chooseParts(used.length, 2, MAX_PAIRS, input.seed) as [number, number][];
    const sampled = limitRows(input, Math.max(10_000, Math.floor(MAX_STEPS / pairs.length)));
    const task = preparePairs(sampled, used, pairs);
    if (task.parts.length === 0) return { values: [], breakdowns: [], notes: [] };
    const similarities = pairDistances(task.real, task.synthetic, task.parts).map((distance) => 1 - distance);
    const scores = listScores(task);
    const distribution = await simulate(task, scores, similarities, input.seed, context);
    const influence = influenceOfRows(sampled, used, task, scores);
    const provenance: MetricProvenance = {
      ...baseProvenance(input),
      ceilingMethod: distribution.method,
      replicates: distribution.replicates,
      settings: { realSample: sampled.real.rowCount, syntheticSample: sampled.synthetic.rowCount },
    };
    const own = scores.flatMap((score, at) =>
      valuesOf(score, at, task, similarities, distribution, influence, provenance),
    );
    return {
      values: [...own, ...ownBins(sampled, used, task, similarities, provenance)],
      breakdowns: scores.map(({ metric, parts }) =>
        metric.breakdown(
          task.names,
          parts.map((part) => task.parts[part].pair),
          Float64Array.from(parts, (part) => similarities[part]),
        ),
      ),
      notes: [],
    };
  },
};

function limitRows(input: MetricInput, most: number): MetricInput {
  const limit = (table: MetricInput['real'], role: string): MetricInput['real'] =>
    table.rowCount <= most
      ? table
      : takeRows(table, sampleRowIndices(table.rowCount, most, input.seed, `pairs-${role}`));
  return {
    ...input,
    real: limit(input.real, 'real'),
    synthetic: limit(input.synthetic, 'synthetic'),
    holdout: input.holdout && limit(input.holdout, 'holdout'),
  };
}

function listScores(task: PairTask): PairScore[] {
  const of = (...kinds: PairPart['kind'][]): number[] =>
    task.parts.flatMap(({ kind }, at) => (kinds.includes(kind) ? [at] : []));
  const bins = 'numbers beside labels: 10 intervals of equal width over the real range; missing a label';
  const strong = of('pearson', 'contingency').filter((at) => isStrong(task, task.parts[at]));
  const scores: PairScore[] = [
    {
      metric: columnPairTrends,
      parts: of('pearson', 'contingency'),
      settings: { sdmetrics: 'up to 0.9', bins },
    },
    { metric: columnPairTrendsStrong, parts: strong, settings: { sdmetrics: 'from 0.27', bins } },
    { metric: correlationSimilarity, parts: of('pearson'), settings: { coefficient: 'pearson' } },
    { metric: spearmanSimilarity, parts: of('spearman'), settings: { coefficient: 'spearman' } },
    { metric: contingencySimilarity, parts: of('contingency'), settings: { bins } },
  ];
  return scores.filter(({ parts }) => parts.length > 0);
}

function isStrong({ real }: PairTask, { kind, pair: [i, j] }: PairPart): boolean {
  const [x, y] = [real.numbers[i], real.numbers[j]];
  if (kind === 'pearson' && x && y) return Math.abs(correlationMatrix([x, y])[1]) > STRONG_CORRELATION;
  const { columns, sizes } = real.cells;
  return cramersV(columns[i], columns[j], sizes[i], sizes[j]) > STRONG_ASSOCIATION;
}

async function simulate(
  task: PairTask,
  scores: readonly PairScore[],
  similarities: Float64Array,
  seed: number,
  context: RunContext,
): Promise<SplitCeiling> {
  const coarse = coarseParts(similarities, seed, 'pairs');
  const some = Array.from(coarse, (at) => task.parts[at]);
  // Spreads need parts of every score: a score without one among the coarse parts keeps its centre alone.
  return simulateSplits(
    {
      poolRows: task.pool.cells.rowCount,
      realRows: task.real.cells.rowCount,
      syntheticRows: task.synthetic.cells.rowCount,
      stepsPerRow: task.parts.length,
      coarseParts: coarse,
      // The worst of each kind are shown.
      amongParts: Int32Array.from(
        task.parts,
        ({ kind }) => task.parts.filter((part) => part.kind === kind).length,
      ),
      kinds: Uint8Array.from(task.parts, ({ kind }) => KINDS[kind]),
      summaries: scores.map(
        ({ parts }) =>
          (distances: Float64Array) =>
            parts.reduce((sum, part) => sum + distances[part], 0) / parts.length,
      ),
      take: (rows) => takeSide(task.pool, rows),
      first: firstOfSide,
      distances: (left, right, isCoarse) => {
        if (!isCoarse) return pairDistances(left, right, task.parts);
        const distances = new Float64Array(task.parts.length);
        pairDistances(left, right, some).forEach((distance, i) => (distances[coarse[i]] = distance));
        return distances;
      },
    },
    seed,
    'pairs-ceiling',
    context,
  );
}

/** What a single row does to the scores and to their parts, in distances. */
interface RowInfluence {
  readonly scores: Float64Array;
  readonly parts: Float64Array;
}

/** By Pearson's r alone: one row moves ranks and shares by no more than any other does. */
function influenceOfRows(
  input: MetricInput,
  used: readonly number[],
  { real, parts }: PairTask,
  scores: readonly PairScore[],
): RowInfluence {
  const found = pairInfluence(input, used, real, (differenceOf) => {
    const distances = Float64Array.from(parts, ({ kind, pair }) =>
      kind === 'pearson' ? (differenceOf(...pair) ?? 0) / 2 : 0,
    );
    const means = scores.map(
      (score) => score.parts.reduce((sum, part) => sum + distances[part], 0) / score.parts.length,
    );
    return Float64Array.of(...means, ...distances);
  });
  return { scores: found.slice(0, scores.length), parts: found.slice(scores.length) };
}

function valuesOf(
  { metric, parts, settings }: PairScore,
  at: number,
  task: PairTask,
  similarities: Float64Array,
  distribution: SplitCeiling,
  influence: RowInfluence,
  provenance: MetricProvenance,
): MetricValue[] {
  const own = Float64Array.from(parts, (part) => similarities[part]);
  const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
  const described = { ...provenance, settings: { ...provenance.settings, ...settings, pairs: parts.length } };
  const whole = allowForOneRow(distribution.summaries[at], influence.scores[at]);
  const values = [
    metricValue(metric, 'table', [], mean, complement(whole), {
      ...described,
      settings: {
        ...described.settings,
        ...(whole === distribution.summaries[at] ? {} : { rowInfluence: influence.scores[at] }),
      },
    }),
  ];
  if (metric !== correlationSimilarity && metric !== contingencySimilarity) return values;
  for (const worst of worstParts(own, WORST_PARTS)) {
    const bound = allowForOneRow(distribution.parts[parts[worst]], influence.parts[parts[worst]]);
    values.push(
      metricValue(
        metric,
        'pair',
        task.parts[parts[worst]].pair.map((column) => task.names[column]),
        own[worst],
        Number.isNaN(bound.low) ? null : complement(bound),
        described,
      ),
    );
  }
  return values;
}

/** Version (b), for comparison with figures of newer SDMetrics; without a ceiling, for it is not to be aimed at. */
function ownBins(
  { real, synthetic }: MetricInput,
  used: readonly number[],
  task: PairTask,
  similarities: Float64Array,
  provenance: MetricProvenance,
): MetricValue[] {
  const [left, right] = cutEqualWidth([real, synthetic], used, 'own');
  const tables = task.parts.filter(({ kind }) => kind === 'contingency');
  const variations = totalVariations(
    left,
    right,
    tables.map(({ pair }) => pair),
  );
  const pearson = similarities.filter((_, at) => task.parts[at].kind === 'pearson');
  const value = columnPairTrendsOwnBins.compute(
    Float64Array.from([...variations.map((distance) => 1 - distance), ...pearson]),
  );
  if (value === null) return [];
  return [
    metricValue(columnPairTrendsOwnBins, 'table', [], value, null, {
      ...provenance,
      ceilingMethod: null,
      replicates: null,
      settings: { ...provenance.settings, sdmetrics: 'from 0.10', bins: '10 over the range of each table' },
    }),
  ];
}
