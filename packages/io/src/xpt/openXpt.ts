import { isUtf8 } from 'node:buffer';
import { type CellMark, type Column, formatNumber, LikenessError, type TableNote } from '@likeness/core';
import { timeText } from '../columnar/timeText.js';
import { columnNames } from '../csv/columnNames.js';
import type { ByteSource } from '../source/byteSource.js';
import { LEFT_OUT, type TableBatch, type TableReader, type TextColumn } from '../table/reader.js';
import type { ReadingChoices } from '../table/tableFormat.js';
import { missingMark, readIbmFloat, SPECIAL_MISSING } from './ibmFloat.js';
import { readLibraryHeader, readMember, type XptMember } from './readMember.js';
import { RecordReader } from './recordReader.js';
import { readRows, skipRows } from './readRows.js';
import { numberMeaning, SAS_EPOCH } from './variableMeaning.js';
import type { XptVariable } from './xptHeader.js';

/** Bytes of rows that are made cells together. */
const BATCH_BYTES = 2 ** 20;
/** What a missing cell of a number may be: `.`, which is an empty cell, or one of SAS's special missing values. */
const MARK_TEXTS = ['', ...SPECIAL_MISSING];
const MARKS: readonly CellMark[] = MARK_TEXTS.map((text) => ({
  text,
  meaning: text === '' ? 'missing' : 'special',
}));
const WINDOWS_1252 = new TextDecoder('windows-1252');

/**
 * Opens a SAS transport file of version 5 and reads the head of one of its datasets, of which only rows are in memory
 * that were read together.
 *
 * @throws LikenessError `XPT_HEADER`, `FILE_SHEET` where there is no dataset of that name; as its batches do
 *   `FILE_DAMAGED` where a row is cut off, `FILE_HEADER_ONLY` for a dataset without rows
 */
export async function openXpt(source: ByteSource, { sheet }: ReadingChoices): Promise<TableReader> {
  const records = new RecordReader(source.open());
  try {
    await readLibraryHeader(records, source.name);
    const member = await findMember(records, source.name, sheet);
    const { names, notes: nameNotes } = columnNames(
      member.variables.map(({ name }) => name),
      1,
    );
    const notes: TableNote[] = nameNotes.map(({ line: _, ...note }) => note);
    const columns = member.variables.map((variable, at) => new VariableReader(variable, names[at]));
    return {
      columns: columns.map(({ name, datetime }) => ({ name, schema: datetime })),
      rowCount: null,
      hasLines: false,
      notes,
      batches: (places = columns.map((_, at) => at)) =>
        readBatches(records, source.name, member, columns, places, sheet === undefined, notes),
      close: () => records.close(),
    };
  } catch (error) {
    await records.close();
    throw error;
  }
}

async function findMember(
  records: RecordReader,
  file: string,
  wanted: string | undefined,
): Promise<XptMember> {
  const names: string[] = [];
  for (;;) {
    const member = await readMember(records, file);
    if (wanted === undefined || wanted.toUpperCase() === member.name.toUpperCase()) return member;
    names.push(member.name);
    if (!(await skipRows(records))) {
      throw new LikenessError(
        'FILE_SHEET',
        `${file} has no dataset "${wanted}". Its datasets are: ${names.join(', ')}.`,
        { value: wanted },
      );
    }
  }
}

async function* readBatches(
  records: RecordReader,
  file: string,
  member: XptMember,
  columns: readonly VariableReader[],
  places: readonly number[],
  isDefault: boolean,
  notes: TableNote[],
): AsyncGenerator<TableBatch> {
  const { rowLength, name } = member;
  try {
    let rows = 0;
    for await (const bytes of readRows(records, file, rowLength, BATCH_BYTES)) {
      const rowCount = bytes.length / rowLength;
      rows += rowCount;
      const batch = new Array<Column | TextColumn>(columns.length).fill(LEFT_OUT);
      for (const place of places) batch[place] = columns[place].read(bytes, rowLength, rowCount);
      yield { rowCount, lines: null, columns: batch };
    }
    if (rows === 0) throw new LikenessError('FILE_HEADER_ONLY', `${file} has variables but no rows.`);
    for (const place of places) notes.push(...columns[place].notes());
    if (isDefault && (await records.peek(1)).length > 0) {
      notes.push({
        code: 'OTHER_DATASETS',
        message: `${file} holds other datasets after "${name}", which were not read; name one as the sheet.`,
      });
    }
  } finally {
    await records.close();
  }
}

/** Reads the cells of a variable, and counts what its notes tell. */
class VariableReader {
  readonly #meaning: ReturnType<typeof numberMeaning>;
  readonly #special = new Map<string, number>();
  /** Of the rows that are read together, by index into `MARKS`; null where none is special. */
  #marks: Uint8Array | null = null;
  #foreign = 0;
  /** The declared type of days and timestamps; null for what the cells tell. */
  readonly datetime: (Column & { type: 'numeric' })['schema'] | null;

  constructor(
    private readonly variable: XptVariable,
    readonly name: string,
  ) {
    this.#meaning = variable.isNumber ? numberMeaning(variable) : { type: 'number' };
    this.datetime =
      this.#meaning.type === 'datetime'
        ? { name, kind: 'datetime', datetimeFormat: this.#meaning.format }
        : null;
  }

  read(bytes: Buffer, rowLength: number, rowCount: number): Column | TextColumn {
    const { position, isNumber } = this.variable;
    if (!isNumber) {
      const cells = Array.from({ length: rowCount }, (_, row) =>
        this.#text(bytes, row * rowLength + position),
      );
      return { type: 'text', cells, first: 0, step: 1 };
    }
    const values = new Float64Array(rowCount);
    this.#marks = null;
    for (let row = 0; row < rowCount; row++)
      values[row] = this.#number(bytes, row * rowLength + position, row, rowCount);
    const meaning = this.#meaning;
    if (meaning.type === 'time')
      return this.#texts(values, (value) => timeText(Math.round(value * 1000), 1000));
    if (meaning.type === 'datetime') {
      const { unit } = meaning;
      // A day is a whole one whatever fraction its number has.
      const round = meaning.format === 'date' ? Math.floor : (value: number) => value;
      const schema = { name: this.name, kind: 'datetime', datetimeFormat: meaning.format } as const;
      const times = values.map((value) => Math.round(round(value) * unit) + SAS_EPOCH);
      if (this.#marks === null) return { type: 'numeric', schema, values: times };
      return { type: 'numeric', schema: { ...schema, marks: MARKS }, values: times, marks: this.#marks };
    }
    if (this.#marks !== null) return this.#texts(values, (value) => formatNumber(value, undefined));
    return { type: 'numeric', schema: { name: this.name, kind: 'continuous' }, values };
  }

  notes(): TableNote[] {
    const { name } = this;
    const notes: TableNote[] = [];
    if (this.#special.size > 0) {
      const marks = [...this.#special].sort().map(([mark, count]) => `${mark} in ${count}`);
      const message = `Column "${name}" has special missing values (${marks.join(', ')} rows), which were read as special values.`;
      notes.push({ code: 'SPECIAL_MISSING', message, column: name });
    }
    if (this.#foreign > 0) {
      const message = `Column "${name}" has ${this.#foreign} cells that are not UTF-8; they were read as Windows-1252.`;
      notes.push({ code: 'WINDOWS_1252', message, column: name });
    }
    return notes;
  }

  #number(bytes: Buffer, at: number, row: number, rowCount: number): number {
    const { length } = this.variable;
    const mark = missingMark(bytes, at, length);
    if (mark === null) return readIbmFloat(bytes, at, length);
    if (mark !== '.') {
      this.#special.set(mark, (this.#special.get(mark) ?? 0) + 1);
      this.#marks ??= new Uint8Array(rowCount);
      this.#marks[row] = MARK_TEXTS.indexOf(mark);
    }
    return NaN;
  }

  /** The values as text, special missing ones as their marks. */
  #texts(values: Float64Array, format: (value: number) => string): TextColumn {
    const marks = this.#marks;
    const cells = Array.from(values, (value, row) => {
      if (!Number.isNaN(value)) return format(value);
      const mark = marks?.[row] ?? 0;
      return mark === 0 ? null : MARK_TEXTS[mark];
    });
    return { type: 'text', cells, first: 0, step: 1, ...(marks && { marks: MARK_TEXTS.slice(1) }) };
  }

  /** Without the blanks that fill it up; a blank text is SAS's missing one. */
  #text(bytes: Buffer, at: number): string | null {
    let end = at + this.variable.length;
    while (end > at && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end--;
    if (end === at) return null;
    const cell = bytes.subarray(at, end);
    if (isUtf8(cell)) return cell.toString('utf8');
    this.#foreign++;
    return WINDOWS_1252.decode(cell);
  }
}
