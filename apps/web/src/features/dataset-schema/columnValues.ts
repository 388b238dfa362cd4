import type {
  ColumnChangeInput,
  ColumnKind,
  ColumnRole,
  SchemaColumnFieldsFragment,
} from '../../graphql/generated/operations';

/** What the editor of a column holds: text as typed; lists have one text a line. */
export interface ColumnValues {
  readonly kind: ColumnKind;
  readonly role: ColumnRole;
  /** Empty for the one that the cells show. */
  readonly decimalMark: string;
  readonly datetimePattern: string;
  readonly zone: string;
  readonly missing: string;
  readonly special: string;
  readonly labels: string;
  readonly minimum: string;
  readonly maximum: string;
}

export type ColumnField = keyof ColumnValues;

const NUMBERS: readonly ColumnKind[] = ['CONTINUOUS', 'INTEGER'];
const LABELS: readonly ColumnKind[] = ['CATEGORICAL', 'BOOLEAN'];

/** The fields that a column of that kind has, beside kind and role. */
export function fieldsOf(kind: ColumnKind): readonly ColumnField[] {
  if (NUMBERS.includes(kind)) return ['decimalMark', 'missing', 'special', 'minimum', 'maximum'];
  if (LABELS.includes(kind)) return ['missing', 'labels'];
  if (kind === 'DATETIME') return ['datetimePattern', 'zone', 'missing', 'special', 'minimum', 'maximum'];
  return ['missing'];
}

/** What a column is, as the editor shows it. */
export function valuesOf(column: SchemaColumnFieldsFragment): ColumnValues {
  const { kind, role, numberFormat, datetimePattern, zone, missing, special, labels, bounds } = column;
  return {
    kind,
    role,
    decimalMark: NUMBERS.includes(kind) ? (numberFormat?.decimalMark ?? '.') : '',
    datetimePattern: datetimePattern ?? '',
    zone: zone ?? '',
    missing: missing.join('\n'),
    special: special.join('\n'),
    labels: labels.join('\n'),
    minimum: bounds?.minimum ?? '',
    maximum: bounds?.maximum ?? '',
  };
}

/** The values with another kind: what belongs to the old one is for the cells to say. */
export function withKind(
  column: SchemaColumnFieldsFragment,
  values: ColumnValues,
  kind: ColumnKind,
): ColumnValues {
  if (kind === column.kind) return { ...valuesOf(column), role: values.role, missing: values.missing };
  const { role, missing } = values;
  const empty = { decimalMark: '', datetimePattern: '', zone: '', special: '', labels: '' };
  return { kind, role, missing, ...empty, minimum: '', maximum: '' };
}

/** What the API is told of a column; null when nothing of it changed. */
export function changeOf(column: SchemaColumnFieldsFragment, values: ColumnValues): ColumnChangeInput | null {
  const before = valuesOf(column);
  const same = values.kind === column.kind;
  const known = fieldsOf(values.kind);
  const changed = (field: ColumnField): boolean =>
    known.includes(field) && values[field] !== (same || field === 'missing' ? before[field] : '');
  const bounds = changed('minimum') || changed('maximum');
  const pattern = changed('datetimePattern') || changed('zone');
  const change: Partial<Record<keyof ColumnChangeInput, unknown>> = {
    ...(same ? {} : { kind: values.kind }),
    ...(values.role === column.role ? {} : { role: values.role }),
    ...(changed('decimalMark') && values.decimalMark ? { decimalMark: values.decimalMark } : {}),
    ...(pattern && values.datetimePattern.trim() ? { datetimePattern: values.datetimePattern.trim() } : {}),
    ...(pattern && values.zone.trim() ? { zone: values.zone.trim() } : {}),
    ...(changed('missing') ? { missing: linesOf(values.missing) } : {}),
    ...(changed('special') ? { special: linesOf(values.special) } : {}),
    ...(changed('labels') ? { labels: linesOf(values.labels) } : {}),
    ...(bounds
      ? { bounds: { minimum: values.minimum.trim() || null, maximum: values.maximum.trim() || null } }
      : {}),
  };
  return Object.keys(change).length === 0 ? null : ({ name: column.name, ...change } as ColumnChangeInput);
}

/** Lines as they are, but for empty ones: a mark may have white space around it. */
function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').filter((line) => line.trim() !== ''))];
}
