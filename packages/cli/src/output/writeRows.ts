import type { Table, TableNote, TableSchema } from '@likeness/core';
import { writeTable } from '@likeness/io';
import { outputFormat } from '../options/tableFiles.js';
import type { WritingOptions } from '../options/writingOptions.js';
import type { CommandContext } from './progressBar.js';
import { sayNotes } from './sayNotes.js';

/**
 * The bytes of rows, in the dialect of their schema unless a plain file is asked for.
 *
 * @param path tells the format
 * @param context is told, at the end, how many special values the format could not hold
 * @throws LikenessError as `writeTable`
 */
export function writeRows(
  path: string,
  schema: TableSchema,
  tables: AsyncIterable<Table> | Iterable<Table>,
  { plainCsv = false, format }: WritingOptions & { readonly format?: string },
  context: CommandContext,
): AsyncIterable<Uint8Array> {
  const onNotes = (notes: readonly TableNote[]) => sayNotes(context, path, notes);
  return writeTable(path, schema, tables, { ...outputFormat(path, format), plainCsv, onNotes });
}
