import type { NumericColumn } from '../../table/column.js';
import { createStream } from '../../random/randomStream.js';
import { roundToDecimals } from '../../table/text/numberText.js';
import { columnDecimals } from '../decimals.js';
import { type FoundFormula, testRelation } from './relation.js';
import { writeName, writeOffset } from './writeName.js';

/** Pairs of rows by which a slope is estimated; their median is not moved by exceptions. */
const SLOPES = 31;
/** The largest relative distance of the quartiles of those slopes. */
const MAX_SPREAD = 0.02;
/** Significant digits that a constant may have. */
const MAX_DIGITS = 7;

/**
 * Constant differences (`b = a + 5`), constant ratios (`b = 2.54 * a`) and both (`f = 1.8 * c + 32`), with constants of as few digits
 * as the rows allow. Of two directions the one with the stronger evidence. O(pairs x rows), mostly O(pairs).
 */
export function findRatios(columns: readonly NumericColumn[]): FoundFormula[] {
  const tested = columns.length * (columns.length - 1);
  return columns.flatMap((a, at) =>
    columns.slice(at + 1).flatMap((b): FoundFormula[] => {
      if ((a.schema.kind === 'datetime') !== (b.schema.kind === 'datetime')) return [];
      const both = [testPair(a, b, tested), testPair(b, a, tested)].filter((one) => one !== null);
      both.sort((x, y) => x.text.length - y.text.length || y.strength - x.strength);
      return both.slice(0, 1);
    }),
  );
}

function testPair(a: NumericColumn, b: NumericColumn, tested: number): FoundFormula | null {
  const slopes = slopesOf(a, b);
  if (slopes === null) return null;
  const [low, slope, high] = [0.25, 0.5, 0.75].map((p) => slopes[Math.floor(p * slopes.length)]);
  if (slope === 0 || high - low > MAX_SPREAD * Math.abs(slope)) return null;
  if (a.schema.kind === 'datetime') return testTimes(a, b, tested);
  const name = writeName(a.schema.name);
  const decimals = Math.max(columnDecimals(a.schema) ?? 15, columnDecimals(b.schema) ?? 15);
  const given = (factor: number, offset: number, fitted: number): FoundFormula | null =>
    testRelation(
      {
        target: b,
        inputs: [a],
        value: ([x]) => factor * x + offset,
        expression: `${factor === 1 ? name : `${factor} * ${name}`}${writeOffset(offset)}`,
        fitted,
      },
      tested,
    );
  const difference = given(1, offsetOf(a, b, 1, decimals), 1);
  if (difference) return difference;
  const ratio = middle(a, b, (x, y) => (x === 0 ? NaN : y / x));
  for (let digits = 1; digits <= MAX_DIGITS; digits++) {
    const found = given(Number(ratio.toPrecision(digits)), 0, 1);
    if (found) return found;
  }
  for (let digits = 1; digits <= MAX_DIGITS; digits++) {
    const factor = Number(slope.toPrecision(digits));
    for (let places = 0; places <= Math.min(15, decimals + 1); places++) {
      const found = given(factor, offsetOf(a, b, factor, places), 2);
      if (found) return found;
    }
  }
  return null;
}

/** Timestamps that lie a constant time apart, in milliseconds. */
function testTimes(a: NumericColumn, b: NumericColumn, tested: number): FoundFormula | null {
  const offset = middle(a, b, (x, y) => y - x);
  const day = 86_400_000;
  const days = Math.abs(offset) / day;
  const text = Number.isInteger(days) && days > 0 ? `${days} * ${day}` : String(Math.abs(offset));
  const expression = `${writeName(a.schema.name)}${offset === 0 ? '' : offset < 0 ? ` - ${text}` : ` + ${text}`}`;
  return testRelation({ target: b, inputs: [a], value: ([x]) => x + offset, expression, fitted: 1 }, tested);
}

function offsetOf(a: NumericColumn, b: NumericColumn, factor: number, decimals: number): number {
  return (
    roundToDecimals(
      middle(a, b, (x, y) => y - factor * x),
      Math.min(15, decimals),
    ) + 0
  );
}

/** Rows of which a median is taken. */
const MEDIAN_ROWS = 201;

function middle(a: NumericColumn, b: NumericColumn, of: (x: number, y: number) => number): number {
  const values: number[] = [];
  const step = Math.max(1, Math.floor(a.values.length / MEDIAN_ROWS));
  for (let row = 0; row < a.values.length; row += step) {
    const value = of(a.values[row], b.values[row]);
    if (!Number.isNaN(value)) values.push(value);
  }
  values.sort((x, y) => x - y);
  return values.length === 0 ? 0 : values[Math.floor(values.length / 2)];
}

/** Ascending; null when too few pairs of rows differ. The same pairs in every call. */
function slopesOf(a: NumericColumn, b: NumericColumn): number[] | null {
  const stream = createStream(1, 'slopes');
  const { length } = a.values;
  const slopes: number[] = [];
  for (let attempt = 0; attempt < 8 * SLOPES && slopes.length < SLOPES; attempt++) {
    const [i, j] = [stream.integer(length), stream.integer(length)];
    const slope = (b.values[j] - b.values[i]) / (a.values[j] - a.values[i]);
    if (Number.isFinite(slope)) slopes.push(slope);
  }
  return slopes.length < SLOPES ? null : slopes.sort((x, y) => x - y);
}
