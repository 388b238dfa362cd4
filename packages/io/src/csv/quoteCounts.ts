import type { ColumnSchema, FileDialect } from '@likeness/core';

/** Counts the quoted cells of each column, while a file is read. */
export class QuoteCounts {
  private quoted: number[] = [];
  private needless: number[] = [];
  private readonly needs: RegExp;

  constructor(delimiter: string, blankAfterDelimiter: boolean) {
    this.needs = needsQuotes(delimiter, blankAfterDelimiter);
  }

  /** @param raw between the quotes */
  add(field: number, raw: string): void {
    this.quoted[field] = (this.quoted[field] ?? 0) + 1;
    if (!this.needs.test(raw)) this.needless[field] = (this.needless[field] ?? 0) + 1;
  }

  /** Begins again. */
  clear(): void {
    this.quoted = [];
    this.needless = [];
  }

  of(field: number): { readonly quoted: number; readonly needless: number } {
    return { quoted: this.quoted[field] ?? 0, needless: this.needless[field] ?? 0 };
  }
}

/** What a cell holds that must be quoted. */
export function needsQuotes(delimiter: string, blankAfterDelimiter: boolean): RegExp {
  const escaped = delimiter.replace(/[\\\]^-]/g, '\\$&');
  return new RegExp(`${blankAfterDelimiter ? '^ |' : ''}["\\r\\n${escaped}]`);
}

/** A column, and how many of its cells have a value, are quoted, and are quoted though they need not be. */
export interface QuotedColumn {
  readonly schema: ColumnSchema;
  readonly values: number;
  readonly quoted: number;
  readonly needless: number;
}

type Quoting = Pick<FileDialect, 'quoting' | 'quotedColumns' | 'quotedHeader' | 'quotedMissing'>;

/**
 * The rule by which cells are quoted; null where it is none that a dialect can say.
 *
 * @param quotedHeader whether all names in the header are quoted though they need not be; null without a header
 */
export function quotingOf(
  columns: readonly QuotedColumn[],
  rowCount: number,
  quotedHeader: boolean | null,
): Quoting | null {
  const header = (usual: boolean): Quoting =>
    quotedHeader === null || quotedHeader === usual ? {} : { quotedHeader };
  if (columns.every(({ needless }) => needless === 0)) return header(false);
  const isFull = ({ quoted, values, needless }: QuotedColumn): boolean => quoted >= values && needless > 0;
  const full = columns.filter(isFull);
  if (columns.some((column) => column.needless > 0 && !isFull(column))) return null;
  const quotesMissing = full.every(({ quoted }) => quoted === rowCount);
  if (columns.every((column) => isFull(column) || column.values === 0)) {
    return { quoting: 'all', ...(quotesMissing ? {} : { quotedMissing: false }), ...header(true) };
  }
  const names = full.map(({ schema }) => schema.name);
  const usual = columns.filter(({ schema }) => isQuotedAsText(schema)).map(({ schema }) => schema.name);
  const isUsual = names.length === usual.length && names.every((name, at) => name === usual[at]);
  const hasMissing = full.some(({ values }) => values < rowCount);
  return {
    quoting: 'text',
    ...(isUsual ? {} : { quotedColumns: names }),
    ...(hasMissing && quotesMissing ? { quotedMissing: true } : {}),
    ...header(true),
  };
}

/** Whether the rule `text` quotes a column, where it names none. */
export function isQuotedAsText({ kind }: ColumnSchema): boolean {
  return kind !== 'continuous' && kind !== 'integer';
}
