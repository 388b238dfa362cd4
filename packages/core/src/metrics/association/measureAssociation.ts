import { reportProgress } from '../../work/progress.js';
import { takeRows } from '../../table/takeRows.js';
import { pairInfluence } from '../column-pair/pairInfluence.js';
import type { PairSide } from '../column-pair/pairTask.js';
import { firstOfSide, orZero, preparePairs, takeSide } from '../column-pair/pairTask.js';
import { chooseParts } from '../kway/chooseParts.js';
import type { MetricComputation, MetricComputationResult } from '../metricComputation.js';
import { baseProvenance } from '../metricInput.js';
import { metricValue } from '../metricValue.js';
import { sampleRowIndices } from '../ceilings/sampleRowIndices.js';
import { simulateSplits } from '../ceilings/splitDistribution.js';
import { correlationMatrix } from '../table/correlationMatrix.js';
import { allowForOneRow } from '../table/rowInfluence.js';
import { associationL1Max, associationL1Mean, associationL1Sum } from './associationL1.js';
import { correlationRatio } from './correlationRatio.js';
import { cramersV } from './cramersV.js';

const NORMS = [associationL1Sum, associationL1Mean, associationL1Max] as const;

const MAX_PAIRS = 2_000;

/** Rows of a table, so that pairs of labels stay affordable. */
const MAX_STEPS = 1.5e6;

/**
 * The mixed-type version of the correlation difference: Pearson's r of two numbers, the correlation ratio of a number and
 * labels, Cramer's V of two columns of labels; three norms of the difference beside the floor and what a table without
 * any dependence would score.
 */
export const measureAssociation: MetricComputation = {
  group: 'fidelity',
  metrics: NORMS,
  weight: 2,
  async compute(input, context): Promise<MetricComputationResult> {
    const used = input.real.columns.flatMap(({ type }, at) => (type === 'identifier' ? [] : [at]));
    if (used.length < 2) return { values: [], breakdowns: [], notes: [] };
    await reportProgress(context, 0, 'Measuring associations of all kinds of columns');
    const pairs = chooseParts(used.length, 2, MAX_PAIRS, input.seed) as [number, number][];
    const most = Math.max(2_000, Math.floor(MAX_STEPS / pairs.length));
    const limit = (table: typeof input.real, role: string): typeof input.real =>
      table.rowCount <= most
        ? table
        : takeRows(table, sampleRowIndices(table.rowCount, most, input.seed, `association-${role}`));
    const sampled = {
      ...input,
      real: limit(input.real, 'real'),
      synthetic: limit(input.synthetic, 'synthetic'),
      holdout: input.holdout && limit(input.holdout, 'holdout'),
    };
    const task = preparePairs(sampled, used, pairs, { withRanks: false });
    const real = associations(task.real, pairs);
    const differences = difference(real, associations(task.synthetic, pairs));
    const distribution = await simulateSplits<PairSide>(
      {
        poolRows: task.pool.cells.rowCount,
        realRows: task.real.cells.rowCount,
        syntheticRows: task.synthetic.cells.rowCount,
        // A step of Cramer's V costs some ten of a histogram.
        stepsPerRow: 10 * pairs.length,
        coarseParts: new Int32Array(0),
        summaries: NORMS.map(
          (metric) => (values: Float64Array) => metric.compute(values, pairs, used.length),
        ),
        take: (rows) => takeSide(task.pool, rows),
        first: firstOfSide,
        distances: (a, b) => difference(associations(a, pairs), associations(b, pairs)),
      },
      input.seed,
      'association-ceiling',
      context,
    );
    const influence = pairInfluence(sampled, used, task.real, (differenceOf) => {
      const own = differences.map((value, at) => differenceOf(...pairs[at]) ?? value);
      return Float64Array.from(NORMS, (metric) => metric.compute(own, pairs, used.length));
    });
    const distributions = distribution.summaries.map((ceiling, at) => allowForOneRow(ceiling, influence[at]));
    const settings = {
      coefficients: "Pearson's r, correlation ratio (Kelley), Cramer's V (Bergsma)",
      pairs: pairs.length,
      realSample: sampled.real.rowCount,
      syntheticSample: sampled.synthetic.rowCount,
    };
    return {
      values: NORMS.map((metric, at) =>
        metricValue(
          metric,
          'table',
          task.names,
          metric.compute(differences, pairs, used.length),
          distributions[at],
          {
            ...baseProvenance(input),
            ceilingMethod: distribution.method,
            replicates: distribution.replicates,
            settings: {
              ...settings,
              independent: metric.compute(real.map(Math.abs), pairs, used.length),
              ...(distributions[at] === distribution.summaries[at] ? {} : { rowInfluence: influence[at] }),
            },
          },
        ),
      ),
      breakdowns: [associationL1Mean.breakdown(task.names, pairs, differences)],
      notes: [],
    };
  },
};

/** The association of each pair; 0 where it does not exist. */
function associations(
  { numbers, cells }: PairSide,
  pairs: readonly (readonly [number, number])[],
): Float64Array {
  const places = numbers.flatMap((values, at) => (values ? [at] : []));
  const matrix = correlationMatrix(places.map((at) => numbers[at] as Float64Array));
  return Float64Array.from(pairs, ([i, j]) => {
    const [x, y] = [numbers[i], numbers[j]];
    if (x && y) {
      return orZero(matrix[places.indexOf(i) * places.length + places.indexOf(j)]);
    }
    if (x) return correlationRatio(x, cells.columns[j], cells.sizes[j]);
    if (y) return correlationRatio(y, cells.columns[i], cells.sizes[i]);
    return cramersV(cells.columns[i], cells.columns[j], cells.sizes[i], cells.sizes[j]);
  });
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, at) => Math.abs(value - b[at]));
}
