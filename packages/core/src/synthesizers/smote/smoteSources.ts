import { findNeighbors, type NeighborSearch } from '../../neighbors/findNeighbors.js';
import { createNeighborIndex } from '../../neighbors/neighborIndex.js';
import type { Neighbors } from '../../neighbors/neighborPoints.js';
import { type RunContext, subContext } from '../../work/progress.js';
import type { FitNote } from '../contract/fitReport.js';
import { rowsOfClass, type SmoteClasses } from './smoteCells.js';
import type { SmoteOptions } from './smoteOptions.js';
import { categoryWeight, type SmotePoints, takePoints } from './smotePoints.js';

/** Where new rows of one class may lie: on segments from a base to one of its neighbours. */
export interface SmoteSources {
  /** Rows that segments start from; at least one. */
  readonly bases: Int32Array;
  /** Weight of each base in the draw: not negative, not all 0. */
  readonly weights: Float64Array;
  /** `bases x width`, row-major: rows that segments lead to, nearest first; -1 where there are no more. */
  readonly neighbors: Int32Array;
  readonly width: number;
}

/** A class whose new rows are asked for. */
interface ClassWork {
  readonly at: number;
  readonly rows: Int32Array;
  readonly weight: number;
}

/**
 * The sources of some classes.
 *
 * - `smote`: every row and its k nearest rows of the class (Chawla et al. 2002, section 4).
 * - `borderline-1`: only rows of which at least half, but not all, of the m nearest rows of any class are of other
 *   classes (Han, Wang and Mao 2005). `borderline-2`: the same, with the nearest row of another class as one more
 *   neighbour, approached half-way at most.
 * - `adasyn`: every row, by the fraction of other classes among its k nearest rows (He et al. 2008, eq. 2 and 3).
 *
 * Where a variant finds no row to start from, the class falls back to `smote`, with a note.
 *
 * @param wanted classes, each with at least one row
 * @param nameOf a class as a user knows it
 * @throws LikenessError `ABORTED`
 */
export async function smoteSources(
  points: SmotePoints,
  classes: SmoteClasses,
  wanted: readonly number[],
  options: SmoteOptions,
  nameOf: (one: number) => string,
  context: RunContext,
): Promise<{ readonly sources: readonly SmoteSources[]; readonly notes: readonly FitNote[] }> {
  const notes: FitNote[] = [];
  const works = wanted.map((at): ClassWork => {
    const rows = rowsOfClass(classes, at);
    if (rows.length <= options.neighbors) notes.push(fewRows(nameOf(at), rows.length, options.neighbors));
    return { at, rows, weight: categoryWeight(points, rows) };
  });
  const plain = options.variant === 'smote' || classes.values.length < 2;
  if (plain && options.variant !== 'smote') notes.push(noBorder(options.variant));
  const own = await findOwn(points, works, options.neighbors, subContext(context, 0, plain ? 1 : 0.5));
  if (plain) return { sources: works.map((work, at) => everyRow(work, own[at])), notes };
  const around = await findAround(points, works, options, subContext(context, 0.5, 1));
  const sources = works.map((work, at) => {
    const every = everyRow(work, own[at]);
    const found = refine(every, classes, around[at], work, options);
    if (found === null) notes.push(noBase(nameOf(work.at), options.variant));
    return found ?? every;
  });
  return { sources, notes };
}

/** Nearest rows of the class. */
async function findOwn(
  points: SmotePoints,
  works: readonly ClassWork[],
  k: number,
  context: RunContext,
): Promise<Neighbors[]> {
  const searches = works.map(({ rows, weight }): NeighborSearch => {
    const queries = takePoints(points, rows);
    const { tree } = createNeighborIndex({ ...queries, categoryWeights: weightsOf(points, weight) });
    return { tree, queries, k, exclude: 'self' };
  });
  return findNeighbors(context, searches, (share) => `Nearest rows of the class: ${percent(share)}`);
}

/** Nearest rows of any class. */
async function findAround(
  points: SmotePoints,
  works: readonly ClassWork[],
  options: SmoteOptions,
  context: RunContext,
): Promise<Neighbors[]> {
  const k = options.variant === 'adasyn' ? options.neighbors : options.dangerNeighbors;
  const everyone = Int32Array.from({ length: points.rowCount }, (_, row) => row);
  const categoryWeights = weightsOf(points, categoryWeight(points, everyone));
  const { tree } = createNeighborIndex({ ...points, categoryWeights });
  const searches = works.map(({ rows }): NeighborSearch => {
    return { tree, queries: takePoints(points, rows), k, exclude: rows };
  });
  return findNeighbors(context, searches, (share) => `Nearest rows of any class: ${percent(share)}`);
}

function everyRow({ rows }: ClassWork, { count, rows: found }: Neighbors): SmoteSources {
  const width = Math.max(1, count);
  const neighbors = new Int32Array(rows.length * width).fill(-1);
  found.forEach((row, at) => (neighbors[at] = rows[row]));
  return { bases: rows, weights: new Float64Array(rows.length).fill(1), neighbors, width };
}

/** Keeps or weighs bases by the classes of their neighbours; null when none is left. */
function refine(
  { bases, neighbors, width }: SmoteSources,
  { ofRow }: SmoteClasses,
  around: Neighbors,
  { at: own }: ClassWork,
  { variant }: SmoteOptions,
): SmoteSources | null {
  const shares = new Float64Array(bases.length);
  const nearestStranger = new Int32Array(bases.length);
  bases.forEach((_, at) => {
    const rows = around.rows.subarray(at * around.count, (at + 1) * around.count);
    const strangers = rows.filter((row) => ofRow[row] !== own);
    shares[at] = strangers.length / around.count;
    nearestStranger[at] = strangers[0] ?? -1;
  });
  const kept = Int32Array.from(bases.keys()).filter((at) =>
    variant === 'adasyn' ? shares[at] > 0 : shares[at] >= 0.5 && shares[at] < 1,
  );
  if (kept.length === 0) return null;
  const far = variant === 'borderline-2' ? 1 : 0;
  const wide = new Int32Array(kept.length * (width + far)).fill(-1);
  kept.forEach((at, place) => {
    const from = place * (width + far);
    // The row of another class goes first, because a list ends at its first -1.
    if (far === 1) wide[from] = nearestStranger[at];
    wide.set(neighbors.subarray(at * width, (at + 1) * width), from + far);
  });
  return {
    bases: kept.map((at) => bases[at]),
    weights: Float64Array.from(kept, (at) => (variant === 'adasyn' ? shares[at] : 1)),
    neighbors: wide,
    width: width + far,
  };
}

function weightsOf({ categories }: SmotePoints, weight: number): Float64Array {
  return new Float64Array(categories).fill(weight);
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function fewRows(name: string, rows: number, k: number): FitNote {
  const what =
    rows === 1
      ? 'so its new rows are copies of it'
      : `so each has ${rows === 2 ? '1 neighbour' : `${rows - 1} neighbours`}`;
  const have = rows === 1 ? 'has a single row' : `has ${rows} rows`;
  return {
    code: 'FEW_NEIGHBORS',
    message: `${name} ${have} where ${k === 1 ? '1 neighbour was' : `${k} neighbours were`} asked for, ${what}.`,
  };
}

function noBorder(variant: string): FitNote {
  const message = `There is one class only, so "${variant}" has no border to look at; every row is a base.`;
  return { code: 'VARIANT_FALLBACK', message };
}

function noBase(name: string, variant: string): FitNote {
  const message = `${name} has no row that "${variant}" would start from (its neighbours are all of other classes, or too few of them are), so every row is a base.`;
  return { code: 'VARIANT_FALLBACK', message };
}
