import type { SparseRows } from '../../../linear/sparseRows.js';
import { normalQuantile } from '../../../numeric/normalDistribution.js';
import type { BinnedTable } from '../../../trees/bins/binnedTable.js';
import { SET_WORDS, type Tree } from '../../../trees/tree.js';
import { orthogonalPowers } from './orthogonalPowers.js';

/** Most leaves of a compact tree, less one for missing cells, or for the labels that are too many. */
const MAX_GROUPS = 31;
/** Highest power of a number; with three a curve may bend twice, as a risk that rises at both ends of a range does. */
const MAX_DEGREE = 3;
/** Entries of a row, at most, beyond which powers are left out: a regression costs their square. */
const MAX_ENTRIES = 30;

/** Bins of one feature that share a value in every linear score, and what they stand for in the design. */
export interface Term {
  /** By bin, the missing one last: its group. */
  readonly groupOf: Int32Array;
  /** Groups of numbers, ascending, or of labels; then one of missing cells, or of what remains. */
  readonly groups: number;
  readonly isNumeric: boolean;
  /** First column of the design. */
  readonly from: number;
  /**
   * Numbers: for each power, one column of the design, the value of each group of numbers; the mark of missing cells is
   * the column after them. Labels: none, each has its own column.
   */
  readonly powers: readonly Float64Array[];
}

/** The features of a table as columns of a linear model, all of whose scores are sums of one small tree a feature. */
export interface LinearTerms {
  readonly terms: readonly Term[];
  /** Columns of the design. */
  readonly width: number;
  /** By column of the design: the feature that it is of. */
  readonly featureOf: Int32Array;
  /** At most one entry a feature and power in a row. */
  readonly rows: SparseRows;
}

/**
 * Encodes bins for a linear model: numbers as orthogonal polynomials of the normal scores of at most 31 groups of equal
 * rows (ranks, so that neither skew nor outliers matter), up to the third power where a row then has at most 30
 * entries, with a mark for missing cells; a column for each of the 31 most frequent labels, missing cells among them.
 *
 * Cost: rows x entries of a row.
 */
export function linearTerms(table: BinnedTable): LinearTerms {
  const { rowCount, features, bins } = table;
  const degree = degreeFor(features);
  let width = 0;
  const terms = features.map(({ type, binCount }, feature): Term => {
    const counts = new Float64Array(binCount + 1);
    for (let row = 0; row < rowCount; row++) counts[bins[feature * rowCount + row]]++;
    const from = width;
    const term = type === 'numeric' ? numericTerm(counts, from, degree) : labelTerm(counts, from);
    width += term.isNumeric ? degree + 1 : term.groups;
    return term;
  });
  const featureOf = new Int32Array(width);
  terms.forEach(({ from }, feature) => featureOf.fill(feature, from));
  return { terms, width, featureOf, rows: designRows(table, terms) };
}

/** The highest power that numbers can have. */
function degreeFor(features: BinnedTable['features']): number {
  const numbers = features.reduce((sum, { type }) => sum + (type === 'numeric' ? 1 : 0), 0);
  const entries = MAX_ENTRIES - (features.length - numbers);
  return Math.max(1, Math.min(MAX_DEGREE, Math.floor(entries / Math.max(1, numbers))));
}

function designRows({ rowCount, bins }: BinnedTable, terms: readonly Term[]): SparseRows {
  const starts = new Int32Array(rowCount + 1);
  const most = rowCount * terms.reduce((sum, { powers }) => sum + Math.max(1, powers.length), 0);
  const columns = new Int32Array(most);
  const values = new Float64Array(most);
  let at = 0;
  const add = (column: number, value: number): void => {
    if (value === 0) return;
    columns[at] = column;
    values[at++] = value;
  };
  for (let row = 0; row < rowCount; row++) {
    terms.forEach(({ groupOf, groups, isNumeric, from, powers }, feature) => {
      const group = groupOf[bins[feature * rowCount + row]];
      if (!isNumeric) add(from + group, 1);
      else if (group === groups - 1) add(from + powers.length, 1);
      else powers.forEach((power, above) => add(from + above, power[group]));
    });
    starts[row + 1] = at;
  }
  return { starts, columns: columns.slice(0, at), values: values.slice(0, at) };
}

/**
 * The score of a linear model without its intercept as trees, one for each feature with a coefficient that is not 0.
 *
 * @param coefficients by column of the design
 */
export function termTrees(terms: readonly Term[], coefficients: Float64Array): Tree[] {
  return terms.flatMap((term, feature) => {
    const { groups, isNumeric, from, powers } = term;
    const values = Float64Array.from({ length: groups }, (_, group) => {
      if (!isNumeric) return Math.fround(coefficients[from + group]);
      if (group === groups - 1) return Math.fround(coefficients[from + powers.length]);
      return Math.fround(powers.reduce((sum, power, at) => sum + coefficients[from + at] * power[group], 0));
    });
    return values.every((value) => value === values[0]) && values[0] === 0
      ? []
      : [groupTree(term, feature, values)];
  });
}

/**
 * The score of each row by a linear model.
 *
 * @param coefficients by column of the design and, last, the intercept
 */
export function linearScores({ width, rows }: LinearTerms, coefficients: Float64Array): Float64Array {
  const { starts, columns, values } = rows;
  const scores = new Float64Array(starts.length - 1);
  for (let row = 0; row < scores.length; row++) {
    let score = coefficients[width];
    for (let e = starts[row]; e < starts[row + 1]; e++) score += coefficients[columns[e]] * values[e];
    scores[row] = score;
  }
  return scores;
}

function numericTerm(counts: Float64Array, from: number, degree: number): Term {
  const missing = counts.length - 1;
  const rows = counts.reduce((sum, count, bin) => sum + (bin < missing ? count : 0), 0);
  const groupOf = new Int32Array(counts.length);
  const inGroup: number[] = [0];
  let before = 0;
  for (let bin = 0; bin < missing; bin++) {
    // A group ends where the rows before have filled its proportion; bins without rows at the end belong to the last.
    const isFull = before >= (inGroup.length * rows) / MAX_GROUPS && inGroup[inGroup.length - 1] > 0;
    if (isFull && before < rows) inGroup.push(0);
    groupOf[bin] = inGroup.length - 1;
    inGroup[inGroup.length - 1] += counts[bin];
    before += counts[bin];
  }
  groupOf[missing] = inGroup.length;
  return {
    groupOf,
    groups: inGroup.length + 1,
    isNumeric: true,
    from,
    powers: orthogonalPowers(normalScores(inGroup, rows), inGroup, degree),
  };
}

function normalScores(inGroup: readonly number[], rows: number): Float64Array {
  const scores = new Float64Array(inGroup.length);
  let before = 0;
  let mean = 0;
  let squares = 0;
  inGroup.forEach((count, group) => {
    if (rows > 0) scores[group] = normalQuantile((before + count / 2 + 0.25) / (rows + 0.5));
    before += count;
    mean += (count * scores[group]) / Math.max(1, rows);
    squares += (count * scores[group] ** 2) / Math.max(1, rows);
  });
  const scale = Math.sqrt(Math.max(0, squares - mean * mean));
  return scores.map((score) => (scale > 1e-9 ? (score - mean) / scale : 0));
}

function labelTerm(counts: Float64Array, from: number): Term {
  const frequent = [...counts.keys()]
    .filter((bin) => counts[bin] > 0)
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .slice(0, MAX_GROUPS);
  const groupOf = new Int32Array(counts.length).fill(frequent.length);
  frequent.forEach((bin, group) => (groupOf[bin] = group));
  return { groupOf, groups: frequent.length + 1, isNumeric: false, from, powers: [] };
}

/** A balanced tree with a leaf a group. */
function groupTree({ groupOf, groups, isNumeric }: Term, feature: number, values: Float64Array): Tree {
  const features: number[] = [];
  const threshold: number[] = [];
  const right: number[] = [];
  const value: number[] = [];
  const sets: number[] = [];
  const visit = (first: number, last: number): void => {
    const node = features.length;
    const isLeaf = first === last;
    features.push(isLeaf ? -1 : feature);
    threshold.push(0);
    right.push(-1);
    value.push(isLeaf ? values[first] : 0);
    if (isLeaf) return;
    // Missing cells, the last group of a number, are split off first: no threshold can do it later.
    const middle = isNumeric && last === groups - 1 ? last - 1 : (first + last) >> 1;
    if (isNumeric) threshold[node] = groupOf.lastIndexOf(middle);
    else {
      threshold[node] = sets.length / SET_WORDS;
      const from = sets.length;
      for (let word = 0; word < SET_WORDS; word++) sets.push(0);
      groupOf.forEach((group, bin) => {
        if (group >= first && group <= middle) sets[from + (bin >>> 5)] |= 1 << (bin & 31);
      });
    }
    visit(first, middle);
    right[node] = features.length;
    visit(middle + 1, last);
  };
  visit(0, groups - 1);
  return {
    feature: Int32Array.from(features),
    threshold: Int32Array.from(threshold),
    missingLeft: new Uint8Array(features.length),
    right: Int32Array.from(right),
    weight: new Float64Array(features.length),
    gain: new Float64Array(features.length),
    value: Float64Array.from(value),
    categorySets: Uint32Array.from(sets),
  };
}
