import type { Column, ColumnSchema } from '../../table/column.js';
import type { FitNote } from '../contract/fitReport.js';

/** A column of that schema, every cell missing. */
export function missingColumn(schema: ColumnSchema, rowCount: number): Column {
  const { kind } = schema;
  if (kind === 'categorical' || kind === 'boolean') {
    const categories = schema.categories ?? [];
    return {
      type: 'coded',
      schema: { ...schema, kind, categories },
      codes: new Int32Array(rowCount).fill(-1),
    };
  }
  if (kind === 'identifier') {
    return { type: 'identifier', schema: { ...schema, kind }, values: new Array<null>(rowCount).fill(null) };
  }
  return { type: 'numeric', schema: { ...schema, kind }, values: new Float64Array(rowCount).fill(NaN) };
}

export function allMissingNote(column: string): FitNote {
  const message = `Column "${column}" has no value; it stays all missing.`;
  return { code: 'ALL_MISSING_COLUMN', message, column };
}

export function constantNote(column: string): FitNote {
  const message = `Column "${column}" is constant; synthetic rows get the same value.`;
  return { code: 'CONSTANT_COLUMN', message, column };
}
