import { reportProgress, type RunContext } from '../../work/progress.js';
import { numericView } from '../../table/numericView.js';
import type { Table } from '../../table/table.js';
import { type Ceiling, summariseReplicates } from '../ceilings/ceiling.js';
import type { MetricProvenance, MetricValue } from '../metric.js';
import type { MetricDefinition } from '../metricDefinition.js';
import { baseProvenance, type MetricInput, type MetricNote } from '../metricInput.js';
import { metricValue } from '../metricValue.js';
import {
  drawReplicate,
  planTwoSampleDistribution,
  type TwoSampleDistribution,
} from '../ceilings/twoSampleDistribution.js';
import {
  type CorrelationL1,
  correlationL1,
  correlationL1Max,
  correlationL1Mean,
  correlationL1Sum,
} from './correlationL1.js';
import { correlationMatrix } from './correlationMatrix.js';
import { resampledCorrelation } from './resampledCorrelation.js';
import { allowForOneRow, rowInfluence } from './rowInfluence.js';

const CHECK_EVERY = 5;

/** The norms by the name of their field in CorrelationL1. */
const NORMS: readonly (readonly [MetricDefinition, 'sum' | 'mean' | 'max'])[] = [
  [correlationL1Sum, 'sum'],
  [correlationL1Mean, 'mean'],
  [correlationL1Max, 'max'],
];

/** Both matrices (`columns x columns`, row-major, NaN where a correlation does not exist) and the metrics. */
export interface CorrelationMeasurement {
  readonly columns: readonly string[];
  readonly real: Float64Array;
  readonly synthetic: Float64Array;
  readonly values: readonly MetricValue[];
  readonly notes: readonly MetricNote[];
}

/**
 * Pearson correlations of all columns but identifiers (categories by code, pairwise complete) of both tables, and
 * the three norms of their L1 difference beside their floor. Each value's settings hold `independent`: what a
 * table without any correlation would score, sum |r_real| in the same norm, and `rowInfluence` where the interval was
 * widened by what a single row does.
 *
 * @returns null with fewer than two such columns
 */
export async function measureCorrelation(
  input: MetricInput,
  context: RunContext = {},
): Promise<CorrelationMeasurement | null> {
  const { real, synthetic, seed } = input;
  const used = real.columns.map((_, index) => index).filter((i) => real.columns[i].type !== 'identifier');
  if (used.length < 2) return null;
  const d = used.length;
  const columns = used.map((index) => real.columns[index].schema.name);
  const viewsOf = (table: Table): Float64Array[] => used.map((index) => numericView(table.columns[index]));
  await reportProgress(context, 0, 'Correlating the real columns');
  const realViews = viewsOf(real);
  const realMatrix = correlationMatrix(realViews);
  await reportProgress(context, 0.1, 'Correlating the synthetic columns');
  const syntheticViews = viewsOf(synthetic);
  const syntheticMatrix = correlationMatrix(syntheticViews);
  const notes = constantNotes(columns, realMatrix, syntheticMatrix);
  const measured = correlationL1(realMatrix, syntheticMatrix, d);
  if (measured === null) {
    return { columns, real: realMatrix, synthetic: syntheticMatrix, values: [], notes };
  }
  const distribution = planTwoSampleDistribution(real.rowCount, synthetic.rowCount, (d * (d + 1)) / 2, seed);
  const floors = await simulate(realViews, distribution, seed, context);
  const influence = rowInfluence(realViews, syntheticViews, input.holdout && viewsOf(input.holdout), (a, b) =>
    normsOf(correlationL1(a, b, d)),
  );
  const independent = correlationL1(realMatrix, new Float64Array(d * d), d) as CorrelationL1;
  const values = NORMS.map(([definition, norm], at) => {
    const floor = floors[norm] && allowForOneRow(floors[norm], influence[at]);
    const provenance: MetricProvenance = {
      ...baseProvenance(input),
      ceilingMethod: distribution.method,
      replicates: distribution.replicates,
      settings: {
        coefficient: 'pearson',
        categories: 'by code',
        missing: 'pairwise complete',
        pairs: measured.pairs,
        independent: independent[norm],
        ...(floor === floors[norm] ? {} : { rowInfluence: influence[at] }),
      },
    };
    return metricValue(definition, 'table', columns, measured[norm], floor, provenance);
  });
  return { columns, real: realMatrix, synthetic: syntheticMatrix, values, notes };
}

/** In the order of NORMS; 0 where no pair is left. */
function normsOf(l1: CorrelationL1 | null): Float64Array {
  return Float64Array.from(NORMS, ([, norm]) => l1?.[norm] ?? 0);
}

async function simulate(
  views: readonly Float64Array[],
  distribution: TwoSampleDistribution,
  seed: number,
  context: RunContext,
): Promise<Record<'sum' | 'mean' | 'max', Ceiling | null>> {
  const correlate = resampledCorrelation(
    views.map((view) => Float64Array.from(distribution.pool, (row) => view[row])),
  );
  const replicates = {
    sum: new Float64Array(distribution.replicates).fill(NaN),
    mean: new Float64Array(distribution.replicates).fill(NaN),
    max: new Float64Array(distribution.replicates).fill(NaN),
  };
  for (let replicate = 0; replicate < distribution.replicates; replicate++) {
    if (replicate % CHECK_EVERY === 0) {
      const fraction = 0.2 + (0.8 * replicate) / distribution.replicates;
      await reportProgress(context, fraction, 'Estimating the floor of the correlation difference');
    }
    const rows = drawReplicate(distribution, seed, replicate);
    const l1 = correlationL1(correlate(rows.real), correlate(rows.synthetic), views.length);
    if (l1 === null) continue;
    for (const [, norm] of NORMS) replicates[norm][replicate] = l1[norm] * distribution.scale;
  }
  return {
    sum: summariseReplicates(replicates.sum),
    mean: summariseReplicates(replicates.mean),
    max: summariseReplicates(replicates.max),
  };
}

/** Columns that correlate with nothing, on either side. */
function constantNotes(
  columns: readonly string[],
  real: Float64Array,
  synthetic: Float64Array,
): MetricNote[] {
  const d = columns.length;
  return columns.flatMap((column, i): MetricNote[] => {
    if (Number.isNaN(real[i * d + i])) {
      const message = `Column "${column}" has no correlations: it holds fewer than two different real values.`;
      return [{ code: 'NO_CORRELATION', message, column }];
    }
    if (Number.isNaN(synthetic[i * d + i])) {
      const message =
        `Synthetic column "${column}" holds fewer than two different values; ` +
        'its correlations count as 0 in the L1 difference.';
      return [{ code: 'SYNTHETIC_COLUMN_CONSTANT', message, column }];
    }
    return [];
  });
}
