import { LikenessError } from '../../errors.js';
import { COLUMN_KINDS, type ColumnKind, type ColumnRole, type DatetimeFormat } from '../column.js';
import { compilePattern } from '../format/datetimePattern.js';
import { readDatetime } from '../text/datetimeText.js';
import { faultOfDialect, type FileDialect } from '../fileDialect.js';
import type { ColumnDocument, ProposedConstraint, SchemaDocument } from './schemaDocument.js';

const ROLES: readonly ColumnRole[] = ['key', 'quasi-identifier', 'sensitive', 'target', 'none'];
const DATETIME_FORMATS: readonly DatetimeFormat[] = ['date', 'datetime', 'datetime-utc'];
const GROUPINGS = [',', '.', ' ', '\u00a0', '\u202f', "'", '\u2019'];
const MAX_MARKS = 250;

/** Field by field: which kinds may have it, and what it must be; the check returns what is wrong. */
interface FieldRule {
  readonly kinds?: readonly ColumnKind[];
  readonly check: (value: unknown) => string | null;
}

const NUMBERS: readonly ColumnKind[] = ['continuous', 'integer'];
const LABELS: readonly ColumnKind[] = ['categorical', 'boolean'];
const FIELDS: ReadonlyMap<string, FieldRule> = new Map<string, FieldRule>([
  [
    'name',
    { check: (value) => (typeof value === 'string' && value !== '' ? null : 'a name that is not empty') },
  ],
  ['kind', { check: oneOf(COLUMN_KINDS) }],
  ['role', { check: oneOf(ROLES) }],
  ['decidedBy', { check: oneOf(['inferred', 'user']) }],
  ['evidence', { check: isTexts }],
  ['doubts', { check: isTexts }],
  ['decimals', { kinds: ['continuous'], check: (value) => wholeBetween(value, 0, 15) }],
  ['numberFormat', { kinds: NUMBERS, check: isNumberFormat }],
  ['datetimeFormat', { kinds: ['datetime'], check: oneOf(DATETIME_FORMATS) }],
  ['datetimePattern', { kinds: ['datetime'], check: isPattern }],
  [
    'lattice',
    {
      kinds: [...NUMBERS, 'datetime'],
      check: (value) =>
        isObject(value) && typeof value.type === 'string'
          ? null
          : 'a lattice as "likeness inspect --schema" writes it',
    },
  ],
  ['missing', { check: isMarks }],
  ['special', { kinds: [...NUMBERS, 'datetime'], check: isMarks }],
  ['labels', { kinds: LABELS, check: isTexts }],
  ['bounds', { kinds: [...NUMBERS, 'datetime'], check: isRange }],
  ['observed', { check: (value) => (isObject(value) ? null : 'an object') }],
]);

/**
 * Checks a schema document that was read from JSON.
 *
 * @throws LikenessError `INVALID_SCHEMA` with the path of what is wrong and what it must be
 */
export function readSchemaDocument(document: unknown): SchemaDocument {
  if (!isObject(document) || document.format !== 'likeness-schema' || document.version !== 1)
    throw invalid('', 'it must be an object with "format": "likeness-schema" and "version": 1');
  const unknown = Object.keys(document).find(
    (key) => !['format', 'version', 'file', 'columns', '$schema', 'constraints'].includes(key),
  );
  if (unknown !== undefined) throw invalid(unknown, 'there is no such field');
  const { file, columns } = document;
  if (!Array.isArray(columns) || columns.length === 0)
    throw invalid('columns', 'it must be a list of columns');
  const fault = file === undefined ? null : faultOfDialect(file);
  if (fault !== null)
    throw invalid(fault.field === '' ? 'file' : `file.${fault.field}`, `it must be ${fault.mustBe}`);
  const names = new Set<string>();
  const read = columns.map((column: unknown, index): ColumnDocument => {
    const path = `columns[${index}]`;
    const checked = readColumn(column, path);
    if (names.has(checked.name))
      throw invalid(`${path}.name`, `the column "${checked.name}" is there twice`, checked.name);
    names.add(checked.name);
    return checked;
  });
  const constraints = readConstraints(document.constraints);
  requireQuotedColumns(file as FileDialect | undefined, names);
  return {
    format: 'likeness-schema',
    version: 1,
    ...(file === undefined ? {} : { file: file as FileDialect }),
    ...(constraints === undefined ? {} : { constraints }),
    columns: read,
  };
}

/** Whether a value may stand in that field of a column's schema; any value where no such field is known. */
export function isColumnField(key: string, value: unknown): boolean {
  try {
    return (FIELDS.get(key)?.check(value) ?? null) === null;
  } catch (error) {
    // A pattern of dates throws with the place in it.
    if (error instanceof LikenessError) return false;
    throw error;
  }
}

/** The texts are read where they are used. */
function readConstraints(value: unknown): readonly ProposedConstraint[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw invalid('constraints', 'it must be a list');
  return value.map((item: unknown, index) => {
    const good = isObject(item) && typeof item.constraint === 'string' && typeof item.accepted === 'boolean';
    if (!good)
      throw invalid(
        `constraints[${index}]`,
        'it must be an object with a text "constraint" and "accepted": true or false',
      );
    return item as unknown as ProposedConstraint;
  });
}

function requireQuotedColumns(file: FileDialect | undefined, names: ReadonlySet<string>): void {
  const unknown = file?.quotedColumns?.find((name) => !names.has(name));
  if (unknown !== undefined) throw invalid('file.quotedColumns', `there is no column "${unknown}"`, unknown);
}

function readColumn(column: unknown, path: string): ColumnDocument {
  if (!isObject(column)) throw invalid(path, 'it must be an object');
  const name = typeof column.name === 'string' ? column.name : undefined;
  for (const required of ['name', 'kind']) {
    if (column[required] === undefined) throw invalid(path, `"${required}" is missing`, name);
  }
  for (const [key, value] of Object.entries(column)) {
    const rule = FIELDS.get(key);
    const place = `${path}.${key}`;
    if (rule === undefined)
      throw invalid(place, `there is no such field; the fields are: ${[...FIELDS.keys()].join(', ')}`, name);
    const wrong = rule.check(value);
    if (wrong !== null) throw invalid(place, `it must be ${wrong}`, name);
    if (rule.kinds && !rule.kinds.includes(column.kind as ColumnKind)) {
      throw invalid(
        place,
        `a column of kind ${String(column.kind)} has none; it belongs to ${rule.kinds.join(', ')}`,
        name,
      );
    }
  }
  const known = column as unknown as ColumnDocument;
  if (known.kind === 'boolean' && known.labels !== undefined && known.labels.length !== 2)
    throw invalid(`${path}.labels`, 'a boolean column has two: false, then true', name);
  return {
    ...known,
    role: known.role ?? (known.kind === 'identifier' ? 'key' : 'none'),
    decidedBy: known.decidedBy ?? 'user',
  };
}

function invalid(path: string, why: string, column?: string): LikenessError {
  const place = path === '' ? 'The schema' : `The schema, at ${path}`;
  return new LikenessError('INVALID_SCHEMA', `${place}: ${why}.`, {
    path,
    ...(column === undefined ? {} : { column }),
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function oneOf(words: readonly string[]): (value: unknown) => string | null {
  return (value) => (words.includes(value as string) ? null : `one of: ${words.join(', ')}`);
}

function wholeBetween(value: unknown, least: number, most: number): string | null {
  const good = Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
  return good ? null : `a whole number from ${least} to ${most}`;
}

function isTexts(value: unknown): string | null {
  const good =
    Array.isArray(value) &&
    value.every((text) => typeof text === 'string') &&
    new Set(value).size === value.length;
  return good ? null : 'a list of different texts';
}

function isMarks(value: unknown): string | null {
  return (
    isTexts(value) ?? ((value as readonly string[]).length <= MAX_MARKS ? null : `at most ${MAX_MARKS} texts`)
  );
}

function isRange(value: unknown): string | null {
  const what = 'an object with "minimum" or "maximum": a number, or an ISO 8601 date for a datetime column';
  if (!isObject(value) || Object.keys(value).some((key) => !['minimum', 'maximum'].includes(key)))
    return what;
  const good = Object.values(value).every(
    (end) => Number.isFinite(end) || (typeof end === 'string' && readDatetime(end) !== null),
  );
  return good ? null : what;
}

function isPattern(value: unknown): string | null {
  if (!isObject(value) || typeof value.pattern !== 'string')
    return 'an object with a "pattern", such as { "pattern": "dd.MM.yyyy" }';
  const { zone, letterCase } = value;
  if (zone !== undefined && !(typeof zone === 'string' && /^[+-]\d{2}:\d{2}$/.test(zone)))
    return 'one whose "zone" is an offset such as +02:00';
  if (letterCase !== undefined && letterCase !== 'upper' && letterCase !== 'lower')
    return 'one whose "letterCase" is upper or lower';
  // Throws with the place in the pattern.
  compilePattern({ pattern: value.pattern });
  return null;
}

function isExponentFormat(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { mantissaDecimals, digits, letter, plus, ...others } = value;
  return (
    wholeBetween(mantissaDecimals, 0, 15) === null &&
    wholeBetween(digits, 1, 3) === null &&
    (letter === 'e' || letter === 'E') &&
    typeof plus === 'boolean' &&
    Object.keys(others).length === 0
  );
}

function isNumberFormat(value: unknown): string | null {
  if (!isObject(value)) return 'an object such as { "decimalMark": "," }';
  const checks: Readonly<Record<string, (field: unknown) => boolean>> = {
    decimalMark: (field) => field === '.' || field === ',',
    grouping: (field) => GROUPINGS.includes(field as string),
    prefix: (field) => typeof field === 'string',
    suffix: (field) => typeof field === 'string',
    minDecimals: (field) => wholeBetween(field, 0, 15) === null,
    plus: (field) => typeof field === 'boolean',
    width: (field) => wholeBetween(field, 0, 15) === null,
    parentheses: (field) => typeof field === 'boolean',
    exponent: isExponentFormat,
  };
  const wrong = Object.entries(value).find(
    ([key, field]) => !(Object.hasOwn(checks, key) && checks[key](field)),
  );
  if (wrong) return `a number format; its "${wrong[0]}" is not known or not allowed`;
  return value.grouping !== undefined && value.grouping === (value.decimalMark ?? '.')
    ? 'one whose grouping is not its decimal mark'
    : null;
}
