import type { ColumnKind } from '../../graphql/generated/operations';

/** What the API says after an upload (docs/api.md). */
export interface UploadedDataset {
  readonly id: string;
  readonly name: string;
  readonly rowCount: number;
  readonly columns: readonly {
    readonly name: string;
    readonly kind: ColumnKind;
    readonly missingCount: number;
  }[];
  readonly notes: readonly UploadNote[];
}

export interface UploadNote {
  readonly code: string;
  readonly message: string;
  readonly column: string | null;
  readonly line: number | null;
}

export interface UploadError {
  readonly code: string;
  readonly message: string;
  readonly column: string | null;
  readonly line: number | null;
  readonly value: string | null;
  /** Of a file with several sheets: those to choose from; else none. */
  readonly sheets: readonly UploadSheet[];
}

/** A sheet of a workbook, or a dataset of a SAS transport file. */
export interface UploadSheet {
  readonly name: string;
  /** Rows below the header as the file states them; null where it does not. */
  readonly rowCount: number | null;
}

export type UploadAnswer =
  | { readonly ok: true; readonly dataset: UploadedDataset }
  | { readonly ok: false; readonly error: UploadError };

const KINDS: ReadonlySet<string> = new Set<ColumnKind>([
  'CONTINUOUS',
  'INTEGER',
  'CATEGORICAL',
  'BOOLEAN',
  'DATETIME',
  'IDENTIFIER',
]);

/** Reads the body of an upload's answer; anything that is not the documented shape becomes an error in words. */
export function readUploadAnswer(status: number, body: string): UploadAnswer {
  const document = asRecord(parseJson(body));
  const dataset = asRecord(document?.dataset);
  if (status === 201 && dataset) return { ok: true, dataset: readDataset(dataset) };
  const error = asRecord(document?.error);
  return {
    ok: false,
    error: {
      code: asText(error?.code) ?? `HTTP_${status}`,
      message:
        asText(error?.message) ?? `The API answered ${status} without saying why. Its log has the details.`,
      column: asText(error?.column),
      line: asNumber(error?.line),
      value: asText(error?.value),
      sheets: asRecords(error?.sheets).map((sheet) => ({
        name: asText(sheet.name) ?? '',
        rowCount: asNumber(sheet.rowCount),
      })),
    },
  };
}

/** `line 12, column "age", value "x"`, or null when the error names no place. */
export function errorPlace({ line, column, value }: UploadError): string | null {
  const parts = [
    line === null ? null : `line ${line.toLocaleString('en')}`,
    column === null ? null : `column “${column}”`,
    value === null ? null : `value “${value}”`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

function readDataset(dataset: Record<string, unknown>): UploadedDataset {
  return {
    id: asText(dataset.id) ?? '',
    name: asText(dataset.name) ?? '',
    rowCount: asNumber(dataset.rowCount) ?? 0,
    columns: asRecords(dataset.columns).map((column) => ({
      name: asText(column.name) ?? '',
      kind: readKind(column.kind),
      missingCount: asNumber(column.missingCount) ?? 0,
    })),
    notes: asRecords(dataset.notes).map((note) => ({
      code: asText(note.code) ?? '',
      message: asText(note.message) ?? '',
      column: asText(note.column),
      line: asNumber(note.line),
    })),
  };
}

/** HTTP writes kinds in lower case, GraphQL in upper case. */
function readKind(value: unknown): ColumnKind {
  const kind = String(value).toUpperCase();
  return KINDS.has(kind) ? (kind as ColumnKind) : 'CATEGORICAL';
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // A proxy's page or an empty body: the status code alone then tells what happened.
    return null;
  }
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function asRecords(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(asRecord).filter((item) => item !== null) : [];
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function asNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
