import { LikenessError } from '../errors.js';
import { castColumn } from '../table/inference/castColumn.js';
import type { CodedColumn, Column, NumericColumn } from '../table/column.js';
import { numberReader } from '../table/format/numberFormat.js';
import { createTable, type Table } from '../table/table.js';
import { alignMarks } from './alignMarks.js';
import { matchLabels } from './matchLabels.js';
import type { ReportNote } from './report.js';

/**
 * Brings tables that were read from separate files under the schema of the first (the real one): columns in its
 * order, and one list of labels a categorical column for all tables, the first table's labels first, so that a
 * code means the same everywhere. A column that was read as another kind elsewhere (a boolean whose sample held
 * one label, a category that looked like a number) is read again as the first table's kind.
 *
 * @param tables the real table first
 * @param roles what each table is called in messages
 * @param note is told where labels were compared by their meaning, and where a column has no label in common
 * @throws LikenessError `SCHEMA_MISMATCH`, naming the column that is absent, too much, or of an incompatible kind.
 */
export function alignTables(
  tables: readonly Table[],
  roles: readonly string[],
  note: (note: ReportNote) => void = () => undefined,
): Table[] {
  const [real] = tables;
  const columns = real.columns.map((column) =>
    alignColumn(
      tables.map((table, t) => (t === 0 ? column : findColumn(table, column, roles[t], note))),
      roles,
      note,
    ),
  );
  tables.forEach((table, t) => requireNoMore(table, real, roles[t], note));
  return tables.map((_, t) => createTable(columns.map((column) => column[t])));
}

function findColumn(table: Table, wanted: Column, role: string, note: (note: ReportNote) => void): Column {
  const { name } = wanted.schema;
  const found = table.columns.find((column) => column.schema.name === name);
  if (found) return found;
  if (wanted.type === 'identifier') {
    note(keyInOneTable(name, `the ${role} table does not have it`));
    return { ...wanted, marks: undefined, values: new Array<null>(table.rowCount).fill(null) };
  }
  throw new LikenessError(
    'SCHEMA_MISMATCH',
    `The ${role} table has no column "${name}", which the real table has. Add it, or choose the columns to compare.`,
    { column: name },
  );
}

/** A key column is no part of what is compared, so a table without it can be compared; what it would tell, cannot. */
function keyInOneTable(name: string, where: string): ReportNote {
  const message = `Key column "${name}": ${where}. Whether its keys are those of other rows cannot be judged.`;
  return { code: 'KEY_IN_ONE_TABLE', message, column: name };
}

function requireNoMore(table: Table, real: Table, role: string, note: (note: ReportNote) => void): void {
  const names = new Set(real.columns.map((column) => column.schema.name));
  const others = table.columns.filter((column) => !names.has(column.schema.name));
  for (const { type, schema } of others) {
    if (type === 'identifier') note(keyInOneTable(schema.name, `only the ${role} table has it`));
  }
  const extra = others.find(({ type }) => type !== 'identifier');
  if (extra === undefined) return;
  const { name } = extra.schema;
  throw new LikenessError(
    'SCHEMA_MISMATCH',
    `The ${role} table has a column "${name}", which the real table does not have. Remove it, or choose the columns ` +
      'to compare.',
    { column: name },
  );
}

/** @param columns the same column of every table, the real one first */
function alignColumn(
  columns: readonly Column[],
  roles: readonly string[],
  note: (note: ReportNote) => void,
): Column[] {
  const [real] = columns;
  if (real.type === 'identifier') return [...columns];
  if (real.type === 'numeric') {
    const origins: Column[] = [];
    const aligned = columns.map((column, t) => {
      const same = column.type === 'numeric' && isTimestamp(column) === isTimestamp(real);
      const read = same ? column : recast(column, real, real.schema.kind, roles[t]);
      if (read.type !== 'numeric') return mismatch(column, real, roles[t]);
      const marked = withoutMarks(read, real);
      origins.push(marked);
      return { ...marked, schema: real.schema };
    });
    return alignMarks(aligned, origins);
  }
  const coded = columns.map((column, t) => {
    const read = column.type === 'coded' ? column : recast(column, real, 'categorical', roles[t]);
    return read.type === 'coded' ? read : mismatch(column, real, roles[t]);
  });
  return alignMarks(shareLabels(coded, roles, note), coded);
}

/** Numbers that the real table has as marks (999 for "not known") are cells with this mark in the others, too. */
function withoutMarks(column: NumericColumn, real: NumericColumn): NumericColumn {
  const { marks = [], numberFormat } = real.schema;
  if (column === real || marks.length === 0 || real.schema.kind === 'datetime') return column;
  const read = numberReader(numberFormat);
  const markOf = new Map(
    marks.flatMap((mark) => {
      const value = read(mark.text.trim())?.value;
      return value === undefined ? [] : [[value, mark] as const];
    }),
  );
  if (!column.values.some((value) => markOf.has(value))) return column;
  const own = column.schema.marks ?? [{ text: '', meaning: 'missing' }];
  const found = [...markOf.values()].filter(({ text }) => own.every((mark) => mark.text !== text));
  const all = [...own, ...found];
  const indexOf = new Map(all.map(({ text }, index) => [text, index]));
  const places = Uint8Array.from(column.values, (value, row) => {
    const mark = markOf.get(value);
    return mark === undefined ? (column.marks?.[row] ?? 0) : (indexOf.get(mark.text) ?? 0);
  });
  const values = column.values.map((value) => (markOf.has(value) ? NaN : value));
  return { type: 'numeric', schema: { ...column.schema, marks: all }, values, marks: places };
}

function isTimestamp(column: Column): boolean {
  return column.schema.kind === 'datetime';
}

function recast(
  column: Column,
  real: Column,
  kind: 'categorical' | Column['schema']['kind'],
  role: string,
): Column {
  // An integer column elsewhere may hold decimals here; `continuous` takes both, and the schema is the real one's.
  const wanted = kind === 'integer' ? 'continuous' : kind;
  try {
    return castColumn(column, wanted);
  } catch (cause) {
    if (cause instanceof LikenessError) return mismatch(column, real, role, cause);
    throw cause;
  }
}

function mismatch(column: Column, real: Column, role: string, cause?: LikenessError): never {
  const { name } = real.schema;
  throw new LikenessError(
    'SCHEMA_MISMATCH',
    `Column "${name}" is ${real.schema.kind} in the real table and ${column.schema.kind} in the ${role} table` +
      `${cause ? `: ${cause.message}` : '.'} Correct the file, or set the column's kind for both.`,
    { ...cause?.location, column: name },
    { cause },
  );
}

/** One list of labels for all: codes are rewritten only where the lists differ. */
function shareLabels(
  columns: readonly CodedColumn[],
  roles: readonly string[],
  note: (note: ReportNote) => void,
): Column[] {
  const { schema } = columns[0];
  const named = columns.map((column, t) =>
    t === 0 ? column.schema.categories : namesIn(column, columns[0], roles[t], note),
  );
  const labels = [...new Set(named.flat())];
  const codeOf = new Map(labels.map((label, code) => [label, code]));
  const kind = schema.kind === 'boolean' && labels.length === 2 ? 'boolean' : 'categorical';
  return columns.map((column, t) => {
    const table = named[t].map((label) => codeOf.get(label) ?? -1);
    const moved = table.some((code, own) => code !== own);
    const codes = moved ? column.codes.map((code) => (code < 0 ? -1 : table[code])) : column.codes;
    return { type: 'coded', schema: { ...schema, kind, categories: labels }, codes };
  });
}

/** The labels of a table, by the real one's spelling where only that differs. */
function namesIn(
  column: CodedColumn,
  real: CodedColumn,
  role: string,
  note: (note: ReportNote) => void,
): readonly string[] {
  const { name, categories: known } = real.schema;
  const labels = column.schema.categories;
  const matches = matchLabels(known, labels);
  if (matches.size > 0) {
    const [[other, label]] = matches;
    const more = matches.size > 1 ? ` and ${matches.size - 1} more` : '';
    const message = `Column "${name}": the label "${other}" of the ${role} table is compared as "${label}"${more}; they differ in spelling only.`;
    note({ code: 'LABELS_MATCHED', message, column: name });
  }
  const named = labels.map((label) => matches.get(label) ?? label);
  const shared = named.some((label) => known.includes(label));
  if (!shared && named.length > 0 && known.length > 0) {
    const message = `Column "${name}": the real and the ${role} table have no label in common ("${known[0]}" and "${labels[0]}", for example). Check that both files mean the same column.`;
    note({ code: 'NO_LABEL_IN_COMMON', message, column: name });
  }
  return named;
}
