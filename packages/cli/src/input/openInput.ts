import { dirname } from 'node:path';
import { type ByteSource, fileSource, spool } from '@likeness/io';
import { UsageError } from '../usageError.js';
import { removeAtExit } from '../removeAtExit.js';

/**
 * Opens the file of that path for as long as `use` runs; `-` is standard input, which is spooled to a temporary
 * file, because tables are read twice.
 *
 * @throws LikenessError `FILE_NOT_FOUND`, `ABORTED`; UsageError when standard input is a terminal.
 */
export async function withInput<T>(
  path: string,
  signal: AbortSignal,
  use: (source: ByteSource) => Promise<T>,
): Promise<T> {
  if (path !== '-') return use(await fileSource(path));
  if (process.stdin.isTTY) throw new UsageError('"-" reads standard input, but nothing is piped into it.');
  const source = await spool(process.stdin, { signal });
  const forget = removeAtExit(dirname(source.path));
  try {
    return await use(source);
  } finally {
    await source.dispose();
    forget();
  }
}
