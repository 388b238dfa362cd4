import { type Column, formatDatetime, formatNumber, type Table, type TableSchema } from '@likeness/core';
import { textOfMark } from '../table/textMarks.js';

/** A text that is a number in JSON as it stands. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** Rows that are made text together. */
const ROWS = 4096;

/**
 * The tables as JSON Lines, UTF-8 with line feeds: one object a row with every column, `null` where a cell is missing, a
 * special value and a mark that the source held as text as they were read: `"<5"`, or a number where it is one.
 * Numbers have at most the decimals of their schema; timestamps are ISO 8601 strings; the labels `false` and `true` are
 * JSON's own, other labels strings.
 */
export async function* writeJsonl(
  _: TableSchema,
  tables: AsyncIterable<Table> | Iterable<Table>,
): AsyncGenerator<Uint8Array> {
  for await (const table of tables) {
    const cells = table.columns.map(cellWriter);
    const keys = table.columns.map(({ schema }) => `${JSON.stringify(schema.name)}:`);
    for (let from = 0; from < table.rowCount; from += ROWS) {
      let text = '';
      for (let row = from; row < Math.min(table.rowCount, from + ROWS); row++) {
        for (let at = 0; at < cells.length; at++) text += (at === 0 ? '{' : ',') + keys[at] + cells[at](row);
        text += '}\n';
      }
      yield Buffer.from(text);
    }
  }
}

function cellWriter(column: Column): (row: number) => string {
  const missing = missingWriter(column);
  switch (column.type) {
    case 'coded': {
      const { codes, schema } = column;
      const { categories } = schema;
      const own = schema.kind === 'boolean' && categories[0] === 'false' && categories[1] === 'true';
      const labels = own ? categories : categories.map((label) => JSON.stringify(label));
      return (row) => (codes[row] < 0 ? missing(row) : labels[codes[row]]);
    }
    case 'identifier':
      return (row) => (column.values[row] === null ? missing(row) : JSON.stringify(column.values[row]));
    case 'numeric': {
      const { values, schema } = column;
      if (schema.kind === 'datetime') {
        const format = schema.datetimeFormat ?? 'datetime-utc';
        return (row) =>
          Number.isNaN(values[row]) ? missing(row) : `"${formatDatetime(values[row], format)}"`;
      }
      const decimals = schema.kind === 'integer' ? 0 : schema.decimals;
      return (row) => (Number.isNaN(values[row]) ? missing(row) : formatNumber(values[row], decimals));
    }
  }
}

/** Cells without a value: marks that are text are told apart from missing cells. */
function missingWriter(column: Column): (row: number) => string {
  const textOf = textOfMark(column);
  return (row) => {
    const text = textOf(row);
    if (text === null) return 'null';
    return JSON_NUMBER.test(text) ? text : JSON.stringify(text);
  };
}
