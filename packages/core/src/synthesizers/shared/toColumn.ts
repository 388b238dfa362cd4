import type { Column, ColumnSchema } from '../../table/column.js';

/**
 * A column from numbers: values, timestamps or codes, NaN where missing. The column may share the array.
 */
export function toColumn(schema: ColumnSchema, values: Float64Array): Column {
  const { kind } = schema;
  if (kind === 'categorical' || kind === 'boolean') {
    const codes = Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : value));
    return { type: 'coded', schema: { ...schema, kind, categories: schema.categories ?? [] }, codes };
  }
  if (kind === 'identifier') throw new TypeError(`column "${schema.name}" is an identifier`);
  return { type: 'numeric', schema: { ...schema, kind }, values };
}
