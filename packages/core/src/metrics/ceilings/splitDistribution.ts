import { reportProgress, type RunContext } from '../../work/progress.js';
import { createStream, type RandomStream } from '../../random/randomStream.js';
import { type Ceiling, oneOfMany, summariseReplicates } from './ceiling.js';

/** Splits that both centre and interval come from, when they are cheap enough. */
const REPLICATES = 100;

/** Fewer than these, and the interval comes from splits of fewer rows and parts. */
const MIN_FULL = 40;

const MIN_REPLICATES = 3;

const COARSE_REPLICATES = 30;

/** Rows of a coarse split, both sides together. */
const COARSE_ROWS = 8_000;

/** Elementary steps of all splits together. */
const STEP_BUDGET = 2.5e7;

/** Distances of parts (columns, pairs, triples) between two samples, and what is made of them. */
export interface SplitDistance<Side> {
  /** Real rows at hand: the training rows, followed by the holdout's where there is one. */
  readonly poolRows: number;
  /** Sizes for which the ceiling is wanted. */
  readonly realRows: number;
  readonly syntheticRows: number;
  /** Elementary steps that one row costs with all parts. */
  readonly stepsPerRow: number;
  /** Parts, by number, that a coarse split measures; the worst, whose own interval is wanted, and some at random. */
  readonly coarseParts: Int32Array;
  /**
   * Of how many parts those that are shown are the worst, for each part: their intervals hold for all of these at once.
   * Left out, every part's interval is its own.
   */
  readonly amongParts?: Int32Array;
  /** Which parts shrink alike with more rows: a small number each. One kind when left out. */
  readonly kinds?: Uint8Array;
  /** Scores of the distances of all parts, such as their mean; each proportional to the distances. */
  readonly summaries: readonly ((distances: Float64Array) => number)[];
  /** Rows of the pool, in that order. */
  readonly take: (rows: Int32Array) => Side;
  /** The first rows of a side. */
  readonly first: (side: Side, count: number) => Side;
  /** The distance of every part, or of `coarseParts` alone, 0 for the others. */
  readonly distances: (real: Side, synthetic: Side, coarse: boolean) => Float64Array;
}

export interface SplitCeiling {
  /** Of each summary. */
  readonly summaries: readonly Ceiling[];
  /** Of every part; ends are NaN where they were not estimated. */
  readonly parts: readonly Ceiling[];
  readonly method: string;
  readonly replicates: number;
}

/**
 * The distribution of the distance between two samples of one distribution, by splitting real rows at random into disjoint sides. Unlike
 * resampling with replacement, no row is on both sides and no value is repeated, so cells that the real rows have not
 * seen count as they should: with 100 cells on 299 rows the difference is large.
 *
 * A split of the pool is smaller than the tables when the synthetic table is long or there is no holdout. Mean distances
 * shrink with `v = 1/n + 1/m` like `v^g`, g = 1/2 for well-filled cells and less for sparse ones. g is measured, by
 * halving the split; it rises as cells fill, which a second halving shows where there are splits enough. The mean is
 * carried over to the tables' sizes with it, deviations from the mean with 1/2: they are sums of the contributions of many rows.
 *
 * Where splits are dear, their mean comes from a few of all rows and parts, the relative spread from 60 of some.
 */
export async function simulateSplits<Side>(
  task: SplitDistance<Side>,
  seed: number,
  purpose: string,
  context: RunContext,
): Promise<SplitCeiling> {
  const sides = splitSides(task, task.poolRows);
  const cost = 1.5 * (sides.real + sides.synthetic) * task.stepsPerRow;
  const affordable = Math.floor(STEP_BUDGET / Math.max(1, cost));
  if (affordable >= MIN_FULL) {
    const replicates = Math.min(REPLICATES, affordable);
    const full = await splitOften(task, sides, replicates, false, seed, purpose, context);
    return {
      summaries: full.summaries.map((values) => summariseReplicates(values) as Ceiling),
      parts: full.parts.map((values, part) => summarisePart(values, task.amongParts?.[part])),
      method: describe(task, sides, full.exponents),
      replicates,
    };
  }
  const replicates = Math.max(MIN_REPLICATES, Math.floor(affordable / 2));
  const capped = splitSides(task, Math.max(COARSE_ROWS, STEP_BUDGET / (3 * replicates * task.stepsPerRow)));
  const full = await splitOften(task, capped, replicates, false, seed, purpose, context);
  const few = splitSides(task, COARSE_ROWS);
  // Without coarse parts everything is measured, of fewer rows.
  const some = task.coarseParts.length > 0;
  const coarse = await splitOften(task, few, COARSE_REPLICATES, some, seed, `${purpose}-coarse`, context);
  const widen = Math.sqrt(1 + 1 / replicates);
  const parts = full.parts.map((values): Ceiling => ({ ceiling: mean(values), low: NaN, high: NaN }));
  for (const part of task.coarseParts) {
    const distribution = summarisePart(coarse.parts[part], task.amongParts?.[part]);
    parts[part] = spreadAs(parts[part].ceiling, distribution, widen);
  }
  const spread = `spread from ${COARSE_REPLICATES} splits of ${few.real} and ${few.synthetic} rows`;
  return {
    // A summary of which no part is coarse takes the relative spread of the first.
    summaries: full.summaries.map((values, at) =>
      spreadAs(
        mean(values),
        summariseReplicates(
          mean(coarse.summaries[at]) > 0 ? coarse.summaries[at] : coarse.summaries[0],
        ) as Ceiling,
        widen,
      ),
    ),
    parts,
    method: `${describe(task, capped, full.exponents)}; ${spread}`,
    replicates,
  };
}

interface Sides {
  readonly real: number;
  readonly synthetic: number;
}

type Sizes = Pick<SplitDistance<unknown>, 'poolRows' | 'realRows' | 'syntheticRows'>;

/** Disjoint sides that are as large as the tables or, together, the pool. */
function splitSides({ poolRows, realRows, syntheticRows }: Sizes, most: number): Sides {
  const rows = Math.floor(Math.min(poolRows, most));
  const synthetic = Math.max(1, Math.min(syntheticRows, Math.floor(rows / 2)));
  return { synthetic, real: Math.max(1, Math.min(realRows, rows - synthetic)) };
}

interface Splits {
  /** Replicates of each summary, and of each part. */
  readonly summaries: readonly Float64Array[];
  readonly parts: readonly Float64Array[];
  /** Of each kind. */
  readonly exponents: Float64Array;
}

async function splitOften<Side>(
  task: SplitDistance<Side>,
  { real, synthetic }: Sides,
  replicates: number,
  coarse: boolean,
  seed: number,
  purpose: string,
  context: RunContext,
): Promise<Splits> {
  const order = Int32Array.from({ length: task.poolRows }, (_, row) => row);
  const rows = order.slice();
  /** Of the sides, of their halves, and of their quarters. */
  const measured: readonly Float64Array[][] = [[], [], []];
  // A second halving tells how fast the exponent rises, if its own noise is small.
  const levels = replicates >= MIN_FULL ? 3 : 2;
  for (let replicate = 0; replicate < replicates; replicate++) {
    await reportProgress(context, replicate / replicates, 'Estimating what a new real sample would score');
    rows.set(order);
    bringToFront(createStream(seed, purpose, replicate), rows, real + synthetic);
    const left = task.take(rows.subarray(0, real));
    const right = task.take(rows.subarray(real, real + synthetic));
    for (let level = 0; level < levels; level++) {
      const part = (count: number): number => Math.ceil(count / 2 ** level);
      measured[level].push(
        level === 0
          ? task.distances(left, right, coarse)
          : task.distances(task.first(left, part(real)), task.first(right, part(synthetic)), coarse),
      );
    }
  }
  const wanted = 1 / task.realRows + 1 / task.syntheticRows;
  const ratio = wanted / (1 / real + 1 / synthetic);
  const exponents = shrinkage(measured, ratio, task.kinds);
  carryOver(measured[0], ratio, exponents, task.kinds);
  return {
    summaries: task.summaries.map((summary) => Float64Array.from(measured[0], summary)),
    parts: Array.from(measured[0][0], (_, part) =>
      Float64Array.from(measured[0], (distances) => distances[part]),
    ),
    exponents,
  };
}

/** Draws `count` different items to the front, in random order (the first steps of Fisher-Yates). */
function bringToFront(stream: RandomStream, items: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const j = i + stream.integer(items.length - i);
    const held = items[i];
    items[i] = items[j];
    items[j] = held;
  }
}

/** Multiplies the mean of each part by `ratio^g`, and deviations from it by `ratio^(1/2)`; distances stay positive. */
function carryOver(
  measured: readonly Float64Array[],
  ratio: number,
  exponents: Float64Array,
  kinds: Uint8Array | undefined,
): void {
  const spread = Math.sqrt(ratio);
  for (let part = 0; part < measured[0].length; part++) {
    let sum = 0;
    for (const distances of measured) sum += distances[part];
    const centre = sum / measured.length;
    const moved = centre * ratio ** exponents[kinds?.[part] ?? 0];
    for (const distances of measured) {
      distances[part] = Math.max(0, moved + (distances[part] - centre) * spread);
    }
  }
}

/**
 * The exponent of each kind: between no gain at all from more rows and the distribution of large numbers.
 *
 * @param measured distances of the whole sides, their halves and, perhaps, their quarters
 */
function shrinkage(
  measured: readonly (readonly Float64Array[])[],
  ratio: number,
  kinds: Uint8Array | undefined,
): Float64Array {
  const count = kinds ? kinds.reduce((most, kind) => Math.max(most, kind), 0) + 1 : 1;
  const sums = measured.map((level) => {
    const own = new Float64Array(count);
    for (const distances of level) {
      for (let part = 0; part < distances.length; part++) own[kinds?.[part] ?? 0] += distances[part];
    }
    return own;
  });
  return sums[0].map((whole, kind) => {
    if (!(whole > 0)) return 0.5;
    const [first, second] = [sums[1][kind] / whole, sums[2][kind] / sums[1][kind]].map(Math.log2);
    // The parabola through the three points, from the whole on to the tables' sizes, as one exponent.
    const bend = measured[2].length > 0 ? Math.max(0, first - second) * ((1 - Math.log2(ratio)) / 2) : 0;
    return Math.min(0.5, Math.max(0, first + bend));
  });
}

function summarisePart(replicates: Float64Array, among: number | undefined): Ceiling {
  return among === undefined ? (summariseReplicates(replicates) as Ceiling) : oneOfMany(replicates, among);
}

/** An interval around a centre, as wide against it as the replicates' is against their mean. */
function spreadAs(centre: number, { ceiling, low, high }: Ceiling, widen: number): Ceiling {
  if (ceiling === 0) return { ceiling: centre, low: centre, high: centre };
  return {
    ceiling: centre,
    low: Math.max(0, centre * (1 + (widen * (low - ceiling)) / ceiling)),
    high: centre * (1 + (widen * (high - ceiling)) / ceiling),
  };
}

function describe(task: Sizes, sides: Sides, exponents: Float64Array): string {
  const same = sides.real === task.realRows && sides.synthetic === task.syntheticRows;
  return (
    `random disjoint splits of ${task.poolRows} real rows, ${sides.real} and ${sides.synthetic} rows` +
    (same
      ? ''
      : `, distances carried over to ${task.realRows} and ${task.syntheticRows} rows with exponent ${Array.from(exponents, (exponent) => exponent.toFixed(2)).join(', ')}`)
  );
}

function mean(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total / values.length;
}
