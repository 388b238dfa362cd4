import { type Column, columnLength, type Table, type TableNote, type TableSchema } from '@likeness/core';
import type { TableFormat } from './tableFormat.js';

/**
 * Special values that a format cannot write, told before any row is written: a file with typed columns has one kind of
 * missing cell.
 */
export function lostMarks(schema: TableSchema, format: TableFormat): readonly TableNote[] {
  return schema.columns.flatMap((column) => {
    const lost = lostTexts(column, format);
    if (lost.length === 0) return [];
    const texts = lost.map((text) => `"${text}"`).join(', ');
    const message = `Column "${column.name}" has special values (${texts}), which a ${format.label} file holds as missing cells; write CSV to keep them.`;
    return [{ code: 'SPECIAL_VALUES_AS_MISSING', message, column: column.name }];
  });
}

/** Counts the cells with special values that a format cannot write, while rows go through. */
export class MarkLoss {
  private readonly lost: readonly { readonly texts: ReadonlySet<string>; count: number }[];

  constructor(
    private readonly schema: TableSchema,
    private readonly format: TableFormat,
  ) {
    this.lost = schema.columns.map((column) => ({ texts: new Set(lostTexts(column, format)), count: 0 }));
  }

  /** The same tables. */
  async *counted(tables: AsyncIterable<Table> | Iterable<Table>): AsyncGenerator<Table> {
    for await (const table of tables) {
      table.columns.forEach((column, at) => {
        const lost = this.lost[at];
        if (lost.texts.size > 0) lost.count += marked(column, lost.texts);
      });
      yield table;
    }
  }

  /** How many cells became missing so far, by column. */
  notes(): readonly TableNote[] {
    return this.lost.flatMap(({ count, texts }, at) => {
      if (count === 0) return [];
      const { name } = this.schema.columns[at];
      const shown = [...texts].map((text) => `"${text}"`).join(', ');
      const cells = count === 1 ? '1 cell with a special value' : `${count} cells with special values`;
      const message = `Column "${name}" had ${cells} (${shown}), which became missing in the ${this.format.label} file; write CSV to keep them.`;
      return [{ code: 'SPECIAL_VALUES_AS_MISSING', message, column: name }];
    });
  }
}

function lostTexts(column: TableSchema['columns'][number], { writer }: TableFormat): readonly string[] {
  const special = (column.marks ?? []).filter(({ meaning }) => meaning === 'special');
  return special.filter(({ text }) => writer?.keepsMark?.(column, text) !== true).map(({ text }) => text);
}

function marked(column: Column, texts: ReadonlySet<string>): number {
  const { marks = [] } = column.schema;
  const isLost = marks.map(({ text }) => texts.has(text));
  let count = 0;
  for (let row = 0; row < columnLength(column); row++)
    if (isMissing(column, row) && isLost[column.marks?.[row] ?? 0]) count++;
  return count;
}

function isMissing(column: Column, row: number): boolean {
  switch (column.type) {
    case 'numeric':
      return Number.isNaN(column.values[row]);
    case 'coded':
      return column.codes[row] < 0;
    case 'identifier':
      return column.values[row] === null;
  }
}
