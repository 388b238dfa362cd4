import type { RunContext } from '@likeness/core';
import { type ReadTable, readTable } from '@likeness/io';
import type { ReadingOptions } from '../options/readingOptions.js';
import { withInput } from './openInput.js';

/**
 * Reads a whole table as the options `--columns`, `--kind` and `--drop-missing` say.
 *
 * @param path a file, or `-` for standard input
 * @throws LikenessError what reading throws
 */
export function readInput(
  path: string,
  { columns, kind, dropMissing }: ReadingOptions,
  context: RunContext & { readonly signal: AbortSignal },
): Promise<ReadTable> {
  return withInput(path, context.signal, (source) =>
    readTable(source, { ...context, columns, kinds: kind, dropMissing }),
  );
}
