import {
  type Column,
  type ColumnSchema,
  LikenessError,
  missingText,
  roundToDecimals,
  type Table,
  type TableNote,
  type TableSchema,
} from '@likeness/core';
import { textOfMark, textsOfMarks } from '../table/textMarks.js';
import { labelNotes } from '../table/labelNotes.js';
import { IBM_MAX, SPECIAL_MISSING, writeIbmFloat } from './ibmFloat.js';
import { SAS_EPOCH } from './variableMeaning.js';
import { headerStart, RECORD, writeVariable, type XptVariable } from './xptHeader.js';

const DAY = 86_400_000;
/** The longest text of version 5. */
const MAX_TEXT = 200;
const NAME_LENGTH = 8;
const BLANK = 0x20;
const MISSING = 0x2e;
/** Files of the same rows have the same bytes: the moment of writing is none of them. */
const MOMENT = '01JAN60:00:00:00';
const DATASET = 'ROWS';

/**
 * The tables as a SAS transport file of version 5 with one dataset, `ROWS`: numbers in IBM floating point (exact), days
 * with the format DATE9., timestamps with DATETIME20., special values that are SAS's own (`.A` to `.Z`, `._`) as such, labels,
 * special values among them
 * and identifiers as text of at most 200 bytes of UTF-8.
 * Names longer than 8 characters, or with others than letters, digits and `_`, are shortened; their labels keep 40
 * characters of them.
 *
 * @throws LikenessError `FILE_TYPE` for a text or a number that the format cannot hold
 */
export async function* writeXpt(
  schema: TableSchema,
  tables: AsyncIterable<Table> | Iterable<Table>,
): AsyncGenerator<Uint8Array> {
  const variables = variablesOf(schema);
  const rowLength = variables.reduce((sum, { length }) => sum + length, 0);
  let headed = false;
  let bytes = 0;
  for await (const table of tables) {
    if (!headed) yield header(variables);
    headed = true;
    const rows = Buffer.alloc(table.rowCount * rowLength, BLANK);
    for (const [at, column] of table.columns.entries()) writeColumn(column, variables[at], rows, rowLength);
    bytes += rows.length;
    yield rows;
  }
  if (!headed) yield header(variables);
  const filling = (RECORD - (bytes % RECORD)) % RECORD;
  if (filling > 0) yield Buffer.alloc(filling, BLANK);
}

/** Names that are shortened, zones that are left out, labels that read as missing. */
export function xptNotes(schema: TableSchema): readonly TableNote[] {
  const names = variableNames(schema);
  return [
    ...labelNotes(schema, 'SAS transport'),
    ...schema.columns.flatMap(({ name, kind, datetimeFormat }, at): TableNote[] => {
      const notes: TableNote[] = [];
      if (names[at] !== name) {
        const message = `Column "${name}" is called "${names[at]}" in a SAS transport file; its label keeps the name.`;
        notes.push({ code: 'NAME_SHORTENED', message, column: name });
      }
      if (kind === 'datetime' && datetimeFormat !== 'date' && datetimeFormat !== 'datetime') {
        const message = `Column "${name}" is in UTC, which a SAS transport file cannot say.`;
        notes.push({ code: 'ZONE_LEFT_OUT', message, column: name });
      }
      return notes;
    }),
  ];
}

function variablesOf(schema: TableSchema): XptVariable[] {
  const names = variableNames(schema);
  let position = 0;
  return schema.columns.map((column, at) => {
    const variable = { name: names[at], ...shapeOf(column), label: asLabel(column.name), position };
    position += variable.length;
    return variable;
  });
}

function asLabel(name: string): string {
  // Labels are ASCII: other bytes mean different things to different SAS sessions.
  return name.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 40);
}

function shapeOf(column: ColumnSchema) {
  const { name, kind, datetimeFormat, categories = [] } = column;
  if (kind === 'identifier') return { isNumber: false, length: MAX_TEXT, format: '', formatWidth: 0 };
  if (kind === 'categorical' || kind === 'boolean') {
    const texts = [...categories, ...textsOfMarks(column).map((text) => text ?? '')];
    const lengths = texts.map((label) => textBytes(label, name).length);
    return { isNumber: false, length: Math.max(1, ...lengths), format: '', formatWidth: 0 };
  }
  if (kind !== 'datetime') return { isNumber: true, length: 8, format: '', formatWidth: 0 };
  return datetimeFormat === 'date'
    ? { isNumber: true, length: 8, format: 'DATE', formatWidth: 9 }
    : { isNumber: true, length: 8, format: 'DATETIME', formatWidth: 20 };
}

/** Names of at most eight letters, digits and `_`, different without regard to case, as SAS compares them. */
function variableNames({ columns }: TableSchema): string[] {
  const fits = (name: string) => /^[A-Za-z_][A-Za-z0-9_]{0,7}$/.test(name);
  const taken = new Set(columns.filter(({ name }) => fits(name)).map(({ name }) => name.toUpperCase()));
  const seen = new Set<string>();
  return columns.map(({ name }) => {
    if (fits(name) && !seen.has(name.toUpperCase())) {
      seen.add(name.toUpperCase());
      return name;
    }
    const plain = name
      .normalize('NFKD')
      .replaceAll(/[^A-Za-z0-9_]+/g, '_')
      .replace(/^(?=[0-9]|$)/, '_');
    for (let attempt = 1; ; attempt++) {
      const ending = attempt === 1 ? '' : String(attempt);
      const short = plain.slice(0, NAME_LENGTH - ending.length) + ending;
      if (taken.has(short.toUpperCase()) || seen.has(short.toUpperCase())) continue;
      seen.add(short.toUpperCase());
      return short;
    }
  });
}

function header(variables: readonly XptVariable[]): Buffer {
  const record = (text: string) => Buffer.from(text.padEnd(RECORD), 'latin1');
  const made = `SAS     ${DATASET.padEnd(8)}SASDATA 9.4     LIKENESS${' '.repeat(24)}${MOMENT}`;
  const descriptions = Buffer.concat(variables.map(writeVariable));
  const filling = Buffer.alloc((RECORD - (descriptions.length % RECORD)) % RECORD, BLANK);
  return Buffer.concat([
    record(headerStart('LIBRARY') + '0'.repeat(30)),
    record(`SAS     SAS     SASLIB  9.4     LIKENESS${' '.repeat(24)}${MOMENT}`),
    record(MOMENT),
    record(`${headerStart('MEMBER')}${'0'.repeat(17)}1600000000140`),
    record(headerStart('DSCRPTR') + '0'.repeat(30)),
    record(made),
    record(MOMENT),
    record(`${headerStart('NAMESTR')}000000${String(variables.length).padStart(4, '0')}${'0'.repeat(20)}`),
    descriptions,
    filling,
    record(headerStart('OBS') + '0'.repeat(30)),
  ]);
}

function writeColumn(column: Column, { position }: XptVariable, rows: Buffer, rowLength: number): void {
  const { name } = column.schema;
  switch (column.type) {
    case 'coded': {
      const labels = column.schema.categories.map((label) => textBytes(label, name));
      const special = textOfMark(column);
      column.codes.forEach((code, row) => {
        const bytes = code >= 0 ? labels[code] : Buffer.from(special(row) ?? '');
        rows.set(bytes, row * rowLength + position);
      });
      return;
    }
    case 'identifier': {
      const special = textOfMark(column);
      column.values.forEach((value, row) => {
        rows.set(textBytes(value ?? special(row) ?? '', name), row * rowLength + position);
      });
      return;
    }
    case 'numeric': {
      const toSas = sasNumber(column.schema);
      column.values.forEach((value, row) => {
        const at = row * rowLength + position;
        if (Number.isNaN(value)) {
          rows.fill(0, at, at + 8);
          rows[at] = missingByte(missingText(column, row));
          return;
        }
        const own = toSas(value);
        if (Math.abs(own) > IBM_MAX) {
          throw new LikenessError(
            'FILE_TYPE',
            `Column "${name}" has ${own}, which a SAS transport file cannot hold: at most 7.2e75. Write another format.`,
            { column: name, value: String(own) },
          );
        }
        writeIbmFloat(own, rows, at);
      });
    }
  }
}

/** Whether a numeric variable holds that mark: SAS writes its letter as the value's first byte. */
export function keepsMark(text: string): boolean {
  return SPECIAL_MISSING.includes(text.toUpperCase());
}

function missingByte(text: string): number {
  return keepsMark(text) ? text.toUpperCase().charCodeAt(1) : MISSING;
}

/** The number that SAS has for a value: days or seconds since 1960 for dates and timestamps. */
function sasNumber({ kind, decimals, datetimeFormat }: ColumnSchema): (value: number) => number {
  if (kind === 'datetime') {
    return datetimeFormat === 'date'
      ? (value) => Math.floor((value - SAS_EPOCH) / DAY)
      : (value) => Math.round(value - SAS_EPOCH) / 1000;
  }
  if (kind === 'integer') return Math.round;
  return decimals === undefined ? (value) => value : (value) => roundToDecimals(value, decimals);
}

function textBytes(text: string, column: string): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length <= MAX_TEXT) return bytes;
  throw new LikenessError(
    'FILE_TYPE',
    `Column "${column}" has a text of ${bytes.length} bytes; a SAS transport file holds at most ${MAX_TEXT}. ` +
      'Write another format.',
    { column, value: text.slice(0, 40) },
  );
}
