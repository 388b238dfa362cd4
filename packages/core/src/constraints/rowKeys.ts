import type { Column } from '../table/column.js';
import { formatCell } from '../table/text/formatCell.js';

/**
 * The cells of some columns in one row as one text, the same for the same cells in whatever table: the JSON of the cells as a
 * file writes them. The text of each different combination of codes and numbers is made once, so a row costs a look-up.
 */
export function createRowKeys(columns: readonly Column[]): (row: number) => string {
  const texts = columns.map(createCellTexts);
  if (texts.length === 1) return (row) => `[${texts[0](row)}]`;
  return (row) => {
    let key = '[';
    for (let at = 0; at < texts.length; at++) key += at === 0 ? texts[at](row) : `,${texts[at](row)}`;
    return `${key}]`;
  };
}

/** Different numbers whose texts are kept; a column with more of them is written anew each time. */
const MAX_KEPT = 10_000;

function createCellTexts(column: Column): (row: number) => string {
  const write = (row: number): string => JSON.stringify(formatCell(column, row));
  if (column.type === 'coded') {
    const { codes, schema } = column;
    const texts = schema.categories.map((label) => JSON.stringify(label));
    return (row) => (codes[row] < 0 ? 'null' : texts[codes[row]]);
  }
  if (column.type === 'identifier') return write;
  const { values } = column;
  const kept = new Map<number, string>();
  return (row) => {
    let text = kept.get(values[row]);
    if (text === undefined) {
      text = write(row);
      if (kept.size < MAX_KEPT) kept.set(values[row], text);
    }
    return text;
  };
}
