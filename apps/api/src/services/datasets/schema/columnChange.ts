import {
  type ColumnBounds,
  type ColumnKind,
  type ColumnRole,
  type ColumnSchema,
  type DeclaredColumn,
  type FileHints,
  LikenessError,
  type NumberFormat,
  readDatetime,
  readSchemaDocument,
} from '@likeness/core';
import { atPath } from '../../errors.js';

/** A number format as a client gives it: null is left out. */
export type NumberFormatChange = { readonly [Part in keyof NumberFormat]?: unknown };

/** What a user says of one column. What is left out or null stays as it is, unless the kind becomes another one. */
export interface ColumnChange {
  readonly name: string;
  readonly kind?: ColumnKind | null;
  readonly role?: ColumnRole | null;
  readonly decimalMark?: string | null;
  /** The whole format of the numbers; what is left out is as in `-1234.5`. Not beside `decimalMark`. */
  readonly numberFormat?: NumberFormatChange | null;
  readonly datetimePattern?: string | null;
  /** Offset of times without one, such as `+02:00`. */
  readonly zone?: string | null;
  readonly missing?: readonly string[] | null;
  readonly special?: readonly string[] | null;
  readonly labels?: readonly string[] | null;
  /** Numbers as text; ISO 8601 for timestamps. An empty object lifts them. */
  readonly bounds?: { readonly minimum?: string | null; readonly maximum?: string | null } | null;
  /** Forgets what the user said before and lets the cells decide, but for the role. */
  readonly infer?: boolean | null;
}

/** A change of a column, ready for reading its cells again. */
export interface DeclaredChange {
  readonly index: number;
  /** Ways to read it: the first that the cells allow counts. */
  readonly readings: readonly DeclaredColumn[];
  readonly role: ColumnRole | undefined;
  readonly hints: FileHints;
  /** False where only the role is another one: then no cell has to be read. */
  readonly rereads: boolean;
  /** Who decides the column from now on; null where the change is of its role only. */
  readonly byUser: boolean | null;
  /** Into the input, for a refusal of the cells with that code: `columns[2].kind`. */
  readonly pathOf: (code: string) => string;
}

const DATETIME: readonly ColumnKind[] = ['datetime'];
/** Whole numbers first: they are numbers too. */
const NUMBERS: readonly ColumnKind[] = ['integer', 'continuous'];

/**
 * Checks what does not need the cells.
 *
 * @throws LikenessError `INVALID_SCHEMA`, `UNKNOWN_COLUMN`, with the path into the input
 */
export function declareChanges(
  changes: readonly ColumnChange[],
  schema: readonly ColumnSchema[],
): DeclaredChange[] {
  if (changes.length === 0)
    throw new LikenessError('INVALID_SCHEMA', 'columns is empty: name at least one.', { path: 'columns' });
  const indexes = changes.map(({ name }, at) => {
    const index = schema.findIndex((column) => column.name === name);
    if (index >= 0) return index;
    const names = schema.map((column) => column.name).join(', ');
    throw new LikenessError('UNKNOWN_COLUMN', `There is no column "${name}". The columns are: ${names}.`, {
      column: name,
      path: `columns[${at}].name`,
    });
  });
  checkFields(
    changes,
    indexes.map((index) => schema[index]),
  );
  return changes.map((change, at) => declareChange(change, at, schema[indexes[at]], indexes[at]));
}

/** The fields that were given are those of a schema document, and keep its rules. */
function checkFields(changes: readonly ColumnChange[], schemas: readonly ColumnSchema[]): void {
  const columns = changes.map((change, at) => {
    const { name, role, decimalMark, numberFormat, datetimePattern, zone, missing, special, labels, bounds } =
      change;
    const kind = change.kind ?? schemas[at].kind;
    atPath(`columns[${at}]`, () => {
      checkZone(change);
      checkNumberFormat(change);
    });
    const fields = {
      role,
      numberFormat: numberFormat ? withoutNulls(numberFormat) : decimalMark && { decimalMark },
      datetimePattern: datetimePattern && { pattern: datetimePattern, ...(zone ? { zone } : {}) },
      missing,
      special,
      labels,
      bounds: bounds && toRange(bounds, kind),
    };
    const given = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
    return { name, kind, ...Object.fromEntries(given) };
  });
  try {
    readSchemaDocument({ format: 'likeness-schema', version: 1, columns });
  } catch (error) {
    if (!(error instanceof LikenessError)) throw error;
    const { code, message, location } = error;
    // The input has the decimal mark and the pattern as plain fields too, and a pattern's own refusal has no path.
    const column = changes[Number(/^columns\[(\d+)\]/.exec(location.path ?? '')?.[1] ?? -1)];
    const path =
      (column?.decimalMark ? location.path?.replace('.numberFormat', '.decimalMark') : location.path) ??
      patternPath(changes, error);
    throw new LikenessError(code, message, { ...location, path }, { cause: error });
  }
}

function checkZone({ zone, datetimePattern, name }: ColumnChange): void {
  if (!zone || datetimePattern) return;
  throw new LikenessError('INVALID_SCHEMA', 'zone goes with datetimePattern: give both.', {
    column: name,
    path: 'zone',
  });
}

function checkNumberFormat({ numberFormat, decimalMark, name }: ColumnChange): void {
  if (!numberFormat || !decimalMark) return;
  throw new LikenessError('INVALID_SCHEMA', 'numberFormat has the decimal mark: leave decimalMark out.', {
    column: name,
    path: 'decimalMark',
  });
}

function withoutNulls(format: NumberFormatChange): NumberFormat {
  return Object.fromEntries(
    Object.entries(format).filter(([, value]) => value !== null && value !== undefined),
  );
}

function patternPath(changes: readonly ColumnChange[], { message }: LikenessError): string {
  const at = changes.findIndex(({ datetimePattern }) => datetimePattern && message.includes(datetimePattern));
  return at < 0 ? 'columns' : `columns[${at}].datetimePattern`;
}

function toRange(
  { minimum, maximum }: NonNullable<ColumnChange['bounds']>,
  kind: ColumnKind,
): { minimum?: number | string; maximum?: number | string } {
  // Text that is no number stays text, which the document's check refuses.
  const end = (text: string): number | string =>
    kind === 'datetime' || text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  return {
    ...(minimum ? { minimum: end(minimum) } : {}),
    ...(maximum ? { maximum: end(maximum) } : {}),
  };
}

function declareChange(
  change: ColumnChange,
  at: number,
  schema: ColumnSchema,
  index: number,
): DeclaredChange {
  const roleOf = change.role ?? schema.role;
  const role = roleOf === undefined ? {} : { role: roleOf };
  if (change.infer) {
    const pathOf = (): string => `columns[${at}]`;
    return { index, readings: [role], role: roleOf, hints: {}, rereads: true, byUser: false, pathOf };
  }
  const {
    kind: wanted,
    decimalMark,
    numberFormat,
    datetimePattern,
    missing,
    special,
    labels,
    bounds,
  } = change;
  const kind = wanted ?? schema.kind;
  const same = kind === schema.kind;
  const rereads =
    !same ||
    [decimalMark, numberFormat, datetimePattern, missing, special, labels, bounds].some(
      (field) => field != null,
    );
  const range = bounds == null ? (same ? schema.bounds : undefined) : toBounds(bounds, kind);
  const declared: DeclaredColumn = {
    kind,
    ...role,
    ...marksOf(change, schema, same),
    ...writingOf(change, schema, same),
    ...labelsOf(change, schema, same),
    ...(range === undefined || Object.keys(range).length === 0 ? {} : { bounds: range }),
    strict: labels != null,
  };
  // With the other decimal mark whole numbers may become fractions, and fractions whole numbers.
  const either = (decimalMark || numberFormat) && wanted == null;
  return {
    index,
    readings: either ? NUMBERS.map((number) => ({ ...declared, kind: number })) : [declared],
    role: roleOf,
    hints: decimalMark === '.' || decimalMark === ',' ? { decimalMark, decimalMarkChosen: true } : {},
    rereads,
    byUser: rereads || wanted != null ? true : null,
    pathOf: (code) => `columns[${at}].${fieldOf(code, change, kind, same)}`,
  };
}

/** Marks that the user names, and those that the column has; a new kind decides itself what is special. */
function marksOf(
  { missing, special }: ColumnChange,
  { marks = [] }: ColumnSchema,
  same: boolean,
): Pick<DeclaredColumn, 'marks' | 'missing'> {
  const texts = (meaning: 'missing' | 'special'): string[] =>
    marks.filter((mark) => mark.meaning === meaning).map(({ text }) => text);
  const missingTexts = missing ?? texts('missing');
  const specialTexts = special ?? (same ? texts('special') : null);
  if (specialTexts === null)
    return missing == null && missingTexts.length === 0 ? {} : { missing: missingTexts };
  const given = new Set([...missingTexts, ...specialTexts]);
  // In the order that they have, which is that of their frequency; then the new ones.
  const order = [...new Set([...marks.map(({ text }) => text).filter((text) => given.has(text)), ...given])];
  return {
    marks: order.map((text) => ({ text, meaning: specialTexts.includes(text) ? 'special' : 'missing' })),
  };
}

/** How the cells are written, and their lattice: as before where the change does not touch them. */
function writingOf(
  { decimalMark, numberFormat: chosen, datetimePattern, zone, missing, special }: ColumnChange,
  schema: ColumnSchema,
  same: boolean,
): DeclaredColumn {
  const { numberFormat, datetimeFormat, lattice } = schema;
  const given = chosen ? { numberFormat: withoutNulls(chosen) } : {};
  if (!same) {
    return datetimePattern
      ? { datetimePattern: { pattern: datetimePattern, ...(zone ? { zone } : {}) } }
      : given;
  }
  const sameValues = !decimalMark && !chosen && !datetimePattern && missing == null && special == null;
  const pattern = datetimePattern
    ? { pattern: datetimePattern, ...(zone ? { zone } : {}) }
    : schema.datetimePattern;
  return {
    ...(numberFormat === undefined || decimalMark ? {} : { numberFormat }),
    ...given,
    ...(pattern === undefined ? {} : { datetimePattern: pattern }),
    ...(datetimeFormat === undefined || datetimePattern ? {} : { datetimeFormat }),
    ...(lattice === undefined || !sameValues ? {} : { lattice }),
  };
}

/** Labels that the user lists; else those of the column, without what is now a mark. */
function labelsOf(
  { labels, missing }: ColumnChange,
  { categories }: ColumnSchema,
  same: boolean,
): Pick<DeclaredColumn, 'categories'> {
  if (labels != null) return { categories: labels };
  if (!same || categories === undefined) return {};
  return { categories: categories.filter((label) => !missing?.includes(label)) };
}

function toBounds({ minimum, maximum }: NonNullable<ColumnChange['bounds']>, kind: ColumnKind): ColumnBounds {
  const end = (text: string): number =>
    kind === 'datetime' ? (readDatetime(text)?.value ?? NaN) : Number(text);
  return {
    ...(minimum ? { minimum: end(minimum) } : {}),
    ...(maximum ? { maximum: end(maximum) } : {}),
  };
}

/** The field of the input that a refusal of the cells is about. */
function fieldOf(code: string, change: ColumnChange, kind: ColumnKind, same: boolean): keyof ColumnChange {
  if (code === 'SCHEMA_MISMATCH')
    return NUMBERS.includes(kind) || DATETIME.includes(kind) ? 'bounds' : 'labels';
  if (change.datetimePattern) return 'datetimePattern';
  if (change.numberFormat) return 'numberFormat';
  if (change.decimalMark && same) return 'decimalMark';
  if (same && change.missing) return 'missing';
  return same && change.special ? 'special' : 'kind';
}
