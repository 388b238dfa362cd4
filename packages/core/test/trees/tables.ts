import type { CodedColumn, NumericColumn } from '../../src/table/column.js';

export function numeric(name: string, values: ArrayLike<number>): NumericColumn {
  return { type: 'numeric', schema: { name, kind: 'continuous' }, values: Float64Array.from(values) };
}

export function coded(name: string, categories: readonly string[], codes: ArrayLike<number>): CodedColumn {
  return { type: 'coded', schema: { name, kind: 'categorical', categories }, codes: Int32Array.from(codes) };
}
