import { createStream } from '../../random/randomStream.js';
import { sampleWithoutReplacement } from '../../random/sampleWithoutReplacement.js';

/** Replicates of a ceiling, unless their cost is capped. */
const REPLICATES = 200;
const MIN_REPLICATES = 50;

/** Most rows drawn on either side of a replicate, and most real rows that they are drawn from. */
const ROW_CAP = 5_000;
const MIN_ROW_CAP = 500;
const POOL_CAP = 20_000;

/** Elementary steps that all replicates together may take: some tenths of a second. */
const STEP_BUDGET = 2.5e7;

/**
 * How the distribution of a two-sample distance is simulated: what new rows of the true distribution, as many as the
 * synthetic ones, would score against real rows, as many as there are.
 *
 * Both sides of a replicate are independent resamples (with replacement) of the real rows. Resampling only one,
 * and holding it against the real rows themselves, would leave out the noise that the real rows have of their own
 * and make the ceiling too good by a factor of sqrt(2) at equal sizes: at n = 299 the mean KS complement of one
 * resample against its own rows is .951, of two samples of one distribution .931.
 *
 * Distances between empirical distributions, and between correlations, shrink with `sqrt(1/n + 1/m)`. Long tables
 * are therefore simulated with at most `realRows` and `syntheticRows` rows a side, and distances multiplied by
 * `scale`; the scaling is exact in the limit and holds while every category that matters has some five rows among
 * the rows that are drawn.
 */
export interface TwoSampleDistribution {
  readonly replicates: number;
  /** Rows drawn for the real and the synthetic side of a replicate. */
  readonly realRows: number;
  readonly syntheticRows: number;
  /** Multiplies a simulated distance; 1 when no side was capped. */
  readonly scale: number;
  /** The real rows that are resampled: all of them, or a random subset of POOL_CAP, ascending. */
  readonly pool: Int32Array;
  /** In words, for the provenance. */
  readonly method: string;
}

/**
 * Plans the simulation for tables of the given sizes.
 *
 * @param stepsPerRow elementary steps that one drawn row costs (columns, or pairs of columns)
 */
export function planTwoSampleDistribution(
  realRows: number,
  syntheticRows: number,
  stepsPerRow: number,
  seed: number,
): TwoSampleDistribution {
  const affordable = STEP_BUDGET / (REPLICATES * 2 * Math.max(1, stepsPerRow));
  const cap = Math.floor(Math.min(ROW_CAP, Math.max(MIN_ROW_CAP, affordable)));
  const replicates =
    affordable >= MIN_ROW_CAP
      ? REPLICATES
      : Math.max(MIN_REPLICATES, Math.floor((REPLICATES * affordable) / MIN_ROW_CAP));
  const real = Math.min(realRows, cap);
  const synthetic = Math.min(syntheticRows, cap);
  const scale = Math.sqrt((1 / realRows + 1 / syntheticRows) / (1 / real + 1 / synthetic));
  const pool =
    realRows > POOL_CAP
      ? sampleWithoutReplacement(createStream(seed, 'ceiling-pool'), realRows, POOL_CAP)
      : Int32Array.from({ length: realRows }, (_, row) => row);
  const capped = real < realRows || synthetic < syntheticRows;
  const method =
    `two independent resamples of the real rows, ${real} and ${synthetic} rows` +
    (capped ? `, distances scaled by ${scale.toPrecision(4)} to ${realRows} and ${syntheticRows} rows` : '');
  return { replicates, realRows: real, syntheticRows: synthetic, scale, pool, method };
}

/** Draws the rows (positions in the pool) of one replicate: a pure function of seed and replicate number. */
export function drawReplicate(
  distribution: TwoSampleDistribution,
  seed: number,
  replicate: number,
): { readonly real: Int32Array; readonly synthetic: Int32Array } {
  const stream = createStream(seed, 'ceiling', replicate);
  const draw = (count: number): Int32Array => {
    const rows = new Int32Array(count);
    for (let i = 0; i < count; i++) rows[i] = stream.integer(distribution.pool.length);
    return rows;
  };
  return { real: draw(distribution.realRows), synthetic: draw(distribution.syntheticRows) };
}
