import { createNeighborIndex, type NeighborIndex } from '../../neighbors/neighborIndex.js';
import { checkpoint } from '../../progress.js';
import type { Ceiling } from '../ceiling.js';
import type { Measurement, MeasurementResult } from '../measurement.js';
import type { MetricProvenance } from '../metric.js';
import { baseProvenance } from '../metricInput.js';
import { metricValue } from '../metricValue.js';
import { sampleRows } from '../sampleRows.js';
import { dcrShare } from './dcrShare.js';
import { type EncodedRows, encodeRows, ENCODING, takePoints } from './encodeRows.js';
import { nndr } from './nndr.js';
import { Z95 } from './proportions.js';

/** Synthetic rows whose neighbours are sought. */
const QUERIES = 10_000;

/** Unseen rows whose neighbours are sought, for comparison. */
const CONTROLS = 2_500;

/** Most rows of either side that neighbours are sought among. */
const MOST_ROWS = 50_000;

/** Queries between two checks of the signal. */
const BATCH = 250;

/** How near synthetic rows come to training rows, beside as many unseen ones. */
export const measureDistances: Measurement = {
  group: 'privacy',
  metrics: [dcrShare, nndr],
  weight: 4,
  needsHoldout: true,
  async measure(input, context): Promise<MeasurementResult> {
    const { real, synthetic, holdout, seed } = input;
    if (holdout === null || real.columns.every(({ type }) => type === 'identifier'))
      return { values: [], breakdowns: [], notes: [] };
    await checkpoint(context, 0, 'Encoding rows as points');
    const encoded = encodeRows([real, synthetic, holdout]);
    const size = Math.min(real.rowCount, holdout.rowCount, MOST_ROWS);
    const training = takePoints(encoded[0], sampleRows(real.rowCount, size, seed, 'privacy-training'));
    const unseen = takePoints(encoded[2], sampleRows(holdout.rowCount, size, seed, 'privacy-holdout'));
    const queries = takePoints(encoded[1], sampleRows(synthetic.rowCount, QUERIES, seed, 'privacy-queries'));
    const control = takePoints(unseen, sampleRows(size, CONTROLS, seed, 'privacy-control'));
    const trainingIndex = createNeighborIndex(training);
    const unseenIndex = createNeighborIndex(unseen);
    let done = 0;
    const total = 2 * queries.rowCount + control.rowCount;
    const search = async (index: NeighborIndex, rows: EncodedRows, k: number): Promise<Float64Array[]> => {
      const distances = Array.from({ length: k }, () => new Float64Array(rows.rowCount).fill(Infinity));
      for (let from = 0; from < rows.rowCount; from += BATCH) {
        await checkpoint(context, done / total, 'Seeking the nearest real rows');
        const batch = sliceRows(rows, from, Math.min(rows.rowCount, from + BATCH));
        const found = index.nearestAll(batch, k);
        for (let row = 0; row < batch.rowCount; row++) {
          for (let j = 0; j < found.count; j++)
            distances[j][from + row] = Math.sqrt(found.squaredDistances[row * found.count + j]);
        }
        done += batch.rowCount;
      }
      return distances;
    };
    const [nearest, second] = await search(trainingIndex, queries, 2);
    const [toUnseen] = await search(unseenIndex, queries, 1);
    const [controlNearest, controlSecond] = await search(trainingIndex, control, 2);
    const ratios = nndr.compute(nearest, second);
    const controlRatios = nndr.compute(controlNearest, controlSecond);
    const provenance: MetricProvenance = {
      ...baseProvenance(input),
      settings: {
        encoding: ENCODING,
        neighborsAmong: size,
        syntheticSample: queries.rowCount,
        ties: 'half',
      },
    };
    return {
      values: [
        metricValue(dcrShare, 'table', [], dcrShare.compute(nearest, toUnseen), evenOdds(queries.rowCount), {
          ...provenance,
          ceilingMethod: 'one half by symmetry; binomial interval',
        }),
        metricValue(nndr, 'table', [], mean(ratios), freshMean(controlRatios, ratios.length), {
          ...provenance,
          ceilingMethod: `the mean of ${control.rowCount} holdout rows; interval from the spread of either mean`,
          settings: {
            ...provenance.settings,
            quantile05: quantile(ratios, 0.05),
            holdoutQuantile05: quantile(controlRatios, 0.05),
          },
        }),
      ],
      breakdowns: [],
      notes: [],
    };
  },
};

/** One half, as a share of `trials`. */
function evenOdds(trials: number): Ceiling {
  const half = (Z95 * 0.5) / Math.sqrt(trials);
  return { ceiling: 0.5, low: 0.5 - half, high: 0.5 + half };
}

/** The mean of as many fresh values as `count`, from the control's. */
function freshMean(control: Float64Array, count: number): Ceiling {
  const centre = mean(control);
  const variance = mean(control.map((value) => (value - centre) ** 2));
  const half = Z95 * Math.sqrt(variance / control.length + variance / count);
  return { ceiling: centre, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

function sliceRows(points: EncodedRows, from: number, to: number): EncodedRows {
  return takePoints(
    points,
    Int32Array.from({ length: to - from }, (_, i) => from + i),
  );
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function quantile(values: Float64Array, probability: number): number {
  return values.slice().sort()[Math.floor(probability * (values.length - 1))];
}
