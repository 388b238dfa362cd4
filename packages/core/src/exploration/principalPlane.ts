import { numbersOf } from '../metrics/cells/numbersOf.js';
import { frequentLabels } from '../report/distributions/frequentLabels.js';
import { symmetricEigen } from '../numeric/linear-algebra/symmetricEigen.js';
import type { Column } from '../table/column.js';
import type { Table } from '../table/table.js';

/** Labels of a column that are coordinates; rare ones have none. */
const LABELS = 12;

/** Coordinates at most: the rotations of the covariance cost their third power. */
const MAX_COORDINATES = 120;

/** Columns that are named for an axis. */
const NAMED = 3;

/** One axis of the plane. */
export interface PrincipalAxis {
  /** Fraction of the variance of the real rows, 0 to 1. */
  readonly explained: number;
  /** Columns with the largest part in it, and that part, 0 to 1. */
  readonly columns: readonly { readonly column: string; readonly part: number }[];
}

/** Rows in the plane in which real rows vary most. */
export interface PrincipalPlane {
  readonly axes: readonly [PrincipalAxis, PrincipalAxis];
  /** Places of the rows of each table, rounded to three decimals. */
  readonly tables: readonly { readonly x: readonly number[]; readonly y: readonly number[] }[];
}

interface Coordinate {
  readonly column: number;
  /** Mean 0 over the real rows; one array a table. */
  readonly tables: readonly Float64Array[];
}

/**
 * Principal components of mixed data (Pages 2004, Analyse factorielle de donnees mixtes): numbers in units of their
 * standard deviation, labels as indicators over the root of their frequency. A missing cell lies at the mean. Means,
 * scales and axes are those of the first table; the sign of an axis is such that its largest coefficient is positive.
 *
 * @param tables aligned; the real one first
 * @returns null with fewer than two coordinates or three rows. Of a wide table the first coordinates count.
 */
export function principalPlane(tables: readonly Table[]): PrincipalPlane | null {
  const [real] = tables;
  const coordinates: Coordinate[] = [];
  for (let at = 0; at < real.columns.length && coordinates.length < MAX_COORDINATES; at++) {
    const columns = tables.map((table) => table.columns[at]);
    coordinates.push(...encode(columns, at).slice(0, MAX_COORDINATES - coordinates.length));
  }
  const d = coordinates.length;
  if (d < 2 || real.rowCount < 3) return null;
  const covariance = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) {
      const [a, b] = [coordinates[i].tables[0], coordinates[j].tables[0]];
      let sum = 0;
      for (let row = 0; row < a.length; row++) sum += a[row] * b[row];
      covariance[i * d + j] = sum / (a.length - 1);
      covariance[j * d + i] = covariance[i * d + j];
    }
  }
  const { values, vectors } = symmetricEigen(covariance, d);
  const order = Array.from(values.keys()).sort((a, b) => values[b] - values[a] || a - b);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  if (!(total > 0)) return null;
  const [first, second] = [axisOf(vectors, d, order[0]), axisOf(vectors, d, order[1])];
  const describe = (axis: Float64Array, place: number): PrincipalAxis => ({
    explained: Math.max(0, values[order[place]]) / total,
    columns: largestColumns(coordinates, axis, real),
  });
  return {
    axes: [describe(first, 0), describe(second, 1)],
    tables: tables.map((table, at) => ({
      x: project(coordinates, first, at, table.rowCount),
      y: project(coordinates, second, at, table.rowCount),
    })),
  };
}

function encode(columns: readonly Column[], column: number): Coordinate[] {
  const numbers = columns.map(numbersOf);
  const [real] = numbers;
  if (real) return standardised(real, numbers, column);
  const [labels] = columns;
  if (labels.type !== 'coded') return [];
  const rows = labels.codes.length;
  return frequentLabels(labels, LABELS).flatMap((code): Coordinate[] => {
    const proportion = labels.codes.filter((other) => other === code).length / rows;
    if (proportion >= 1) return [];
    const label = labels.schema.categories[code];
    const root = Math.sqrt(proportion);
    const indicators = columns.map((own) => {
      if (own.type !== 'coded') return new Float64Array(0);
      const wanted = own.schema.categories.indexOf(label);
      return Float64Array.from(own.codes, (other) => ((other === wanted ? 1 : 0) - proportion) / root);
    });
    return [{ column, tables: indicators }];
  });
}

function standardised(
  real: Float64Array,
  numbers: readonly (Float64Array | null)[],
  column: number,
): Coordinate[] {
  const present = real.filter((value) => value === value);
  const mean = present.reduce((sum, value) => sum + value / present.length, 0);
  const variance = present.reduce((sum, value) => sum + (value - mean) ** 2 / present.length, 0);
  const deviation = Math.sqrt(variance);
  if (!(deviation > 0) || !Number.isFinite(deviation)) return [];
  const scale = (value: number): number => (value === value ? (value - mean) / deviation : 0);
  return [{ column, tables: numbers.map((values) => Float64Array.from(values ?? [], scale)) }];
}

function axisOf(vectors: Float64Array, d: number, place: number): Float64Array {
  const axis = Float64Array.from({ length: d }, (_, row) => vectors[row * d + place]);
  const largest = axis.reduce((best, value) => (Math.abs(value) > Math.abs(best) + 1e-12 ? value : best), 0);
  return largest < 0 ? axis.map((value) => -value) : axis;
}

function largestColumns(
  coordinates: readonly Coordinate[],
  axis: Float64Array,
  { columns }: Table,
): PrincipalAxis['columns'] {
  const parts = new Map<number, number>();
  coordinates.forEach(({ column }, at) => parts.set(column, (parts.get(column) ?? 0) + axis[at] ** 2));
  return [...parts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, NAMED)
    .map(([column, part]) => ({ column: columns[column].schema.name, part }));
}

function project(
  coordinates: readonly Coordinate[],
  axis: Float64Array,
  table: number,
  rowCount: number,
): number[] {
  const places = new Float64Array(rowCount);
  coordinates.forEach(({ tables }, at) => {
    const own = tables[table];
    for (let row = 0; row < own.length; row++) places[row] += axis[at] * own[row];
  });
  return Array.from(places, (place) => Math.round(place * 1000) / 1000);
}
