import { sampleRowIndices } from '../metrics/ceilings/sampleRowIndices.js';
import { comparePair } from '../report/pairs/comparePair.js';
import type { PairAxis } from '../report/report.js';
import type { CodedColumn, Column } from '../table/column.js';

/** Points of a scatter plot, of each table. */
const POINTS = 1_500;

/** Fewest values behind a box: its ends are quantiles, which would name single rows of fewer. */
const BOX_VALUES = 20;

/** Rows of a scatter plot, in no order that means anything. */
export interface PairPoints {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Quantiles of the numbers of one label: 5%, 25%, 50%, 75% and 95%. */
export interface PairBox {
  readonly rows: number;
  readonly quantiles: readonly number[];
}

/** Numbers by label. */
export interface PairBoxes {
  readonly labels: readonly string[];
  /** By label; null below 20 values. */
  readonly real: readonly (PairBox | null)[] | null;
  readonly synthetic: readonly (PairBox | null)[] | null;
}

/** Two columns as a picture: of a real table alone, or beside a synthetic one over the same cells. */
export interface PairView {
  readonly x: PairAxis;
  readonly y: PairAxis;
  /** Proportions: a row for each cell of x, in it a value for each cell of y; null below five rows. */
  readonly real: readonly (readonly (number | null)[])[];
  readonly synthetic: readonly (readonly number[])[] | null;
  readonly realRows: number;
  readonly syntheticRows: number | null;
  /** Fraction of rows in which one of the two is missing. */
  readonly realMissing: number;
  readonly syntheticMissing: number | null;
  /** Of two columns of numbers; the real ones only where real rows may be shown. */
  readonly realPoints: PairPoints | null;
  readonly syntheticPoints: PairPoints | null;
  /** Of a column of numbers and one of labels. */
  readonly boxes: PairBoxes | null;
}

type Pair = readonly [Column, Column];

/**
 * How two columns go together.
 *
 * @param showsRows whether single real rows, and quantiles of few, may be shown
 * @param seed of the rows that are drawn as points
 * @returns null for identifiers and where a column has no value
 */
export function viewPair(
  real: Pair,
  synthetic: Pair | null,
  showsRows: boolean,
  seed: number,
): PairView | null {
  const realRows = rowsOf(real[0]);
  const syntheticRows = synthetic && rowsOf(synthetic[0]);
  const compared = comparePair(real, synthetic ?? real, Math.min(realRows, syntheticRows ?? realRows));
  if (compared === null) return null;
  const { x, y } = compared;
  const shown = showsRows ? real : null;
  return {
    x,
    y,
    real: compared.real,
    synthetic: synthetic && compared.synthetic,
    realRows,
    syntheticRows,
    realMissing: compared.realMissing,
    syntheticMissing: synthetic && compared.syntheticMissing,
    realPoints: shown && pointsOf(shown, seed, 'pair-real'),
    syntheticPoints: synthetic && pointsOf(synthetic, seed, 'pair-synthetic'),
    boxes: boxesOf(shown, synthetic, [x, y]),
  };
}

function rowsOf(column: Column): number {
  return column.type === 'coded' ? column.codes.length : column.values.length;
}

/** Null unless both columns are numbers. */
function pointsOf([a, b]: Pair, seed: number, purpose: string): PairPoints | null {
  if (a.type !== 'numeric' || b.type !== 'numeric') return null;
  const present: number[] = [];
  for (let row = 0; row < a.values.length; row++) {
    if (a.values[row] === a.values[row] && b.values[row] === b.values[row]) present.push(row);
  }
  const chosen = sampleRowIndices(present.length, POINTS, seed, purpose);
  return {
    x: Array.from(chosen, (place) => a.values[present[place]]),
    y: Array.from(chosen, (place) => b.values[present[place]]),
  };
}

function boxesOf(real: Pair | null, synthetic: Pair | null, axes: readonly PairAxis[]): PairBoxes | null {
  const labelled = axes.findIndex(({ labels }) => labels !== null);
  const numeric = axes.findIndex(({ edges }) => edges !== null);
  const labels = axes[labelled]?.labels;
  if (!labels || numeric < 0) return null;
  const boxes = (pair: Pair | null) => {
    const [column, by] = pair ? [pair[numeric], pair[labelled]] : [];
    if (column?.type !== 'numeric' || by?.type !== 'coded') return null;
    return labels.map((label) => boxOf(column.values, by, label));
  };
  return { labels, real: boxes(real), synthetic: boxes(synthetic) };
}

function boxOf(values: Float64Array, { codes, schema }: CodedColumn, label: string): PairBox | null {
  const code = schema.categories.indexOf(label);
  const own = values.filter((value, row) => value === value && codes[row] === code).sort();
  if (code < 0 || own.length < BOX_VALUES) return null;
  return {
    rows: own.length,
    quantiles: [0.05, 0.25, 0.5, 0.75, 0.95].map((level) => own[Math.round(level * (own.length - 1))]),
  };
}
