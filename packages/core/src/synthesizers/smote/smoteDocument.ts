import type { ModelDocument } from '../contract/model.js';
import { isFiniteNumber, isRecord, readModelHead, requireModel } from '../shared/modelChecks.js';
import { packArray, type PackedArray, unpackArray } from '../shared/packedArray.js';
import { type ColumnPlan, modelledColumns, supportOfPlan } from '../shared/columnPlan.js';
import { readPlans } from '../shared/readPlans.js';
import type { SmoteCells } from './smoteCells.js';
import type { SmoteSources } from './smoteSources.js';

/** A missing label in a column of bytes. */
const MISSING_BYTE = 255;

/** The parameters of a SMOTE model. They hold the real rows, as every new row lies between two of them. */
interface SmoteParameters {
  readonly columns: readonly ColumnPlan[];
  readonly categories: 'ends' | 'vote';
  readonly rowCount: number;
  /** Index of the column whose values are classes; -1 without. */
  readonly target: number;
  /** Real cells of each modelled column: `f64` numbers, or labels as `u8` (255 is missing) or `i32` (-1 is). */
  readonly cells: readonly PackedArray[];
  readonly bases: PackedArray;
  readonly weights: PackedArray;
  readonly neighbors: PackedArray;
  readonly width: number;
}

export function writeSmote(
  columns: readonly ColumnPlan[],
  cells: SmoteCells,
  sources: SmoteSources,
  categories: 'ends' | 'vote',
): SmoteParameters {
  return {
    columns,
    categories,
    rowCount: cells.rowCount,
    target: cells.target < 0 ? -1 : cells.columns[cells.target],
    cells: cells.values.map((values, at) => packCells(values, cells.numeric[at])),
    bases: packArray(sources.bases.slice()),
    weights: packArray(sources.weights.slice()),
    neighbors: packArray(sources.neighbors.slice()),
    width: sources.width,
  };
}

function packCells(values: Float64Array, numeric: boolean): PackedArray {
  if (numeric) return packArray(values.slice());
  if (values.some((code) => code >= MISSING_BYTE)) {
    return packArray(Int32Array.from(values, (code) => (Number.isNaN(code) ? -1 : code)));
  }
  return packArray(Uint8Array.from(values, (code) => (Number.isNaN(code) ? MISSING_BYTE : code)));
}

/** @throws LikenessError `INVALID_MODEL`, saying what is wrong */
export function readSmote(document: ModelDocument): {
  readonly plans: readonly ColumnPlan[];
  readonly cells: SmoteCells;
  readonly sources: SmoteSources;
  readonly categories: 'ends' | 'vote';
} {
  const head = readModelHead(document, 'smote');
  const plans = readPlans(document.schema, head.columns);
  const columns = modelledColumns(plans);
  const { categories, rowCount, target, width } = head;
  requireModel(categories === 'ends' || categories === 'vote', 'it does not say how labels are drawn');
  requireModel(isFiniteNumber(rowCount) && rowCount >= 1, 'it has no rows');
  requireModel(isFiniteNumber(width) && width >= 1, 'it does not say how many neighbours a row has');
  const packed: unknown = head.cells;
  requireModel(
    Array.isArray(packed) && packed.length === columns.length,
    'its rows do not match its columns',
  );
  const numeric = columns.map((at) => plans[at].type === 'numeric');
  const cells: SmoteCells = {
    rowCount,
    columns,
    numeric,
    supports: columns.map((at) => supportOfPlan(plans[at])),
    values: columns.map((at, i) => {
      const labels = document.schema.columns[at].categories?.length ?? 0;
      const what = `the rows of column "${document.schema.columns[at].name}"`;
      return unpackCells((packed as unknown[])[i], numeric[i], labels, rowCount, what);
    }),
    target: columns.indexOf(Number(target)),
  };
  requireModel(target === -1 || cells.target >= 0, 'its target is not among its columns');
  const sources: SmoteSources = {
    bases: unpackArray(head.bases, 'i32', 'the list of bases'),
    weights: unpackArray(head.weights, 'f64', 'the list of weights'),
    neighbors: unpackArray(head.neighbors, 'i32', 'the list of neighbours'),
    width,
  };
  checkSources(sources, rowCount);
  return { plans, cells, sources, categories };
}

function unpackCells(
  value: unknown,
  numeric: boolean,
  labels: number,
  rowCount: number,
  what: string,
): Float64Array {
  requireModel(isRecord(value), `${what} are missing`);
  let values: Float64Array;
  if (numeric) values = unpackArray(value, 'f64', what);
  else if (value.type === 'u8') {
    values = Float64Array.from(unpackArray(value, 'u8', what), (code) =>
      code === MISSING_BYTE ? NaN : code,
    );
  } else values = Float64Array.from(unpackArray(value, 'i32', what), (code) => (code < 0 ? NaN : code));
  requireModel(values.length === rowCount, `${what} are not ${rowCount}`);
  requireModel(
    values.every((cell) => Number.isNaN(cell) || (numeric ? Number.isFinite(cell) : cell < labels)),
    `${what} have a value that the column cannot have`,
  );
  return values;
}

function checkSources({ bases, weights, neighbors, width }: SmoteSources, rowCount: number): void {
  const isRow = (row: number): boolean => row >= 0 && row < rowCount;
  requireModel(bases.length > 0 && bases.every(isRow), 'its list of bases names rows that it does not have');
  requireModel(
    weights.length === bases.length &&
      weights.every((weight) => weight >= 0 && Number.isFinite(weight)) &&
      weights.some((weight) => weight > 0),
    'its weights do not fit its bases',
  );
  requireModel(
    neighbors.length === bases.length * width && neighbors.every((row) => row === -1 || isRow(row)),
    'its list of neighbours names rows that it does not have',
  );
}
