/** Below this fraction of its variance in the pool, what is left of a resampled column's is rounding. */
const MIN_VARIANCE = 1e-12;

/** A column over the pool: centred and scaled, 0 where it is missing. */
interface ScaledColumn {
  readonly values: Float64Array;
  /** 1 where it is present; null where it is everywhere. */
  readonly present: Float64Array | null;
}

/**
 * Correlation matrices of many resamples of the same rows, as `correlationMatrix` has them (pairwise complete), at a
 * fraction of its cost: the columns are centred and scaled once, so that plain sums of products are exact enough.
 *
 * @param pool d columns of equal length, missing as NaN
 * @returns the matrix of the rows at the given indices, `d x d`, row-major; NaN where a correlation does not exist
 */
export function resampledCorrelation(pool: readonly Float64Array[]): (rows: Int32Array) => Float64Array {
  const scaled = pool.map(standardise);
  const d = pool.length;
  let values: Float64Array[] = [];
  let present: (Float64Array | null)[] = [];
  return (rows) => {
    const n = rows.length;
    if (values[0]?.length !== n) {
      values = scaled.map(() => new Float64Array(n));
      present = scaled.map((column) => column.present && new Float64Array(n));
    }
    scaled.forEach((column, i) => {
      gather(column.values, rows, values[i]);
      const mask = present[i];
      if (column.present && mask) gather(column.present, rows, mask);
    });
    const matrix = new Float64Array(d * d).fill(NaN);
    const set = (i: number, j: number, r: number): void => {
      matrix[i * d + j] = r;
      matrix[j * d + i] = r;
    };
    const whole = Array.from(values.keys()).filter((i) => present[i] === null);
    correlateWhole(
      whole.map((i) => values[i]),
      (a, b, r) => set(whole[a], whole[b], r),
    );
    for (let i = 0; i < d; i++) {
      for (let j = i; j < d; j++) {
        if (present[i] === null && present[j] === null) continue;
        set(i, j, correlatePresent(values[i], values[j], present[i], present[j]));
      }
    }
    return matrix;
  };
}

/** All pairs of columns without missing values, four at a time. */
function correlateWhole(
  columns: readonly Float64Array[],
  set: (a: number, b: number, r: number) => void,
): void {
  const d = columns.length;
  const n = columns[0]?.length ?? 0;
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / n);
  const variances = columns.map((column, i) => dot(column, column) / n - means[i] ** 2);
  const products = new Float64Array(4);
  for (let i = 0; i < d; i++) {
    if (n < 2 || !(variances[i] > MIN_VARIANCE)) continue;
    set(i, i, 1);
    for (let j = i + 1; j < d; j += 4) {
      // The last column stands in for those beyond the end.
      const at = (k: number): Float64Array => columns[Math.min(d - 1, j + k)];
      fourProducts(columns[i], at(0), at(1), at(2), at(3), products);
      for (let k = 0; k < 4 && j + k < d; k++) {
        if (!(variances[j + k] > MIN_VARIANCE)) continue;
        const covariance = products[k] / n - means[i] * means[j + k];
        set(i, j + k, clamp(covariance / Math.sqrt(variances[i] * variances[j + k])));
      }
    }
  }
}

/** Over the rows where both are present. */
function correlatePresent(
  x: Float64Array,
  y: Float64Array,
  hasX: Float64Array | null,
  hasY: Float64Array | null,
): number {
  let n = 0;
  let sumX = 0;
  let sumY = 0;
  let squaresX = 0;
  let squaresY = 0;
  let products = 0;
  for (let row = 0; row < x.length; row++) {
    const ofX = hasX === null ? 1 : hasX[row];
    const ofY = hasY === null ? 1 : hasY[row];
    // Missing values are 0, so their own mask needs no product.
    const a = x[row] * ofY;
    const b = y[row] * ofX;
    n += ofX * ofY;
    sumX += a;
    sumY += b;
    squaresX += a * a;
    squaresY += b * b;
    products += a * b;
  }
  if (n < 2) return NaN;
  const varianceX = squaresX / n - (sumX / n) ** 2;
  const varianceY = squaresY / n - (sumY / n) ** 2;
  if (!(varianceX > MIN_VARIANCE && varianceY > MIN_VARIANCE)) return NaN;
  if (x === y) return 1;
  return clamp((products / n - (sumX / n) * (sumY / n)) / Math.sqrt(varianceX * varianceY));
}

/** Mean 0 and variance 1 over the rows that are present; all 0 for a constant. */
function standardise(column: Float64Array): ScaledColumn {
  const n = column.length;
  const origin = column.find((value) => value === value) ?? 0;
  let unit = 0;
  let count = 0;
  for (let row = 0; row < n; row++) {
    const distance = Math.abs(column[row] - origin);
    if (distance !== distance) continue;
    if (distance > unit) unit = distance;
    count++;
  }
  const present = count === n ? null : Float64Array.from(column, (value) => (value === value ? 1 : 0));
  const values = new Float64Array(n);
  if (unit === 0) return { values, present };
  let sum = 0;
  for (let row = 0; row < n; row++) {
    const value = (column[row] - origin) / unit;
    if (value === value) sum += value;
  }
  const mean = sum / count;
  let squares = 0;
  for (let row = 0; row < n; row++) {
    const value = (column[row] - origin) / unit - mean;
    if (value !== value) continue;
    values[row] = value;
    squares += value * value;
  }
  const deviation = Math.sqrt(squares / count);
  for (let row = 0; row < n; row++) values[row] /= deviation;
  return { values, present };
}

function clamp(r: number): number {
  return Math.max(-1, Math.min(1, r));
}

function gather(column: Float64Array, rows: Int32Array, out: Float64Array): void {
  for (let i = 0; i < rows.length; i++) out[i] = column[rows[i]];
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Four sums at once do not wait for one another's additions. */
function fourProducts(
  a: Float64Array,
  b0: Float64Array,
  b1: Float64Array,
  b2: Float64Array,
  b3: Float64Array,
  out: Float64Array,
): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    s0 += x * b0[i];
    s1 += x * b1[i];
    s2 += x * b2[i];
    s3 += x * b3[i];
  }
  out[0] = s0;
  out[1] = s1;
  out[2] = s2;
  out[3] = s3;
}
