import { LikenessError } from '@likeness/core';
import { type ByteSource, fileSource } from '../source/byteSource.js';
import { listSheets, type OpenOptions } from './open.js';

/**
 * The name of the one sheet that holds a value; undefined for a format without sheets, and where all are empty. For
 * programs that do not want to read the first of several unasked.
 *
 * @param file a path, or a source
 * @throws LikenessError `SHEET_NEEDED` with the sheets where there are several; as `openTable`
 */
export async function onlySheet(
  file: string | ByteSource,
  options: Pick<OpenOptions, 'format' | 'formats' | 'signal' | 'limits'> = {},
): Promise<string | undefined> {
  const source = typeof file === 'string' ? await fileSource(file) : file;
  const sheets = await listSheets(source, options);
  if (sheets.length <= 1) return sheets[0]?.name;
  throw new LikenessError(
    'SHEET_NEEDED',
    `${source.name} has ${sheets.length} sheets: ${sheets.map(({ name }) => `"${name}"`).join(', ')}. ` +
      'Name the one to read.',
    { sheets },
  );
}
