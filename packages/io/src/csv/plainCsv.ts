import { type Column, isPlainFormat, type NumberFormat, type Table, type TableSchema } from '@likeness/core';

/** The schema without the dialect of its file: CSV with commas, UTF-8, line feeds, a header and decimal points. */
export function plainSchema({ columns }: TableSchema): TableSchema {
  return {
    columns: columns.map((schema) => ({ ...schema, numberFormat: plainNumbers(schema.numberFormat) })),
  };
}

/** Tables of a plain schema. */
export async function* plainTables(tables: AsyncIterable<Table> | Iterable<Table>): AsyncGenerator<Table> {
  for await (const { rowCount, columns } of tables) yield { rowCount, columns: columns.map(plainColumn) };
}

function plainColumn(column: Column): Column {
  if (column.type !== 'numeric') return column;
  const { schema } = column;
  return { ...column, schema: { ...schema, numberFormat: plainNumbers(schema.numberFormat) } };
}

/** Without decimal comma and separators between thousands; units, signs and zeros stay. */
function plainNumbers(format: NumberFormat | undefined): NumberFormat | undefined {
  const plain = { ...format, decimalMark: undefined, grouping: undefined };
  return isPlainFormat(plain) ? undefined : plain;
}
