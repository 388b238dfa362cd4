import { FORMAT_FACTS } from '@likeness/io/formats';
import { formatOfEnding, WRITTEN_ENDINGS } from '../options/tableFiles.js';
import { UsageError } from '../usageError.js';

/**
 * Checks, before the work begins, that a table of that name can be written.
 *
 * @param format of `--format`
 * @throws UsageError for a format that is only read
 */
export function checkWritable(path: string, format: string | undefined): void {
  const named = FORMAT_FACTS.find(({ name }) => name === format);
  const { isWritten, label } = formatOfEnding(path) ?? named ?? FORMAT_FACTS[0];
  if (isWritten) return;
  throw new UsageError(
    `${path}: ${label} files are read, not written; name a file that ends in ${WRITTEN_ENDINGS}.`,
    { code: 'OUTPUT_NOT_WRITABLE' },
  );
}
