import { createTable, type Table } from '../../table/table.js';
import type { ReportedRows } from '../contract/drawReport.js';
import { sampleWithReport } from '../contract/constrained.js';
import type { FitNote, FitReport } from '../contract/fitReport.js';
import type { ModelDocument, SynthesizerModel } from '../contract/model.js';
import type { SampleOptions } from '../contract/sampleOptions.js';
import type { FitOptions, Synthesizer } from '../contract/synthesizer.js';
import type { TableSchema } from '../../table/table.js';
import { peopleOf } from './people.js';
import { protectValues } from './protectValues.js';

/**
 * A synthesizer that is fitted to columns without values of few people, where `FitOptions.protectedValues` says so. It goes inside of
 * `withConstraints`: what is changed are the columns that are modelled (a start and a length in place of a start and an
 * end), so that differences stay positive, sums and formulas hold, and no row has to be left out.
 */
export function withProtectedValues(synthesizer: Synthesizer): Synthesizer {
  return {
    ...synthesizer,
    async fit(table, given, context) {
      const { protectedValues, ...options } = given;
      if (protectedValues === undefined) return synthesizer.fit(table, options, context);
      const { table: kept, note } = withoutRareValues(table, protectedValues.people, options);
      const inner = await synthesizer.fit(kept, options, context);
      return note === null ? inner : new NotedModel(inner, note);
    },
  };
}

function withoutRareValues(
  table: Table,
  needed: number,
  { seed }: FitOptions,
): { readonly table: Table; readonly note: FitNote | null } {
  const people = peopleOf(table);
  const told: string[] = [];
  const columns = table.columns.map((column, at) => {
    if (column.type !== 'numeric') return column;
    const { column: done, groups, values } = protectValues(column, at, people, { people: needed, seed });
    if (values > 0) told.push(`"${column.schema.name}" (${values} in ${groups})`);
    return done;
  });
  if (told.length === 0) return { table, note: null };
  const message = `Values that fewer than ${needed} to ${needed + 2} people have were replaced by random ones of the range of a group of as many people. Columns, with values and groups: ${told.join(', ')}.`;
  return { table: createTable(columns, table.file), note: { code: 'PROTECTED_VALUES', message } };
}

/** A model with one more note about its fit. */
class NotedModel implements SynthesizerModel {
  readonly schema: TableSchema;
  readonly fit: FitReport;

  constructor(
    readonly inner: SynthesizerModel,
    note: FitNote,
  ) {
    this.schema = inner.schema;
    this.fit = { ...inner.fit, notes: [...inner.fit.notes, note] };
  }

  sampleChunk(seed: number, chunk: number, rowCount: number, options?: SampleOptions): Table {
    return this.inner.sampleChunk(seed, chunk, rowCount, options);
  }

  sampleReported(seed: number, chunk: number, rowCount: number, options?: SampleOptions): ReportedRows {
    return sampleWithReport(this.inner, seed, chunk, rowCount, options);
  }

  toJSON(): ModelDocument {
    return { ...this.inner.toJSON(), fit: this.fit };
  }
}
