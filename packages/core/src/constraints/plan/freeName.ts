import type { Table } from '../../table/table.js';

/** A name for a modelled column that no column of the table has. */
export function freeName(table: Table, wanted: string): string {
  let name = wanted;
  while (table.columns.some(({ schema }) => schema.name === name)) name += ' *';
  return name;
}
