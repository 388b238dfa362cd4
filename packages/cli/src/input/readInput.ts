import type { RunContext } from '@likeness/core';
import { type ReadTable, readTable } from '@likeness/io';
import type { ReadingOptions } from '../options/readingOptions.js';
import { withInput } from './openInput.js';
import { readingChoices } from './readingChoices.js';

/**
 * Reads a whole table as its options say.
 *
 * @param path a file, or `-` for standard input
 * @throws LikenessError what reading throws
 */
export async function readInput(
  path: string,
  options: ReadingOptions,
  context: RunContext & { readonly signal: AbortSignal },
): Promise<ReadTable> {
  const choices = await readingChoices(options, context.signal);
  return withInput(path, context.signal, (source) =>
    readTable(source, { ...context, ...choices, dropMissing: options.dropMissing }),
  );
}
