import type { ColumnSchema } from '../../table/column.js';

const DAY = 86_400_000;

/** Distance of neighbouring values that the column can write; undefined when it has no bound. */
export function spacingOf(schema: ColumnSchema): number | undefined {
  if (schema.kind === 'integer') return 1;
  if (schema.kind === 'datetime') return schema.datetimeFormat === 'date' ? DAY : 1000;
  return schema.decimals === undefined ? undefined : 10 ** -schema.decimals;
}
