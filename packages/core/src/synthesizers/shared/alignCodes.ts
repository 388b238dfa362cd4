import { closestLabel } from '../../conditions/closestLabel.js';
import { LikenessError } from '../../errors.js';
import type { Column, ColumnSchema } from '../../table/column.js';
import { readNumber } from '../../table/text/numberText.js';

/**
 * Cells as a model counts them: numbers, timestamps, or codes of the model's labels; missing as NaN. Null for an
 * identifier, which a model does not know.
 *
 * @throws LikenessError `SCHEMA_MISMATCH` when the kinds do not go together; `CONDITION_IMPOSSIBLE` for a label that
 *   the model has not.
 */
export function alignCodes(model: ColumnSchema, column: Column): Float64Array | null {
  const { name, kind } = model;
  if (kind === 'identifier') return null;
  const coded = kind === 'categorical' || kind === 'boolean';
  if (column.type === 'numeric' && !coded && (kind === 'datetime') === (column.schema.kind === 'datetime'))
    return Float64Array.from(column.values);
  if (column.type === 'coded') {
    const { categories } = column.schema;
    const used = new Set(column.codes);
    const values = categories.map((label, code) =>
      used.has(code) ? valueOf(model, label, column.codes.indexOf(code)) : NaN,
    );
    return Float64Array.from(column.codes, (code) => (code < 0 ? NaN : values[code]));
  }
  if (column.type === 'numeric' && coded)
    return Float64Array.from(column.values, (value, row) =>
      Number.isNaN(value) ? NaN : valueOf(model, String(value), row),
    );
  const message = `Column "${name}" of the given table is of kind ${column.schema.kind}; the model has it as ${kind}.`;
  throw new LikenessError('SCHEMA_MISMATCH', message, { column: name });
}

function valueOf({ name, kind, categories = [] }: ColumnSchema, text: string, row: number): number {
  const number = readNumber(text.trim())?.value;
  if (kind !== 'categorical' && kind !== 'boolean') {
    if (number !== undefined && kind !== 'datetime') return number;
    const message = `Column "${name}" of the given table has "${text}" in row ${row + 1}, which is not a value of kind ${kind}.`;
    throw new LikenessError('SCHEMA_MISMATCH', message, { column: name, row, value: text });
  }
  const code = categories.indexOf(text);
  if (code >= 0) return code;
  const same = categories.findIndex(
    (label) => number !== undefined && readNumber(label.trim())?.value === number,
  );
  if (same >= 0) return same;
  const message =
    `Column "${name}" of the given table has the label "${text}" in row ${row + 1}, which the model does not have. ` +
    `The nearest is "${closestLabel(text, categories)}".`;
  throw new LikenessError('CONDITION_IMPOSSIBLE', message, { column: name, row, value: text });
}
