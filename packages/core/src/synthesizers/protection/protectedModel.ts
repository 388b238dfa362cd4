import { LikenessError } from '../../errors.js';
import type { ConstraintsDocument } from '../../constraints/constraintsDocument.js';
import type { Column } from '../../table/column.js';
import { createTable, type Table, type TableSchema } from '../../table/table.js';
import { sampleWithReport } from '../contract/constrained.js';
import type { ReportedRows } from '../contract/drawReport.js';
import type { FitReport } from '../contract/fitReport.js';
import type { ModelDocument, SynthesizerModel } from '../contract/model.js';
import type { ProtectedColumn, ProtectionDocument } from '../contract/protectionDocument.js';
import type { SampleOptions } from '../contract/sampleOptions.js';
import { protectGiven } from './protectGiven.js';

/**
 * A model of a protected table: nothing that it draws lies beyond the ends that were kept. Columns that a constraint gives are
 * left as they are: a bounded sum would not be the sum of its parts any more, and it is made of bounded values.
 */
export class ProtectedModel implements SynthesizerModel {
  readonly schema: TableSchema;
  readonly #derived: ReadonlySet<string>;
  readonly #columns: ReadonlyMap<string, ProtectedColumn>;

  constructor(
    readonly inner: SynthesizerModel,
    readonly fit: FitReport,
    readonly protection: ProtectionDocument,
    constraints: ConstraintsDocument | undefined,
  ) {
    this.schema = inner.schema;
    this.#derived = new Set(constraints?.steps.flatMap((step) => ('column' in step ? [step.column] : [])));
    this.#columns = new Map(protection.columns.map((column) => [column.column, column]));
  }

  sampleChunk(seed: number, chunk: number, rowCount: number, options?: SampleOptions): Table {
    return this.sampleReported(seed, chunk, rowCount, options).table;
  }

  sampleReported(seed: number, chunk: number, rowCount: number, options: SampleOptions = {}): ReportedRows {
    const { given } = options;
    const known = given && protectGiven(given, this.schema, this.#columns);
    try {
      const drawn = sampleWithReport(this.inner, seed, chunk, rowCount, {
        ...options,
        ...(known && { given: known }),
      });
      return { ...drawn, table: this.#bound(drawn.table, given) };
    } catch (error) {
      throw this.#explain(error);
    }
  }

  toJSON(): ModelDocument {
    return { ...this.inner.toJSON(), fit: this.fit, protection: this.protection };
  }

  /** Values of the draw within the ends; known numbers as they were given. */
  #bound(table: Table, given: Table | undefined): Table {
    const columns = table.columns.map((column): Column => {
      const ends = this.#columns.get(column.schema.name)?.extremes;
      if (column.type !== 'numeric' || ends === undefined) return column;
      if (this.#derived.has(column.schema.name)) return column;
      const own = given?.columns.find(({ schema }) => schema.name === column.schema.name);
      const known = own?.type === 'numeric' ? own.values : null;
      const { minimum, maximum } = ends;
      const outside = (value: number): boolean => value < minimum || value > maximum;
      if (known === null && !column.values.some(outside)) return column;
      const values = column.values.map((value, row) =>
        known !== null && !Number.isNaN(known[row])
          ? known[row]
          : value < minimum
            ? minimum
            : value > maximum
              ? maximum
              : value,
      );
      return { ...column, values };
    });
    return createTable(columns, table.file);
  }

  /** A condition that only protected labels or values meet says so. */
  #explain(error: unknown): unknown {
    if (!(error instanceof LikenessError) || error.code !== 'CONDITION_IMPOSSIBLE') return error;
    const column = this.#columns.get(error.location.column ?? '');
    const cut = column?.extremes && column.extremes.below + column.extremes.above > 0;
    const left =
      column?.labels !== undefined
        ? 'labels of few people were left out of this model'
        : cut
          ? 'the most extreme values were left out of this model'
          : column?.extremes && this.protection.values
            ? 'values of few people were replaced in this model'
            : null;
    if (left === null) return error;
    return new LikenessError(
      error.code,
      `${error.message} Rows are protected: ${left}, as its fit report says.`,
      error.location,
      { cause: error },
    );
  }
}
