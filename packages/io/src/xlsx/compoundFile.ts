import { LikenessError } from '@likeness/core';
import type { RandomAccessSource } from '../source/byteSource.js';

/** How Microsoft's compound files begin: old workbooks, and new ones that a password protects. */
export const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
/** Name of the stream that holds a protected workbook (MS-OFFCRYPTO 2.3.4). */
const PROTECTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');
const WINDOW_BYTES = 2 ** 20;

/** @throws LikenessError `FILE_ENCRYPTED`, `FILE_BINARY` where the file is a compound file */
export async function refuseCompoundFile(source: RandomAccessSource): Promise<void> {
  const { name, size } = source;
  if (COMPOUND_FILE.compare(await source.read(0, 4)) !== 0) return;
  for (let from = 0; from < size; from += WINDOW_BYTES) {
    // Windows overlap, so that the name is not cut apart.
    const bytes = Buffer.from(await source.read(from, from + WINDOW_BYTES + PROTECTED_STREAM.length));
    if (bytes.includes(PROTECTED_STREAM)) {
      throw new LikenessError(
        'FILE_ENCRYPTED',
        `${name} is a workbook that a password protects; save it without one.`,
      );
    }
  }
  throw new LikenessError('FILE_BINARY', `${name} is an old Excel workbook (.xls): save it as .xlsx or CSV.`);
}
