import { createNeighborIndex } from '../../neighbors/neighborIndex.js';
import { reportProgress } from '../../work/progress.js';
import { createStream } from '../../random/randomStream.js';
import { shuffle } from '../../random/shuffle.js';
import { concatTables } from '../../table/concatTables.js';
import type { Table } from '../../table/table.js';
import { takeRows } from '../../table/takeRows.js';
import type { MetricComputation, MetricComputationResult } from '../metricComputation.js';
import { summariseReplicates } from '../ceilings/ceiling.js';
import type { MetricProvenance } from '../metric.js';
import { baseProvenance } from '../metricInput.js';
import { metricValue } from '../metricValue.js';
import { type EncodedRows, ENCODING, encodeRows, takePoints } from '../privacy/encodeRows.js';
import { sampleRowIndices } from '../ceilings/sampleRowIndices.js';
import { withoutIdentifiers } from '../withoutIdentifiers.js';
import { predictionInterval } from '../utility/scores/predictionInterval.js';
import { alphaPrecision } from './alphaPrecision.js';
import { betaRecall } from './betaRecall.js';
import { centreDistances } from './centreDistances.js';

/** Rows of either side, at most. */
const MAX_ROWS = 1_000;

/** Real rows that splits draw from. */
const POOL_ROWS = 10_000;

/** Fewest rows of either side. */
const MIN_ROWS = 20;

/** Splits of the real rows that the ceiling of alpha-precision comes from; it is skewed, so quantiles are taken. */
const REPLICATES = 60;

/** The first of them, for beta-recall, which is dear and symmetric. */
const NEIGHBOR_REPLICATES = 8;

/** Whether synthetic rows lie where real rows lie, and everywhere where they do. */
export const measureSupport: MetricComputation = {
  group: 'fidelity',
  metrics: [alphaPrecision, betaRecall],
  weight: 3,
  async compute(input, context): Promise<MetricComputationResult> {
    const { real, synthetic, holdout, seed } = withoutIdentifiers(input);
    const rowCount = real.rowCount + (holdout?.rowCount ?? 0);
    const size = Math.min(MAX_ROWS, synthetic.rowCount, real.rowCount, rowCount >> 1);
    if (size < MIN_ROWS || real.columns.length === 0) {
      const message = `${size} rows are too few for alpha-precision; ${MIN_ROWS} are needed.`;
      return { values: [], breakdowns: [], notes: [{ code: 'TOO_FEW_ROWS', message }] };
    }
    await reportProgress(context, 0, 'Encoding rows as points');
    const take = (table: Table, most: number, role: string): Table =>
      takeRows(table, sampleRowIndices(table.rowCount, most, seed, `support-${role}`));
    // Rows that no split would draw need no encoding.
    const pool = take(holdout ? concatTables([real, holdout]) : real, POOL_ROWS, 'pool');
    const [points, own, drawn] = encodeRows([
      pool,
      take(real, size, 'real'),
      take(synthetic, size, 'synthetic'),
    ]);
    const precisions = new Float64Array(REPLICATES);
    const recalls: number[] = [];
    for (let replicate = 0; replicate < REPLICATES; replicate++) {
      await reportProgress(
        context,
        (replicate + 1) / (REPLICATES + 1),
        'Estimating what a new real sample would score',
      );
      const rows = Int32Array.from({ length: pool.rowCount }, (_, row) => row);
      shuffle(createStream(seed, 'support-ceiling', replicate), rows);
      const left = takePoints(points, rows.subarray(0, size));
      const right = takePoints(points, rows.subarray(size, 2 * size));
      precisions[replicate] = precisionOf(left, right);
      if (replicate < NEIGHBOR_REPLICATES) recalls.push(recallOf(left, right));
    }
    const recallDistribution = predictionInterval(recalls);
    const provenance: MetricProvenance = {
      ...baseProvenance(input),
      settings: { encoding: ENCODING, realSample: size, syntheticSample: size, splitsOf: pool.rowCount },
    };
    return {
      values: [
        metricValue(alphaPrecision, 'table', [], precisionOf(own, drawn), summariseReplicates(precisions), {
          ...provenance,
          ceilingMethod: 'random disjoint splits of the real rows',
          replicates: REPLICATES,
        }),
        metricValue(
          betaRecall,
          'table',
          [],
          recallOf(own, drawn),
          {
            ...recallDistribution,
            low: Math.max(0, recallDistribution.low),
            high: Math.min(1, recallDistribution.high),
          },
          {
            ...provenance,
            ceilingMethod: "random disjoint splits of the real rows; interval of one more (Student's t)",
            replicates: NEIGHBOR_REPLICATES,
          },
        ),
      ],
      breakdowns: [],
      notes: [],
    };
  },
};

function precisionOf(real: EncodedRows, synthetic: EncodedRows): number {
  return alphaPrecision.compute(centreDistances(real, real), centreDistances(synthetic, real));
}

function recallOf(real: EncodedRows, synthetic: EncodedRows): number {
  const typical = centreDistances(synthetic, synthetic);
  const { squaredDistances } = createNeighborIndex(real).nearestAll(real, 1, 'self');
  const { rows } = createNeighborIndex(synthetic).nearestAll(real, 1, 'none', squaredDistances);
  return betaRecall.compute(
    Float64Array.from(rows, (row) => (row < 0 ? Infinity : typical[row])),
    typical,
  );
}
