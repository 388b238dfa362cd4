import type { Column, ColumnSchema, DatetimeFormat, TableNote } from '@likeness/core';
import type { FileColumn, TextColumn } from '../table/reader.js';

/** Values of a column of a columnar file, without the missing ones. */
export type Decoded =
  | { readonly type: 'numbers'; readonly values: Float64Array }
  | { readonly type: 'texts'; readonly values: readonly string[] }
  | { readonly type: 'codes'; readonly values: ArrayLike<number>; readonly labels: readonly string[] };

/** What the values of a column are taken for. */
export interface ColumnMeaning {
  /** Declared kind; null where the cells decide. */
  readonly schema: ColumnSchema | null;
  /** Schema of numbers in batches. */
  readonly numbers: ColumnSchema & { readonly kind: 'continuous' | 'integer' | 'datetime' };
  /** Values whose part below a millisecond was dropped, counted while batches are read. */
  dropped: number;
  /** Decimals of more than 15 digits, which come as text. */
  longDecimals: number;
}

/** Decimals up to which the numbers of a column have a fixed number of them. */
export const MAX_NUMERIC_SCALE = 15;
export const LABELS_OF_BOOLEANS: readonly string[] = ['false', 'true'];

/** Whether a column is written as the booleans of its format: its labels are `false` and `true`. */
export function isWrittenAsBoolean({ kind, categories = [] }: ColumnSchema): boolean {
  return kind === 'boolean' && LABELS_OF_BOOLEANS.every((label, code) => categories[code] === label);
}

/** Whether a column is written as text, which holds its special values, too. */
export function isWrittenAsText(column: ColumnSchema): boolean {
  const { kind } = column;
  return (
    kind === 'identifier' || kind === 'categorical' || (kind === 'boolean' && !isWrittenAsBoolean(column))
  );
}

export function textMeaning(name: string): ColumnMeaning {
  return { schema: null, numbers: { name, kind: 'continuous' }, dropped: 0, longDecimals: 0 };
}

export function numberMeaning(
  name: string,
  kind: 'continuous' | 'integer',
  decimals?: number,
): ColumnMeaning {
  return {
    schema: null,
    numbers: { name, kind, ...(decimals === undefined ? {} : { decimals }) },
    dropped: 0,
    longDecimals: 0,
  };
}

/** Decimals with `scale` digits behind the point; whole numbers where there are none. */
export function decimalMeaning(name: string, scale: number): ColumnMeaning {
  const fixed = scale > 0 && scale <= MAX_NUMERIC_SCALE;
  return numberMeaning(name, scale === 0 ? 'integer' : 'continuous', fixed ? scale : undefined);
}

export function datetimeMeaning(name: string, datetimeFormat: DatetimeFormat): ColumnMeaning {
  const schema = { name, kind: 'datetime', datetimeFormat } as const;
  return { schema, numbers: schema, dropped: 0, longDecimals: 0 };
}

export function booleanMeaning(name: string): ColumnMeaning {
  const schema: ColumnSchema = { name, kind: 'boolean', categories: LABELS_OF_BOOLEANS };
  return { schema, numbers: { name, kind: 'integer' }, dropped: 0, longDecimals: 0 };
}

export function labelMeaning(name: string): ColumnMeaning {
  return {
    schema: { name, kind: 'categorical' },
    numbers: { name, kind: 'continuous' },
    dropped: 0,
    longDecimals: 0,
  };
}

/** How a reader shows a column of that meaning. */
export function fileColumn({ schema }: ColumnMeaning, name: string, hint?: ColumnSchema): FileColumn {
  // Labels among which are marks are read as text, which tells them apart.
  if (schema === null || hint?.marks !== undefined)
    return { name, schema: null, ...(hint ? { hint: { ...hint, name } } : {}) };
  if (schema.kind === 'categorical') return { name, schema: { ...schema, name }, labelOrder: 'file' };
  return { name, schema: { ...schema, name } };
}

/** Notes on what the tables of this project do not hold of a column, once it was read. */
export function meaningNotes(
  columns: readonly { readonly name: string; readonly meaning: ColumnMeaning }[],
): TableNote[] {
  const notes: TableNote[] = [];
  for (const { name, meaning } of columns) {
    const { dropped, longDecimals } = meaning;
    if (dropped > 0) {
      const message = `Column "${name}" has ${dropped} timestamps with a part below one millisecond, which was dropped.`;
      notes.push({ code: 'BELOW_MILLISECOND', message, column: name });
    }
    if (longDecimals > 0) {
      const message =
        `Column "${name}" has ${longDecimals} decimals of more than 15 digits, which numbers round; ` +
        'read it as categorical or identifier to keep every digit.';
      notes.push({ code: 'LONG_DECIMALS', message, column: name });
    }
  }
  return notes;
}

/**
 * A column of `rows` rows.
 *
 * @param decoded the values, or those of a dictionary
 * @param indices of each value in the dictionary; null where `decoded` are the values
 * @param present which rows have a value; null where all have
 */
export function placedColumn(
  meaning: ColumnMeaning,
  rows: number,
  decoded: Decoded,
  indices: ArrayLike<number> | null,
  present: ((row: number) => boolean) | null,
): Column | TextColumn {
  if (decoded.type === 'numbers') {
    const schema = meaning.numbers;
    if (!indices && !present) return { type: 'numeric', schema, values: decoded.values };
    const values = new Float64Array(rows);
    let next = 0;
    for (let row = 0; row < rows; row++) {
      if (present && !present(row)) values[row] = NaN;
      else {
        values[row] = decoded.values[indices ? indices[next] : next];
        next++;
      }
    }
    return { type: 'numeric', schema, values };
  }
  if (decoded.type === 'codes') {
    const codes = new Int32Array(rows);
    let next = 0;
    for (let row = 0; row < rows; row++) {
      if (present && !present(row)) codes[row] = -1;
      else {
        codes[row] = decoded.values[indices ? indices[next] : next];
        next++;
      }
    }
    const kind = meaning.schema?.kind === 'boolean' ? 'boolean' : 'categorical';
    return { type: 'coded', schema: { name: meaning.numbers.name, kind, categories: decoded.labels }, codes };
  }
  const cells = new Array<string | null>(rows);
  let next = 0;
  for (let row = 0; row < rows; row++) {
    if (present && !present(row)) cells[row] = null;
    else {
      cells[row] = decoded.values[indices ? indices[next] : next];
      next++;
    }
  }
  return { type: 'text', cells, first: 0, step: 1 };
}
