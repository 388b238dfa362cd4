import type { SheetFacts } from '@likeness/core';
import type { ByteSource } from '../source/byteSource.js';
import { readLibraryHeader, readMember } from './readMember.js';
import { readRows } from './readRows.js';
import { RecordReader } from './recordReader.js';

/** Bytes of rows that are counted together. */
const BATCH_BYTES = 2 ** 20;

/**
 * The datasets of a SAS transport file that have rows. All of the file is read, since no header says how long a dataset
 * is.
 *
 * @throws LikenessError as `openXpt`
 */
export async function listDatasets(source: ByteSource): Promise<readonly SheetFacts[]> {
  const records = new RecordReader(source.open());
  try {
    await readLibraryHeader(records, source.name);
    const facts: SheetFacts[] = [];
    do {
      const { name, rowLength } = await readMember(records, source.name);
      let rowCount = 0;
      for await (const bytes of readRows(records, source.name, rowLength, BATCH_BYTES))
        rowCount += bytes.length / rowLength;
      if (rowCount > 0) facts.push({ name, rowCount });
    } while ((await records.peek(1)).length > 0);
    return facts;
  } finally {
    await records.close();
  }
}
