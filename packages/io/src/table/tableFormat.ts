import type { ByteSource } from '../source/byteSource.js';
import type { TableReader } from './reader.js';
import type { TableWriter } from './writer.js';

/** Bytes of a file's beginning that tell its format. */
export const HEAD_BYTES = 4096;

/** A file format: one folder of this package, and one entry of `TABLE_FORMATS`. */
export interface TableFormat {
  /** How options name it, such as `csv`. */
  readonly name: string;
  /** How messages name it, such as `CSV`. */
  readonly label: string;
  /** Endings of file names in lower case with their dot and without `.gz`, the usual one first. */
  readonly endings: readonly string[];
  /** As an HTTP header gives it. */
  readonly mediaType: string;
  /** The largest file (uncompressed) that can be read, where it must be held in memory whole; null where it streams. */
  readonly maxBytes: number | null;
  /** Whether the file's first bytes, at most `HEAD_BYTES`, are those of this format. Text formats say no. */
  recognizes(head: Uint8Array): boolean;
  /**
   * Opens a file and reads what says which columns it has. The source is uncompressed.
   *
   * @throws LikenessError `FILE_*` and codes of the format
   */
  open(source: ByteSource): Promise<TableReader>;
  /** Null for a format that is only read. */
  readonly writer: TableWriter | null;
}
