import { createStream } from '../../random/randomStream.js';
import type { Column } from '../../table/column.js';
import { isMissing } from '../../table/missingCells.js';
import { createTable, type Table, type TableSchema, tableSchema } from '../../table/table.js';
import { type MarkedColumn, type MarksDocument, readMarksDocument } from './marksDocument.js';
import type { ReportedRows } from './drawReport.js';
import type { FitNote, FitReport } from './fitReport.js';
import type { ModelDocument, SynthesizerModel } from './model.js';
import type { SampleOptions } from './sampleOptions.js';
import type { Synthesizer } from './synthesizer.js';

/**
 * A synthesizer that also keeps the marks of cells without a value (`?` beside empty cells, 999 beside numbers),
 * whatever the method. A column with several marks is modelled as it is, its marked cells missing, together with a
 * column of labels that says which mark a missing cell has.
 */
export function withMarks(synthesizer: Synthesizer): Synthesizer {
  return {
    ...synthesizer,
    async fit(table, options, context) {
      const columns = markedColumns(table);
      if (columns.length === 0) return synthesizer.fit(table, options, context);
      const inner = await synthesizer.fit(withMarkColumns(table, columns), options, context);
      const notes = columns.flatMap(({ column, modelled, marks }): FitNote[] => {
        if (modelled === null) return [];
        const message = `Column "${column}" has ${marks.length} marks of cells without a value; which one stands where is modelled as the column "${modelled}".`;
        return [{ code: 'MARKS_MODELLED', message, column }];
      });
      const fit = { ...inner.fit, notes: [...inner.fit.notes, ...notes] };
      return new MarkedModel(inner, tableSchema(table), fit, { schema: inner.schema, columns });
    },
    fromJSON(document) {
      if (document.marks === undefined) return synthesizer.fromJSON(document);
      const marks = readMarksDocument(document.marks, document.schema);
      const inner = synthesizer.fromJSON({ ...document, marks: undefined, schema: marks.schema });
      return new MarkedModel(inner, document.schema, document.fit, marks);
    },
  };
}

class MarkedModel implements SynthesizerModel {
  constructor(
    private readonly inner: SynthesizerModel,
    readonly schema: TableSchema,
    readonly fit: FitReport,
    private readonly marks: MarksDocument,
  ) {}

  sampleChunk(seed: number, chunk: number, rowCount: number, options?: SampleOptions): Table {
    return this.restore(this.inner.sampleChunk(seed, chunk, rowCount, options), seed, chunk);
  }

  sampleReported(seed: number, chunk: number, rowCount: number, options?: SampleOptions): ReportedRows {
    const drawn = this.inner.sampleReported?.(seed, chunk, rowCount, options) ?? {
      table: this.inner.sampleChunk(seed, chunk, rowCount, options),
      report: null,
      approximateRows: 0,
      weighted: null,
    };
    return { ...drawn, table: this.restore(drawn.table, seed, chunk) };
  }

  toJSON(): ModelDocument {
    return { ...this.inner.toJSON(), schema: this.schema, fit: this.fit, marks: this.marks };
  }

  private restore(table: Table, seed: number, chunk: number): Table {
    const drawn = new Map(table.columns.map((column) => [column.schema.name, column]));
    return createTable(
      this.schema.columns.flatMap(({ name }, at): Column[] => {
        const column = drawn.get(name);
        if (column === undefined) return [];
        const marked = this.marks.columns.find((candidate) => candidate.column === name);
        if (marked === undefined) return [column];
        const labels = marked.modelled === null ? undefined : drawn.get(marked.modelled);
        const stream = createStream(seed, 'mark of a missing cell', at, chunk);
        return [{ ...column, marks: marksOf(column, marked, labels, () => stream.uniform()) }];
      }),
    );
  }
}

/** The mark of each missing cell: the one that was drawn with the row, else one in the proportions of the data. */
function marksOf(
  column: Column,
  { marks, proportions }: MarkedColumn,
  labels: Column | undefined,
  uniform: () => number,
): Uint8Array {
  const { length } = column.type === 'coded' ? column.codes : column.values;
  const codes = labels?.type === 'coded' ? labels.codes : null;
  return Uint8Array.from({ length }, (_, row) => {
    // One number a row, so that a row does not depend on those before it.
    const draw = uniform();
    if (!isMissing(column, row)) return 0;
    const code = codes === null ? -1 : codes[row];
    return marks[code >= 0 ? code : indexAt(proportions, draw)];
  });
}

function indexAt(proportions: readonly number[], draw: number): number {
  let sum = 0;
  const at = proportions.findIndex((proportion) => (sum += proportion) > draw);
  return at < 0 ? proportions.length - 1 : at;
}

/** Columns whose schema has several marks and some cells without a value, with the marks that these have. */
function markedColumns(table: Table): MarkedColumn[] {
  const taken = new Set(table.columns.map(({ schema }) => schema.name));
  return table.columns.flatMap((column): MarkedColumn[] => {
    const { marks, schema } = column;
    const { name, marks: texts = [], kind } = schema;
    if (texts.length < 2) return [];
    const counts = new Array<number>(texts.length).fill(0);
    for (let row = 0; row < table.rowCount; row++) if (isMissing(column, row)) counts[marks?.[row] ?? 0]++;
    const used = counts.flatMap((count, mark) => (count > 0 ? [mark] : []));
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (used.length === 0 || (used.length === 1 && used[0] === 0)) return [];
    const proportions = used.map((mark) => counts[mark] / total);
    if (used.length === 1 || kind === 'identifier')
      return [{ column: name, modelled: null, marks: [used[0]], proportions: [1] }];
    let modelled = `${name} (mark)`;
    while (taken.has(modelled)) modelled += '*';
    taken.add(modelled);
    return [{ column: name, modelled, marks: used, proportions }];
  });
}

function withMarkColumns(table: Table, marked: readonly MarkedColumn[]): Table {
  return createTable(
    table.columns.flatMap((column): Column[] => {
      const found = marked.find((candidate) => candidate.column === column.schema.name);
      if (found === undefined || found.modelled === null) return [column];
      const { schema, marks } = column;
      const codeOf = new Map(found.marks.map((mark, code) => [mark, code]));
      const codes = Int32Array.from({ length: table.rowCount }, (_, row) =>
        isMissing(column, row) ? (codeOf.get(marks?.[row] ?? 0) ?? -1) : -1,
      );
      // The empty cell needs a label that is not empty, and no two labels may be equal.
      const texts = found.marks.map((mark) => JSON.stringify(schema.marks?.[mark]?.text ?? ''));
      return [
        column,
        { type: 'coded', schema: { name: found.modelled, kind: 'categorical', categories: texts }, codes },
      ];
    }),
  );
}
