import { LikenessError } from '../../errors.js';
import type { CodedColumn, Column, NumericColumn } from '../../table/column.js';

/** Most bins of a feature; one byte holds them and the missing bin. */
export const MAX_BINS = 255;

/** Rows from which the bins of a numeric feature are chosen, at most (every k-th row of a longer column). */
const BIN_SAMPLE_ROWS = 200_000;

/** A column that a tree can split: anything but identifiers. */
export type FeatureColumn = NumericColumn | CodedColumn;

/**
 * How a number becomes a bin: bin `b` holds `cuts[b - 1] < x <= cuts[b]`, the last bin everything above. Values
 * with at most MAX_BINS distinct ones are exact (a bin each, cuts half-way between neighbours).
 */
export interface NumericBins {
  readonly type: 'numeric';
  readonly name: string;
  /** Ascending, one fewer than bins. */
  readonly cuts: Float64Array;
  /** Bins without the missing one, whose index this is; 1 to MAX_BINS. */
  readonly binCount: number;
}

/**
 * How a category becomes a bin: bin `b` holds `labels[b]`. Beyond MAX_BINS labels the rarest ones have the last bin in
 * common (`pooled`). A label that training never saw counts as missing.
 */
export interface CategoryBins {
  readonly type: 'categorical';
  readonly name: string;
  readonly labels: readonly string[];
  readonly pooled: readonly string[];
  readonly binCount: number;
}

export type FeatureBins = NumericBins | CategoryBins;

/**
 * Chooses the bins of a feature from its training column.
 *
 * @param column any length; all cells may be missing (one bin then, which no split can use)
 */
export function fitFeatureBins(column: FeatureColumn): FeatureBins {
  return column.type === 'numeric' ? fitNumericBins(column) : fitCategoryBins(column);
}

function fitNumericBins(column: NumericColumn): NumericBins {
  const stride = Math.max(1, Math.ceil(column.values.length / BIN_SAMPLE_ROWS));
  const sorted = new Float64Array(Math.ceil(column.values.length / stride));
  let count = 0;
  for (let row = 0; row < column.values.length; row += stride) {
    const value = column.values[row];
    if (value === value) sorted[count++] = value;
  }
  const cuts = chooseCuts(sorted.subarray(0, count).sort());
  return { type: 'numeric', name: column.schema.name, cuts, binCount: cuts.length + 1 };
}

/**
 * Cuts between neighbouring distinct values: all of them when there are few, otherwise one whenever the bin has
 * its fraction of the rows that are left, so that a value which fills more than its proportion gets a bin of its own
 * and the rest stays evenly divided.
 */
function chooseCuts(sorted: Float64Array): Float64Array {
  let distinct = sorted.length > 0 ? 1 : 0;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) distinct++;
  const exact = distinct <= MAX_BINS;
  const cuts: number[] = [];
  let inBin = 0;
  let left = sorted.length;
  for (let i = 1; i < sorted.length; i++) {
    inBin++;
    if (sorted[i] === sorted[i - 1]) continue;
    const share = left / (MAX_BINS - cuts.length);
    if (!exact && (inBin < share || cuts.length === MAX_BINS - 1)) continue;
    cuts.push(midpoint(sorted[i - 1], sorted[i]));
    left -= inBin;
    inBin = 0;
  }
  return Float64Array.from(cuts);
}

/** Half-way, but never the upper value: two neighbouring doubles have no double between them. */
function midpoint(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle < high ? Math.max(low, middle) : low;
}

function fitCategoryBins(column: CodedColumn): CategoryBins {
  const { name, categories } = column.schema;
  const counts = new Float64Array(categories.length);
  for (const code of column.codes) if (code >= 0) counts[code]++;
  const seen = categories.map((_, code) => code).filter((code) => counts[code] > 0);
  if (seen.length <= MAX_BINS) {
    const labels = seen.map((code) => categories[code]);
    return { type: 'categorical', name, labels, pooled: [], binCount: Math.max(1, labels.length) };
  }
  seen.sort((a, b) => counts[b] - counts[a] || a - b);
  return {
    type: 'categorical',
    name,
    labels: seen.slice(0, MAX_BINS - 1).map((code) => categories[code]),
    pooled: seen.slice(MAX_BINS - 1).map((code) => categories[code]),
    binCount: MAX_BINS,
  };
}

/**
 * Writes the bin of every row; a missing cell and an unknown label get `bins.binCount`.
 *
 * @param out one byte a row
 * @throws LikenessError `SCHEMA_MISMATCH` when the column is not of the feature's type.
 */
export function binColumn(bins: FeatureBins, column: Column, out: Uint8Array): void {
  if (bins.type === 'numeric' && column.type === 'numeric') binNumbers(bins, column.values, out);
  else if (bins.type === 'categorical' && column.type === 'coded') binCodes(bins, column, out);
  else {
    throw new LikenessError(
      'SCHEMA_MISMATCH',
      `Column "${column.schema.name}" is ${column.schema.kind}, but the forest was trained on a ${bins.type} one. ` +
        'Give both the same kind.',
      { column: column.schema.name },
    );
  }
}

function binNumbers({ cuts, binCount }: NumericBins, values: Float64Array, out: Uint8Array): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value !== value) {
      out[row] = binCount;
      continue;
    }
    // Invariant: cuts[low - 1] < value <= cuts[high].
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value <= cuts[middle]) high = middle;
      else low = middle + 1;
    }
    out[row] = low;
  }
}

function binCodes({ labels, pooled, binCount }: CategoryBins, column: CodedColumn, out: Uint8Array): void {
  const binOf = new Map<string, number>();
  labels.forEach((label, bin) => binOf.set(label, bin));
  for (const label of pooled) binOf.set(label, binCount - 1);
  const table = column.schema.categories.map((label) => binOf.get(label) ?? binCount);
  for (let row = 0; row < column.codes.length; row++) {
    const code = column.codes[row];
    out[row] = code < 0 ? binCount : table[code];
  }
}
