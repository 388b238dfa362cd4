import { type Atom, detectAtoms } from './detectAtoms.js';
import { detectHeaps, isMultiple } from './detectHeaps.js';
import type { Heap } from '../marginal.js';
import { sortedSample } from './valueCells.js';
import {
  type CellOf,
  summarise,
  type ValueSummary,
  withoutValues,
  withSingleValues,
} from './valueSummary.js';

/** Different values up to which the list of values with proportions is a candidate, and nothing is taken apart. */
export const FEW_VALUES = 20;

/** Values and what stands out of any density: spikes and rounding. */
export interface DescribedValues {
  /** All values. */
  readonly whole: ValueSummary;
  /** The values beside the atoms; the same as `whole` without any. */
  readonly rest: ValueSummary;
  readonly atoms: readonly Atom[];
  readonly heaps: readonly Heap[];
}

/** Values beside the atoms below which no distribution could be fitted to them. */
const MIN_BESIDE = 20;
const MIN_VALUES_BESIDE = 5;

/**
 * Summarises the values of a column and takes apart its rounding and its atoms.
 *
 * @param values at least one, finite, no NaN
 * @param spacing distance of neighbouring values that the column can write; undefined when unknown
 * @param options as those of `selectMarginal`
 */
export function describeValues(
  values: Float64Array,
  spacing: number | undefined,
  {
    timestamps = false,
    isolated = [],
    isRoundedLater = false,
    cellOf,
  }: {
    readonly timestamps?: boolean;
    readonly isolated?: readonly number[];
    readonly isRoundedLater?: boolean;
    readonly cellOf?: CellOf | undefined;
  } = {},
): DescribedValues {
  let sorted: Float64Array | null = null;
  const sortedOnce = (): Float64Array => (sorted ??= sortedSample(values));
  let whole = summarise(values, spacing, [], sortedOnce, cellOf);
  const plain = { whole, rest: whole, atoms: [], heaps: [] };
  if (whole.points.length <= FEW_VALUES) return plain;
  const sample = whole.gridded ? whole : runsOf(sortedOnce());
  const heapsOf = (runs: Runs): readonly Heap[] =>
    spacing === undefined || isRoundedLater
      ? []
      : detectHeaps(runs.points, runs.weights, spacing, timestamps);
  const heaps = heapsOf(sample);
  const grid = heaps.find(({ share }) => share === 1);
  if (grid && whole.gridded) whole = onGrid(whole, grid.step);
  const found = detectAtoms(sample.points, sample.weights, (value) =>
    cellOf ? cellOf(value)[1] - cellOf(value)[0] : widthOf(value, heaps, whole.spacing ?? 0),
  );
  const spikes = withIsolated(found, isolated, sample);
  const without = { whole, rest: whole, atoms: [], heaps };
  if (spikes.length === 0 || sample.points.length - spikes.length < MIN_VALUES_BESIDE) return without;
  const { rest, atoms } = whole.gridded
    ? { rest: withoutValues(whole, valuesOf(spikes)), atoms: spikes }
    : countApart(values, spacing, spikes);
  if (rest.count < MIN_BESIDE) return without;
  return {
    whole: whole.gridded ? whole : withSingleValues(rest, atoms),
    rest,
    atoms,
    // A spike on a round number is no rounding.
    heaps: grid ? heaps : heapsOf(leaveOut(sample, spikes)),
  };
}

/** Ascending. */
function withIsolated(
  found: readonly Atom[],
  isolated: readonly number[],
  { points, weights }: Runs,
): readonly Atom[] {
  const known = new Set(valuesOf(found));
  const more = isolated.flatMap((value): Atom[] => {
    const at = points.indexOf(value);
    // A large column is looked at in a sample; its atoms are counted later.
    return known.has(value) ? [] : [{ value, count: at < 0 ? 1 : weights[at] }];
  });
  return [...found, ...more].sort((a, b) => a.value - b.value);
}

type Runs = Pick<ValueSummary, 'points' | 'weights'>;

function valuesOf(atoms: readonly Atom[]): number[] {
  return atoms.map(({ value }) => value);
}

function leaveOut({ points, weights }: Runs, atoms: readonly Atom[]): Runs {
  const removed = new Set(valuesOf(atoms));
  return {
    points: points.filter((point) => !removed.has(point)),
    weights: weights.filter((_, i) => !removed.has(points[i])),
  };
}

/** Width of all the cells of whose values a share is rounded to this one. */
function widthOf(value: number, heaps: readonly Heap[], spacing: number): number {
  let left = 1;
  let width = 0;
  for (const { step, share } of heaps) {
    if (isMultiple(value, step)) width += step * left * share;
    left *= 1 - share;
  }
  return width + spacing * left;
}

/** The same values, known to stand on a coarser grid. */
function onGrid(summary: ValueSummary, step: number): ValueSummary {
  const half = step / 2;
  return {
    ...summary,
    spacing: step,
    lower: summary.points.map((point) => point - half),
    upper: summary.points.map((point) => point + half),
  };
}

/** Atoms were found in a sample; here they are counted among all values. */
function countApart(
  values: Float64Array,
  spacing: number | undefined,
  found: readonly Atom[],
): { rest: ValueSummary; atoms: Atom[] } {
  const counts = new Map(found.map(({ value }) => [value, 0]));
  const beside = values.filter((value) => {
    const count = counts.get(value);
    if (count !== undefined) counts.set(value, count + 1);
    return count === undefined;
  });
  return {
    // Cells, so that they can end at the atoms.
    rest: { ...summarise(beside, undefined, valuesOf(found)), spacing },
    atoms: found.map(({ value }) => ({ value, count: counts.get(value) ?? 0 })),
  };
}

function runsOf(sorted: Float64Array): Runs {
  const points: number[] = [];
  const weights: number[] = [];
  for (const value of sorted) {
    if (points.length > 0 && points[points.length - 1] === value) weights[weights.length - 1]++;
    else {
      points.push(value);
      weights.push(1);
    }
  }
  return { points: Float64Array.from(points), weights: Float64Array.from(weights) };
}
