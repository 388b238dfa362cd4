import type { Column, ColumnKind, ColumnSchema } from '../column.js';
import { DISTINCT_CAP } from '../inference/evidence/cellTexts.js';

/** Bins of a histogram, at most. */
export const HISTOGRAM_BINS = 40;
/** Labels that a profile lists; the rest is counted together. */
export const PROFILE_LABELS = 50;

/** Counts over equal-width bins (`edges`, one more than counts) or labels (most frequent first). */
export interface ColumnHistogram {
  readonly edges: readonly number[] | null;
  readonly labels: readonly string[] | null;
  readonly counts: readonly number[];
  readonly otherCount: number;
}

export interface ColumnProfile {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly missingCount: number;
  /** Different values without missing; null when there were more than `DISTINCT_CAP`. */
  readonly distinctCount: number | null;
  /** Labels, most frequent first, at most `PROFILE_LABELS`. */
  readonly categories: readonly string[];
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly mean: number | null;
  /** Of the sample, divided by n - 1; null below two values. */
  readonly standardDeviation: number | null;
  /** Null for identifiers and columns without values. */
  readonly histogram: ColumnHistogram | null;
}

/** Gathers a column's profile chunk by chunk, in bounded memory. */
export interface ColumnProfiler {
  add(column: Column): void;
  finish(): ColumnProfile;
}

/**
 * A profiler of columns of that schema.
 *
 * @param range smallest and largest value of a numeric column, as inference found them; without it the profile
 *   has no histogram
 */
export function createColumnProfiler(
  schema: ColumnSchema,
  range: { readonly minimum: number | null; readonly maximum: number | null } = {
    minimum: null,
    maximum: null,
  },
): ColumnProfiler {
  if (schema.kind === 'categorical' || schema.kind === 'boolean') return new CodedProfiler(schema);
  if (schema.kind === 'identifier') return new IdentifierProfiler(schema);
  const { minimum, maximum } = range;
  const edges =
    minimum === null || maximum === null ? null : histogramEdges(minimum, maximum, schema.kind === 'integer');
  return new NumericProfiler(schema, edges);
}

/**
 * Edges of at most `HISTOGRAM_BINS` equal bins over a range. Bins of integers hold equally many whole numbers each
 * and have their edges half way between them.
 */
export function histogramEdges(minimum: number, maximum: number, whole: boolean): number[] {
  if (whole) {
    const width = Math.ceil((maximum - minimum + 1) / HISTOGRAM_BINS);
    const bins = Math.ceil((maximum - minimum + 1) / width);
    return Array.from({ length: bins + 1 }, (_, bin) => minimum - 0.5 + bin * width);
  }
  if (minimum === maximum) {
    const half = Math.max(0.5, Math.abs(minimum) * 1e-6);
    return [minimum - half, maximum + half];
  }
  // A weighted mean, because the width itself may overflow.
  return Array.from({ length: HISTOGRAM_BINS + 1 }, (_, bin) => {
    const share = bin / HISTOGRAM_BINS;
    return minimum * (1 - share) + maximum * share;
  });
}

class NumericProfiler implements ColumnProfiler {
  readonly #schema: ColumnSchema;
  readonly #edges: number[] | null;
  readonly #counts: number[];
  readonly #distinct = new Set<number>();
  #overCap = false;
  #count = 0;
  #missing = 0;
  #minimum = Infinity;
  #maximum = -Infinity;
  #mean = 0;
  #squares = 0;

  constructor(schema: ColumnSchema, edges: number[] | null) {
    this.#schema = schema;
    this.#edges = edges;
    this.#counts = new Array<number>(edges === null ? 0 : edges.length - 1).fill(0);
  }

  add(column: Column): void {
    if (column.type !== 'numeric') return;
    const { values } = column;
    for (let row = 0; row < values.length; row++) {
      const value = values[row];
      if (Number.isNaN(value)) {
        this.#missing++;
        continue;
      }
      // Welford 1962: no cancellation however far the mean lies from 0.
      this.#count++;
      const deviation = value - this.#mean;
      this.#mean += deviation / this.#count;
      this.#squares += deviation * (value - this.#mean);
      if (value < this.#minimum) this.#minimum = value;
      if (value > this.#maximum) this.#maximum = value;
      if (!this.#overCap) {
        this.#distinct.add(value);
        this.#overCap = this.#distinct.size > DISTINCT_CAP;
      }
      this.#countBin(value);
    }
  }

  finish(): ColumnProfile {
    const empty = this.#count === 0;
    const edges = this.#edges;
    return {
      name: this.#schema.name,
      kind: this.#schema.kind,
      missingCount: this.#missing,
      distinctCount: this.#overCap ? null : this.#distinct.size,
      categories: [],
      minimum: empty ? null : this.#minimum,
      maximum: empty ? null : this.#maximum,
      mean: empty ? null : this.#mean,
      standardDeviation: this.#count < 2 ? null : Math.sqrt(this.#squares / (this.#count - 1)),
      histogram:
        empty || edges === null ? null : { edges, labels: null, counts: this.#counts, otherCount: 0 },
    };
  }

  #countBin(value: number): void {
    const edges = this.#edges;
    if (edges === null) return;
    const bins = edges.length - 1;
    const low = edges[0];
    const width = edges[bins] / bins - low / bins;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((value - low) / width)));
    this.#counts[bin]++;
  }
}

class CodedProfiler implements ColumnProfiler {
  readonly #schema: ColumnSchema;
  readonly #counts: Float64Array;
  #missing = 0;

  constructor(schema: ColumnSchema) {
    this.#schema = schema;
    this.#counts = new Float64Array(schema.categories?.length ?? 0);
  }

  add(column: Column): void {
    if (column.type !== 'coded') return;
    for (const code of column.codes) {
      if (code < 0) this.#missing++;
      else this.#counts[code]++;
    }
  }

  finish(): ColumnProfile {
    const labels = this.#schema.categories ?? [];
    const codes = Array.from(labels.keys()).filter((code) => this.#counts[code] > 0);
    // A stable sort keeps ties in the order of the categories.
    codes.sort((a, b) => this.#counts[b] - this.#counts[a]);
    const shown = codes.slice(0, PROFILE_LABELS);
    const categories = shown.map((code) => labels[code]);
    const histogram = {
      edges: null,
      labels: categories,
      counts: shown.map((code) => this.#counts[code]),
      otherCount: codes.slice(PROFILE_LABELS).reduce((sum, code) => sum + this.#counts[code], 0),
    };
    return {
      name: this.#schema.name,
      kind: this.#schema.kind,
      missingCount: this.#missing,
      distinctCount: codes.length,
      categories,
      ...NO_MOMENTS,
      histogram: codes.length === 0 ? null : histogram,
    };
  }
}

class IdentifierProfiler implements ColumnProfiler {
  readonly #schema: ColumnSchema;
  readonly #distinct = new Set<string>();
  #missing = 0;

  constructor(schema: ColumnSchema) {
    this.#schema = schema;
  }

  add(column: Column): void {
    if (column.type !== 'identifier') return;
    for (const value of column.values) {
      if (value === null) this.#missing++;
      else if (this.#distinct.size <= DISTINCT_CAP) this.#distinct.add(value);
    }
  }

  finish(): ColumnProfile {
    return {
      name: this.#schema.name,
      kind: this.#schema.kind,
      missingCount: this.#missing,
      distinctCount: this.#distinct.size > DISTINCT_CAP ? null : this.#distinct.size,
      categories: [],
      ...NO_MOMENTS,
      histogram: null,
    };
  }
}

const NO_MOMENTS = { minimum: null, maximum: null, mean: null, standardDeviation: null } as const;
