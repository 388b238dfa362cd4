import type { ColumnBounds, ColumnKind, ColumnRole, ColumnSchema, DatetimeFormat } from '../column.js';
import type { DatetimePattern } from '../format/datetimePattern.js';
import type { NumberFormat } from '../format/numberFormat.js';
import type { ColumnInferenceResult, DeclaredColumn } from '../inference/evidence/columnEvidence.js';
import type { TableNote } from '../inference/note.js';
import type { Lattice } from '../lattice/lattice.js';
import type { FileDialect } from '../fileDialect.js';
import type { TableSchema } from '../table.js';
import { formatDatetime, readDatetime } from '../text/datetimeText.js';

/** What a table's columns are, as a file that travels with the table; docs/schema.schema.json describes it. */
export interface SchemaDocument {
  readonly format: 'likeness-schema';
  readonly version: 1;
  /** How the file is written, where it is one of separated fields. */
  readonly file?: FileDialect;
  readonly columns: readonly ColumnDocument[];
  /** Constraints that the data show. A model keeps those that are accepted. */
  readonly constraints?: readonly ProposedConstraint[];
}

export interface ProposedConstraint {
  /** In the language of constraints (docs/specification.md). */
  readonly constraint: string;
  readonly accepted: boolean;
  /** Rows that keep it, that break it, and that say nothing because a cell is missing. */
  readonly rows?: { readonly kept: number; readonly broken: number; readonly missing: number };
}

export interface ColumnDocument {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly role: ColumnRole;
  /**
   * Who decided. What a user decided is enforced: labels, decimals and bounds too. Of what was inferred, kind, format
   * and marks are used for other files; new labels and more decimals are taken in.
   */
  readonly decidedBy: 'inferred' | 'user';
  /** What was noted when it was inferred, and what the data do not settle. */
  readonly evidence?: readonly string[];
  readonly doubts?: readonly string[];
  /** `continuous`: fraction digits at most. */
  readonly decimals?: number;
  readonly numberFormat?: NumberFormat;
  /** `datetime`: what it means, and how it is written. */
  readonly datetimeFormat?: DatetimeFormat;
  readonly datetimePattern?: DatetimePattern;
  /** Numbers and timestamps: the values that are written. */
  readonly lattice?: Lattice;
  /** Texts that mean a missing value; an empty cell always does. */
  readonly missing?: readonly string[];
  /** Texts beside the values that mean something else, such as 999 or `<5`. */
  readonly special?: readonly string[];
  /** `categorical`, `boolean`: labels in their order; of a boolean false, then true. */
  readonly labels?: readonly string[];
  /** No cell may lie outside. */
  readonly bounds?: ValueRange;
  /** What the file had, for the reader of the document. */
  readonly observed?: ObservedColumn;
}

/** Numbers; timestamps as ISO 8601 text. */
export interface ValueRange {
  readonly minimum?: number | string;
  readonly maximum?: number | string;
}

export interface ObservedColumn extends ValueRange {
  readonly missing: number;
  /** Different values; null when there were more than 10,000. */
  readonly different: number | null;
}

/**
 * What an import found, as a document.
 *
 * @param decidedByUser columns of which the user declared something
 * @param constraints that the rows show
 * @param file how the file is written
 */
export function toSchemaDocument(
  columns: readonly Omit<ColumnInferenceResult, 'notes'>[],
  notes: readonly TableNote[],
  decidedByUser: ReadonlySet<string> = new Set(),
  constraints: readonly ProposedConstraint[] = [],
  file?: FileDialect,
): SchemaDocument {
  return {
    format: 'likeness-schema',
    version: 1,
    ...(file && { file }),
    ...(constraints.length === 0 ? {} : { constraints }),
    columns: columns.map((found): ColumnDocument => {
      const { schema, missingCount, distinctCount, minimum, maximum } = found;
      const { name, kind, categories, marks = [], role = defaultRole(kind), bounds } = schema;
      const { decimals, numberFormat, datetimeFormat, datetimePattern, lattice } = schema;
      const said = notes.filter(({ column }) => column === name);
      const evidence = said.filter(({ doubt }) => !doubt).map(({ message }) => message);
      const doubts = said.filter(({ doubt }) => doubt).map(({ message }) => message);
      const missing = marks.filter(({ meaning }) => meaning === 'missing').map(({ text }) => text);
      const special = marks.filter(({ meaning }) => meaning === 'special').map(({ text }) => text);
      return {
        name,
        kind,
        role,
        decidedBy: decidedByUser.has(name) ? 'user' : 'inferred',
        ...(evidence.length === 0 ? {} : { evidence }),
        ...(doubts.length === 0 ? {} : { doubts }),
        ...defined({ decimals, numberFormat, datetimeFormat, datetimePattern, lattice }),
        ...(bounds === undefined ? {} : { bounds: toRange(bounds, schema) }),
        ...(missing.length === 0 ? {} : { missing }),
        ...(special.length === 0 ? {} : { special }),
        ...(categories === undefined ? {} : { labels: categories }),
        observed: {
          missing: missingCount,
          different: distinctCount,
          ...toRange({ minimum: minimum ?? undefined, maximum: maximum ?? undefined }, schema),
        },
      };
    }),
  };
}

/** The document of a table in memory or of a model: without evidence and counts. */
export function schemaDocumentOf({ columns, file }: TableSchema): SchemaDocument {
  return toSchemaDocument(
    columns.map((schema) => ({
      schema,
      count: 0,
      missingCount: 0,
      distinctCount: null,
      minimum: null,
      maximum: null,
    })),
    [],
    undefined,
    undefined,
    file,
  );
}

/** The constraints of a document that are accepted. */
export function acceptedConstraints({ constraints = [] }: SchemaDocument): readonly string[] {
  return constraints.filter(({ accepted }) => accepted).map(({ constraint }) => constraint);
}

/** What the document says of each column, by name, as reading takes it. */
export function declaredColumns({ columns }: SchemaDocument): ReadonlyMap<string, DeclaredColumn> {
  return new Map(
    columns.map((column): [string, DeclaredColumn] => {
      const {
        name,
        kind,
        role,
        decidedBy,
        decimals,
        numberFormat,
        datetimeFormat,
        datetimePattern,
        lattice,
      } = column;
      const { missing = [], special = [], labels, bounds } = column;
      const marks = [
        ...missing.map((text) => ({ text, meaning: 'missing' as const })),
        ...special.map((text) => ({ text, meaning: 'special' as const })),
      ];
      return [
        name,
        {
          kind,
          strict: decidedBy === 'user',
          ...(role === defaultRole(kind) ? {} : { role }),
          ...defined({ decimals, numberFormat, datetimeFormat, datetimePattern, lattice }),
          ...(bounds === undefined ? {} : { bounds: toBounds(bounds) }),
          ...(labels === undefined ? {} : { categories: labels }),
          ...(marks.length === 0 && decidedBy === 'inferred' ? {} : { marks }),
        },
      ];
    }),
  );
}

function toRange(
  { minimum, maximum }: ColumnBounds,
  { kind, datetimeFormat = 'datetime-utc' }: ColumnSchema,
): ValueRange {
  const text = (value: number): number | string =>
    kind === 'datetime' ? formatDatetime(value, datetimeFormat) : value;
  return {
    ...(minimum === undefined ? {} : { minimum: text(minimum) }),
    ...(maximum === undefined ? {} : { maximum: text(maximum) }),
  };
}

function toBounds({ minimum, maximum }: ValueRange): ColumnBounds {
  const value = (end: number | string): number =>
    typeof end === 'number' ? end : (readDatetime(end)?.value ?? NaN);
  return {
    ...(minimum === undefined ? {} : { minimum: value(minimum) }),
    ...(maximum === undefined ? {} : { maximum: value(maximum) }),
  };
}

function defaultRole(kind: ColumnKind): ColumnRole {
  return kind === 'identifier' ? 'key' : 'none';
}

/** Without the fields that are undefined. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
