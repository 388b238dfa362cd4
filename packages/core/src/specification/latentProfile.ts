import type { ColumnModel } from '../synthesizers/latent/columnModel.js';
import { createColumnSampler } from '../synthesizers/latent/columnSampler.js';
import { normalPdf } from '../numeric/normalDistribution.js';
import type { ColumnSchema } from '../table/column.js';
import { readNumber } from '../table/text/numberText.js';

/** Normals at which a column's map is known: midpoints of equal cells from -8.5 to 8.5. */
const CELLS = 16_384;
const EDGE = 8.5;
/** Terms of the expansion in Hermite polynomials. */
const TERMS = 160;

/** The grid of normals. */
export const NORMALS = Float64Array.from({ length: CELLS }, (_, i) => -EDGE + ((i + 0.5) * 2 * EDGE) / CELLS);
/** The probability of each cell of the grid. */
export const WEIGHTS = NORMALS.map((z) => (normalPdf(z) * 2 * EDGE) / CELLS);

/** A column as a function of its standard normal, exactly as it is sampled: rounded and kept in its range. */
export interface LatentProfile {
  /** Values at `NORMALS`. */
  readonly values: Float64Array;
  readonly mean: number;
  readonly sd: number;
  /** Coefficients of the standardised values in the orthonormal Hermite polynomials 1, 2 ... */
  readonly coefficients: Float64Array;
}

/**
 * The profile of a column. Labels count as the numbers that they are, else by their place among the labels.
 *
 * @param ranks whether each value is replaced by its mid-rank, so that Pearson correlations become Spearman's
 * @returns null for a column without a normal: a constant, identifiers
 */
export function latentProfile(schema: ColumnSchema, model: ColumnModel, ranks = false): LatentProfile | null {
  const sampler = createColumnSampler(schema, model);
  if (!sampler.latent) return null;
  const writer = sampler.open(CELLS, 0);
  writer.write(0, CELLS, NORMALS, null);
  const column = writer.finish();
  if (column.type === 'identifier') return null;
  const values =
    column.type === 'numeric' ? Float64Array.from(column.values) : labelNumbers(column.codes, schema);
  if (ranks) toMidRanks(values);
  return profileOf(values);
}

/** Square roots of 0 to TERMS + 1: looked up, they halve the cost of an expansion. */
const ROOTS = Float64Array.from({ length: TERMS + 2 }, (_, k) => Math.sqrt(k));

/** Standardises values on the grid; the expansion is made when it is first needed. */
function profileOf(values: Float64Array): LatentProfile | null {
  const mean = expectation(values);
  const sd = Math.sqrt(expectation(values.map((value) => (value - mean) ** 2)));
  if (!(sd > 0)) return null;
  let coefficients: Float64Array | null = null;
  return {
    values,
    mean,
    sd,
    get coefficients() {
      return (coefficients ??= expand(values, mean, sd));
    },
  };
}

function expand(values: Float64Array, mean: number, sd: number): Float64Array {
  const coefficients = new Float64Array(TERMS);
  for (let i = 0; i < CELLS; i++) {
    const z = NORMALS[i];
    const weighted = ((values[i] - mean) / sd) * WEIGHTS[i];
    // h[k + 1] = (z h[k] - sqrt(k) h[k - 1]) / sqrt(k + 1), orthonormal.
    let before = 1;
    let current = z;
    for (let k = 1; k <= TERMS; k++) {
      coefficients[k - 1] += weighted * current;
      const next = (z * current - ROOTS[k] * before) / ROOTS[k + 1];
      before = current;
      current = next;
    }
  }
  return coefficients;
}

/** Mean of a function of the standard normal, given at `NORMALS`. */
export function expectation(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < CELLS; i++) sum += values[i] * WEIGHTS[i];
  return sum;
}

/**
 * Pearson correlation of two columns whose normals have the correlation rho: the sum of a_k b_k rho^k, by the
 * expansion of the bivariate normal density (Mehler 1866), as for NORTA vectors (Cario and Nelson 1997). Error some
 * 1e-4 for steps, far less for smooth maps, up to |rho| of .95.
 */
export function pearsonOf(a: LatentProfile, b: LatentProfile, rho: number): number {
  let sum = 0;
  for (let k = TERMS - 1; k >= 0; k--) sum = (sum + a.coefficients[k] * b.coefficients[k]) * rho;
  return sum;
}

/** Smallest and largest Pearson correlation that any joint distribution of the two can have (Hoeffding 1940, Frechet 1951). */
export function frechetBounds(a: LatentProfile, b: LatentProfile): readonly [number, number] {
  let low = 0;
  let high = 0;
  for (let i = 0; i < CELLS; i++) {
    const first = ((a.values[i] - a.mean) / a.sd) * WEIGHTS[i];
    high += (first * (b.values[i] - b.mean)) / b.sd;
    low += (first * (b.values[CELLS - 1 - i] - b.mean)) / b.sd;
  }
  return [low, high];
}

/** Largest latent correlation that is used; beyond it a matrix is hardly positive definite. */
export const MAX_LATENT = 0.995;

/** The latent correlation that gives a Pearson correlation; the nearest to it when it lies beyond `MAX_LATENT`. */
export function latentOfPearson(a: LatentProfile, b: LatentProfile, pearson: number): number {
  return bisect((rho) => pearsonOf(a, b, rho) - pearson);
}

/** The root of a rising function on -MAX_LATENT to MAX_LATENT, or the end that is nearest to it. */
export function bisect(f: (rho: number) => number): number {
  let low = -MAX_LATENT;
  let high = MAX_LATENT;
  if (f(low) >= 0) return low;
  if (f(high) <= 0) return high;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function labelNumbers(codes: Int32Array, schema: ColumnSchema): Float64Array {
  const numbers = labelValues(schema.categories ?? []);
  return Float64Array.from(codes, (code) => numbers[code]);
}

/** Labels as numbers: those that they are, else 0, 1 ... in their order. */
export function labelValues(labels: readonly string[]): number[] {
  const numbers = labels.map((label) => readNumber(label.trim())?.value ?? NaN);
  return numbers.some(Number.isNaN) ? labels.map((_, at) => at) : numbers;
}

/** Values, rising along the grid, replaced by P(X < x) + P(X = x) / 2. */
function toMidRanks(values: Float64Array): void {
  let from = 0;
  let below = 0;
  while (from < CELLS) {
    let to = from;
    let mass = 0;
    while (to < CELLS && values[to] === values[from]) mass += WEIGHTS[to++];
    values.fill(below + mass / 2, from, to);
    below += mass;
    from = to;
  }
}
