import type { FileDialect, FileEncoding, SheetFacts } from '@likeness/core';
import type { ByteSource, RandomAccessSource } from '../source/byteSource.js';
import type { FormatFacts } from './formatFacts.js';
import type { TableReader } from './reader.js';
import type { ReadLimits } from '../source/readLimits.js';
import type { TableWriter } from './writer.js';

/** Bytes of a file's beginning that tell its format. */
export const HEAD_BYTES = 4096;

/** What a caller may say about how a file is read. */
export interface ReadingChoices {
  /** Name of the sheet of a workbook. Default: the first. */
  readonly sheet?: string;
  /** One character between fields. Default: as the first line shows. */
  readonly delimiter?: string;
  /** Default: UTF-8, as a byte order mark says, or windows-1252 where bytes are not UTF-8. */
  readonly encoding?: FileEncoding;
  /** Whether the first line names the columns. Default: unless it is a row like those below. */
  readonly header?: boolean;
  /**
   * What a schema says of the file: it counts where the file shows nothing else, the single choices above win, and rows
   * are written so. Formats without a dialect ignore it.
   */
  readonly dialect?: FileDialect;
  /** What the file may be at most. Default: what the format can read. */
  readonly limits?: ReadLimits;
}

/** A file format: one folder of this package, and one entry of `TABLE_FORMATS`. */
export type TableFormat = FormatFacts & {
  /** The largest file (uncompressed) that can be read, where it must be held in memory whole; null where it streams. */
  readonly maxBytes: number | null;
  /** Whether files differ in delimiter, encoding and header. Default false. */
  readonly hasDialect?: boolean;
  /** Whether the file's first bytes, at most `HEAD_BYTES`, are those of this format. Text formats say no. */
  recognizes(head: Uint8Array): boolean;
  /** Null for a format that is only read. */
  readonly writer: TableWriter | null;
} & (
    | {
        /** The file is read from its start to its end. */
        readonly access: 'stream';
        /**
         * Opens a file and reads what says which columns it has. The source is uncompressed.
         *
         * @throws LikenessError `FILE_*` and codes of the format
         */
        open(source: ByteSource, choices: ReadingChoices): Promise<TableReader>;
        /** Of a format with sheets: those that hold a value, in the order of the file. */
        listSheets?(
          source: ByteSource,
          choices: Pick<ReadingChoices, 'limits'>,
        ): Promise<readonly SheetFacts[]>;
      }
    | {
        /** Parts of the file are read where they lie. A stream, or a file inside gzip, is spooled before. */
        readonly access: 'random';
        /** As of the formats that stream. */
        open(source: RandomAccessSource, choices: ReadingChoices): Promise<TableReader>;
        /** As of the formats that stream. */
        listSheets?(
          source: RandomAccessSource,
          choices: Pick<ReadingChoices, 'limits'>,
        ): Promise<readonly SheetFacts[]>;
      }
  );
