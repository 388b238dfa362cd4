import { castColumn, createTable, type RunContext, type SynthesizerModel } from '@likeness/core';
import type { ReadTable } from '@likeness/io';
import type { ReadingOptions } from '../options/readingOptions.js';
import { readInput } from './readInput.js';

/**
 * Reads a table whose columns are of the kinds that a model has them, unless `--kind` names others: few rows, or rows
 * with missing cells, may look like another kind.
 *
 * @throws LikenessError what reading throws; `KIND_NOT_POSSIBLE` where a cell stands in the way
 */
export async function readForModel(
  path: string,
  options: ReadingOptions,
  model: SynthesizerModel,
  context: RunContext & { readonly signal: AbortSignal },
): Promise<Pick<ReadTable, 'table' | 'notes'>> {
  const { table, notes } = await readInput(path, options, context);
  const columns = table.columns.map((column) => {
    const { name } = column.schema;
    const kind = model.schema.columns.find((candidate) => candidate.name === name)?.kind;
    return kind === undefined || options.kind?.has(name) === true ? column : castColumn(column, kind);
  });
  return { table: createTable(columns, table.file), notes };
}
