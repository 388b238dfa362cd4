import { LikenessError } from '@likeness/core';
import type { RecordReader } from './recordReader.js';
import { headerStart, RECORD } from './xptHeader.js';

const BLANK = 0x20;
const NEXT_MEMBER = Buffer.from(headerStart('MEMBER'), 'latin1');

/**
 * The bytes of a dataset's rows, whole rows at a time; the reader then stands at the next dataset or at the end. Blanks
 * fill the last record: a row of blanks that begins within it is none, unless another row follows.
 *
 * @throws LikenessError `FILE_DAMAGED` where the last row is cut off
 */
export async function* readRows(
  records: RecordReader,
  file: string,
  rowLength: number,
  batchBytes: number,
): AsyncGenerator<Buffer> {
  // Rows that begin in the last record can only be told from its filling when the end is seen.
  const held = rowLength + RECORD;
  let rest: Buffer = Buffer.alloc(0);
  for (;;) {
    const { bytes, ended } = await dataRecords(records, batchBytes);
    rest = rest.length === 0 ? Buffer.from(bytes) : Buffer.concat([rest, bytes]);
    if (ended) break;
    const rows = Math.floor((rest.length - held) / rowLength);
    if (rows <= 0) continue;
    yield rest.subarray(0, rows * rowLength);
    rest = Buffer.from(rest.subarray(rows * rowLength));
  }
  let end = rest.length;
  while (end > 0 && rest[end - 1] === BLANK) end--;
  // The first row end behind which the filling is shorter than a record.
  const least = Math.max(0, Math.floor((rest.length - RECORD) / rowLength) + 1);
  const rows = Math.max(rest.length < RECORD ? 0 : least, Math.ceil(end / rowLength));
  if (rows * rowLength > rest.length) {
    throw new LikenessError(
      'FILE_DAMAGED',
      `${file} ends within a row: a row has ${rowLength} bytes, the last one ${rest.length % rowLength}. Copy it again.`,
    );
  }
  if (rows > 0) yield rest.subarray(0, rows * rowLength);
}

/** Passes the rows of a dataset by. Returns whether another dataset follows. */
export async function skipRows(records: RecordReader): Promise<boolean> {
  for (;;) {
    const { ended } = await dataRecords(records, 2 ** 16);
    if (ended) return (await records.peek(1)).length > 0;
  }
}

/** Records up to the next dataset or the end, some `size` bytes at a time. */
async function dataRecords(
  records: RecordReader,
  size: number,
): Promise<{ readonly bytes: Buffer; readonly ended: boolean }> {
  const wanted = Math.ceil(size / RECORD) * RECORD;
  const seen = await records.peek(wanted);
  for (let at = seen.indexOf(NEXT_MEMBER); at !== -1; at = seen.indexOf(NEXT_MEMBER, at + 1))
    if (at % RECORD === 0) return { bytes: await records.take(at), ended: true };
  const bytes = await records.take(seen.length);
  return { bytes, ended: bytes.length < wanted };
}
