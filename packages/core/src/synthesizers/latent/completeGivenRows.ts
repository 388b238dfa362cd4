import type { ResolvedConditions } from '../../conditions/readConditions.js';
import { LikenessError } from '../../errors.js';
import { createStream } from '../../random/randomStream.js';
import type { Column, IdentifierColumn } from '../../table/column.js';
import { createTable, getColumn, type Table, type TableSchema } from '../../table/table.js';
import { CHUNK_ROWS } from '../contract/chunk.js';
import { alignCodes } from '../shared/alignCodes.js';
import type { ClassValue } from './classCells.js';
import type { ClassPartition } from './latentClass.js';
import { isKnown, type KnownRows, type WeighedComponent, type WeighedModel, weighRows } from './weighRows.js';
import { emptyColumn, writeRows } from './writeRows.js';

/** Rows of a chunk of which some cells are known. */
export interface GivenRows {
  /** The known cells: some columns of the schema, a row for each of the chunk, missing where the value is not known. */
  readonly given: Table;
  /** What the other cells have to meet. */
  readonly conditions: ResolvedConditions;
  /** What stands where no value is known: `any` may be missing, `value` never. */
  readonly missingCells: 'any' | 'value';
  readonly seed: number;
  readonly chunk: number;
  readonly rowCount: number;
}

export interface CompletedRows {
  readonly table: Table;
  /** Rows that could be drawn approximately only. */
  readonly approximateRows: number;
}

/**
 * Completes rows of which some cells are known: the other cells are drawn given those. Each row has a random stream of
 * its own.
 *
 * @throws LikenessError `UNKNOWN_COLUMN` for a column that the model has not; `SCHEMA_MISMATCH` for one of another
 *   kind; `CONDITION_IMPOSSIBLE` for an unknown label, with its row and the nearest one, and for a row that the model
 *   cannot have; `INVALID_OPTION` when there are not `rowCount` rows.
 */
export function completeGivenRows(model: WeighedModel, rows: GivenRows): CompletedRows {
  const { schema, components, partition } = model;
  const { given, missingCells, seed, chunk, rowCount } = rows;
  const known: KnownRows = { cells: readCells(schema, given), conditions: rows.conditions };
  if (given.rowCount !== rowCount) {
    const message = `The given table has ${given.rowCount} rows; a chunk of ${rowCount} rows needs as many.`;
    throw new LikenessError('INVALID_OPTION', message);
  }
  const weigh = weighRows(model, known);
  const normals = components.map(({ latents }) => latents.map(() => new Float64Array(rowCount)));
  const chosen = new Int32Array(rowCount);
  const buffer = components.map(({ latents }) => new Float64Array(latents.length));
  let approximateRows = 0;
  for (let row = 0; row < rowCount; row++) {
    const stream = createStream(seed, 'fill', chunk, row);
    const uniform = stream.uniform();
    const possible =
      missingCells === 'any'
        ? weigh(row)
        : weigh(row).filter(({ component }) => !leavesMissing(partition, component, known, row));
    const { component, constraints } = chooseComponent(possible, uniform);
    chosen[row] = component;
    if (!components[component].draw(constraints, stream, buffer[component])) approximateRows++;
    for (let at = 0; at < buffer[component].length; at++) normals[component][at][row] = buffer[component][at];
  }
  const drawn = components.map((component, at) => {
    let from = 0;
    const source = (count: number): Float64Array[] => {
      const block = normals[at].map((values) => values.subarray(from, from + count));
      from += count;
      return block;
    };
    return writeRows(component, source, rowCount, chunk * CHUNK_ROWS, missingCells === 'any');
  });
  const columns = schema.columns.map((_, at) => {
    const k = partition?.columns.indexOf(at) ?? -1;
    const column = completeColumn({
      drawn: drawn.map((columnsOf) => columnsOf[at]),
      chosen,
      classes: partition && k >= 0 ? partition.classes.map(({ values }) => values[k]) : null,
      known: known.cells[at],
    });
    return column.type === 'identifier' ? keepIdentifiers(column, given) : column;
  });
  return { table: createTable(columns), approximateRows };
}

/** The given cells by column of the schema, with its codes. */
function readCells(schema: TableSchema, given: Table): (Float64Array | null)[] {
  for (const { schema: column } of given.columns) {
    if (schema.columns.some(({ name }) => name === column.name)) continue;
    const names = schema.columns.map(({ name }) => name).join(', ');
    const message = `The model has no column "${column.name}". Its columns are: ${names}.`;
    throw new LikenessError('UNKNOWN_COLUMN', message, { column: column.name });
  }
  const names = new Set(given.columns.map((column) => column.schema.name));
  return schema.columns.map((column) =>
    names.has(column.name) ? alignCodes(column, getColumn(given, column.name)) : null,
  );
}

/** Whether rows of a class lack the value of a class column that the given row lacks, too. */
function leavesMissing(
  partition: ClassPartition | null,
  component: number,
  known: KnownRows,
  row: number,
): boolean {
  const { columns = [], classes = [] } = partition ?? {};
  return columns.some((at, k) => classes[component].values[k] === null && !isKnown(known, at, row));
}

/** A component by its probability given the row; each alike where none has any. */
function chooseComponent(weighed: readonly WeighedComponent[], uniform: number): WeighedComponent {
  const largest = Math.max(...weighed.map(({ logDensity }) => logDensity));
  const weights = weighed.map(({ logDensity }) => (largest > -Infinity ? Math.exp(logDensity - largest) : 1));
  let rest = uniform * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => (rest -= weight) < 0);
  return weighed[found < 0 ? weighed.length - 1 : found];
}

interface ColumnParts {
  /** The column as each component drew it. */
  readonly drawn: readonly Column[];
  /** Component of each row. */
  readonly chosen: Int32Array;
  /** The value of each class, for a class column. */
  readonly classes: readonly ClassValue[] | null;
  readonly known: Float64Array | null;
}

/** Known cells as they are, the others of the component that was chosen for the row. */
function completeColumn({ drawn, chosen, classes, known }: ColumnParts): Column {
  const result = emptyColumn(drawn[0], chosen.length);
  if (result.type === 'identifier') return drawn[0];
  const missing = result.type === 'coded' ? -1 : NaN;
  const cells = result.type === 'coded' ? result.codes : result.values;
  for (let row = 0; row < chosen.length; row++) {
    const source = drawn[chosen[row]];
    const own =
      source.type === 'coded' ? source.codes[row] : source.type === 'numeric' ? source.values[row] : missing;
    const value = classes === null ? own : (classes[chosen[row]] ?? missing);
    cells[row] = known === null || Number.isNaN(known[row]) ? value : known[row];
  }
  return result;
}

function keepIdentifiers(drawn: IdentifierColumn, given: Table): IdentifierColumn {
  const known = given.columns.find(({ schema }) => schema.name === drawn.schema.name);
  if (known?.type !== 'identifier') return drawn;
  return { ...drawn, values: drawn.values.map((value, row) => known.values[row] ?? value) };
}
