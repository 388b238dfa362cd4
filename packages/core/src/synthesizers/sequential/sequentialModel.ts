import { type ResolvedCondition, readConditions } from '../../conditions/readConditions.js';
import { LikenessError } from '../../errors.js';
import type { OptionDeclarations } from '../../options/option.js';
import { readOptions } from '../../options/readOptions.js';
import type { Column } from '../../table/column.js';
import { createTable, getColumn, type Table, type TableSchema } from '../../table/table.js';
import { alignCodes } from '../shared/alignCodes.js';
import type { ReportedRows } from '../contract/drawReport.js';
import { planConditions } from '../shared/planConditions.js';
import { assembleTable } from '../shared/assembleTable.js';
import type { ColumnPlan } from '../shared/columnPlan.js';
import { requireChunk } from '../shared/requireChunk.js';
import type { FitReport } from '../contract/fitReport.js';
import type { ModelDocument, SynthesizerModel } from '../contract/model.js';
import type { SampleOptions } from '../contract/sampleOptions.js';
import type { Sequence } from './sequence.js';
import { drawSequence } from './drawSequence.js';

/** Everything of a fitted model whose columns are drawn one after another. */
export interface SequentialModelParts {
  readonly name: string;
  readonly options: OptionDeclarations;
  readonly schema: TableSchema;
  readonly fit: FitReport;
  readonly plans: readonly ColumnPlan[];
  /** Columns of the table by index, in the order of drawing. */
  readonly order: readonly number[];
  readonly sequence: Sequence;
  /** As plain JSON. */
  readonly parameters: unknown;
}

/** A model whose columns are drawn one after another, each given those before; it keeps conditions and known cells. */
export class SequentialModel implements SynthesizerModel {
  readonly #parts: SequentialModelParts;

  constructor(parts: SequentialModelParts) {
    this.#parts = parts;
  }

  get schema(): TableSchema {
    return this.#parts.schema;
  }

  get fit(): FitReport {
    return this.#parts.fit;
  }

  sampleChunk(seed: number, chunk: number, rowCount: number, options?: SampleOptions): Table {
    return this.sampleReported(seed, chunk, rowCount, options).table;
  }

  sampleReported(seed: number, chunk: number, rowCount: number, options: SampleOptions = {}): ReportedRows {
    requireChunk(rowCount);
    const { name, schema, plans, order, sequence } = this.#parts;
    readOptions(this.#parts.options, options, { method: name, stage: 'sample' });
    const resolvedConditions = planConditions(
      schema,
      plans,
      readConditions(schema, options.conditions ?? []),
    );
    const { given } = options;
    const known = given ? alignGiven(schema, given, rowCount) : schema.columns.map(() => null);
    const byPosition = new Map<number, ResolvedCondition>();
    const soft = new Set<number>();
    order.forEach((column, at) => {
      const resolvedCondition = resolvedConditions.get(column);
      const filled = given && options.missingCells === 'value' ? presentOnly(plans[column]) : null;
      if (!resolvedCondition && filled) soft.add(at);
      if (resolvedCondition ?? filled) byPosition.set(at, (resolvedCondition ?? filled) as ResolvedCondition);
    });
    const constraints = { resolvedConditions: byPosition, known: order.map((column) => known[column]), soft };
    const { cells, weighted } = drawSequence(sequence, rowCount, constraints, { seed, purpose: name, chunk });
    const byColumn = new Map(order.map((column, at) => [column, cells[at]]));
    const drawn = assembleTable(schema, plans, rowCount, chunk, byColumn, resolvedConditions);
    const table = given ? keepGiven(drawn, given, known) : drawn;
    return { table, report: null, approximateRows: 0, weighted };
  }

  toJSON(): ModelDocument {
    const { name: synthesizer, schema, fit, parameters } = this.#parts;
    return { format: 'likeness-model', version: 1, synthesizer, schema, fit, parameters };
  }
}

/** Any value, where the column can be missing. */
function presentOnly(plan: ColumnPlan): ResolvedCondition | null {
  const hasMissing = (plan.type === 'numeric' || plan.type === 'coded') && plan.missingShare > 0;
  return hasMissing ? { missing: false, set: null } : null;
}

/**
 * Known cells of each column of the model, null where there are none.
 *
 * @throws LikenessError `UNKNOWN_COLUMN`, `SCHEMA_MISMATCH`, `CONDITION_IMPOSSIBLE` for an unknown label, `INVALID_OPTION`
 *   when there are not `rowCount` rows
 */
function alignGiven(schema: TableSchema, given: Table, rowCount: number): (Float64Array | null)[] {
  if (given.rowCount !== rowCount) {
    const message = `The given table has ${given.rowCount} rows; a chunk of ${rowCount} rows needs as many.`;
    throw new LikenessError('INVALID_OPTION', message);
  }
  const names = schema.columns.map((column) => column.name);
  for (const { schema: column } of given.columns) {
    if (names.includes(column.name)) continue;
    const message = `The model has no column "${column.name}". Its columns are: ${names.join(', ')}.`;
    throw new LikenessError('UNKNOWN_COLUMN', message, { column: column.name });
  }
  const present = new Set(given.columns.map((column) => column.schema.name));
  return schema.columns.map((column) => {
    if (!present.has(column.name)) return null;
    const cells = alignCodes(column, getColumn(given, column.name));
    return cells?.some((cell) => !Number.isNaN(cell)) ? cells : null;
  });
}

/** Known cells as they are, identifiers too. */
function keepGiven(table: Table, given: Table, known: readonly (Float64Array | null)[]): Table {
  return createTable(
    table.columns.map((column, at): Column => {
      const cells = known[at];
      if (column.type === 'identifier') {
        const own = given.columns.find(({ schema }) => schema.name === column.schema.name);
        if (own?.type !== 'identifier') return column;
        return { ...column, values: column.values.map((value, row) => own.values[row] ?? value) };
      }
      if (cells === null) return column;
      if (column.type === 'coded') {
        return {
          ...column,
          codes: column.codes.map((code, row) => (Number.isNaN(cells[row]) ? code : cells[row])),
        };
      }
      return {
        ...column,
        values: column.values.map((value, row) => (Number.isNaN(cells[row]) ? value : cells[row])),
      };
    }),
  );
}
