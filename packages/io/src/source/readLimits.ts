import { LikenessError } from '@likeness/core';

/** What a file may be at most. A limit that is left out does not exist. */
export interface ReadLimits {
  readonly columns?: number;
  /** Bytes of the name of a column in UTF-8. */
  readonly columnNameBytes?: number;
  readonly rows?: number;
  /** Rows times columns. */
  readonly cells?: number;
  /** Bytes of the file, or of a part of it, once it is unpacked. */
  readonly bytes?: number;
  /** Unpacked bytes for each packed byte, looked at from `RATIO_FROM_BYTES` unpacked bytes on. */
  readonly ratio?: number;
}

/** Small files of a few different values shrink by any ratio and harm nobody. */
export const RATIO_FROM_BYTES = 16 * 2 ** 20;

/**
 * Passes the unpacked bytes of a file on, as far as its limits allow.
 *
 * @param packed packed bytes that were taken so far; null where the file is not packed
 * @param what how messages name the bytes
 * @throws LikenessError `FILE_TOO_LARGE`
 */
export async function* withinByteLimits(
  chunks: AsyncIterable<Uint8Array>,
  { bytes: most = Infinity, ratio = Infinity }: ReadLimits,
  packed: (() => number) | null,
  what: string,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > most) {
      throw tooLarge(
        `${what} is larger than ${size(most)}${packed ? ' when it is unpacked' : ''}: divide it into files of fewer rows.`,
      );
    }
    if (packed && bytes > RATIO_FROM_BYTES && bytes > ratio * packed()) {
      throw tooLarge(
        `${what} unpacks to more than ${ratio} times its size, as files made to fill a machine do: unpack it and send it as it is.`,
      );
    }
    yield chunk;
  }
}

/**
 * @param file how messages name the file
 * @throws LikenessError `FILE_TOO_WIDE`
 */
export function checkWidth(columns: number, { columns: most = Infinity }: ReadLimits, file: string): void {
  if (columns <= most) return;
  throw new LikenessError(
    'FILE_TOO_WIDE',
    `${file} has ${columns} columns, ${most} are allowed: leave out columns that are not needed, or divide the table.`,
    { value: String(columns) },
  );
}

/**
 * @param file how messages name the file
 * @throws LikenessError `COLUMN_NAME_TOO_LONG`
 */
export function checkNames(
  names: readonly string[],
  { columnNameBytes: most = Infinity }: ReadLimits,
  file: string,
): void {
  const at = names.findIndex((name) => Buffer.byteLength(name) > most);
  if (at < 0) return;
  throw new LikenessError(
    'COLUMN_NAME_TOO_LONG',
    `Column ${at + 1} of ${file} has a name of ${Buffer.byteLength(names[at])} bytes ("${names[at].slice(0, 60)}..."), ${most} are allowed: give it a shorter one.`,
    { column: names[at].slice(0, 60) },
  );
}

/**
 * @param rows of the file, or those that were read so far
 * @throws LikenessError `FILE_TOO_LARGE`
 */
export function checkLength(rows: number, columns: number, limits: ReadLimits, file: string): void {
  const { rows: mostRows = Infinity, cells = Infinity } = limits;
  const most = Math.min(mostRows, Math.floor(cells / Math.max(1, columns)));
  if (rows <= most) return;
  throw tooLarge(
    `${file} has more than ${most} rows, which is the limit for ${columns} columns: take a sample of its rows, or fewer columns.`,
  );
}

function tooLarge(message: string): LikenessError {
  return new LikenessError('FILE_TOO_LARGE', message);
}

function size(bytes: number): string {
  return bytes >= 2 ** 30 ? `${bytes / 2 ** 30} GiB` : `${bytes / 2 ** 20} MiB`;
}
