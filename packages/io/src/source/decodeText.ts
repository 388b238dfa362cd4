import { isAscii, isUtf8 } from 'node:buffer';
import type { FileEncoding } from '@likeness/core';
import { decodeWindows1252, firstUndefinedByte } from './windows1252.js';
import { withHead } from './withHead.js';

type ByteOrderMark = Exclude<FileEncoding, 'windows-1252'>;

/** How a text is encoded. */
export interface TextEncoding {
  readonly name: FileEncoding;
  readonly byteOrderMark: boolean;
}

export interface DecodingOptions {
  /** The encoding, where it is known: then nothing is detected. */
  readonly encoding?: FileEncoding;
  /** The encoding of which a schema speaks: taken where the bytes allow it. */
  readonly expected?: FileEncoding;
  /** Whether bytes that are not UTF-8 may be windows-1252. Default false. */
  readonly fallback?: boolean;
}

/**
 * Bytes that are not text. Everything before them has been yielded already, so whoever reads the text knows the
 * line and the column; `reason` says the rest.
 */
export class UndecodableBytes extends Error {
  constructor(
    readonly code: 'FILE_ENCODING' | 'FILE_BINARY',
    readonly reason: string,
    readonly value?: string,
  ) {
    super(reason);
    this.name = 'UndecodableBytes';
  }
}

const SIGNATURES: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'an Excel workbook or another zip archive: save the sheet as CSV'],
  ['PAR1', 'a Parquet file: export it as CSV'],
  ['%PDF', 'a PDF: export its table as CSV'],
  ['\x89PNG', 'a picture, not a table'],
  ['\xd0\xcf\x11\xe0', 'an old Excel workbook: save the sheet as CSV'],
  ['SQLite format 3', 'an SQLite database: export the table as CSV'],
  ['ARROW1', 'an Arrow file: export it as CSV'],
];

const REPLACEMENT = '\ufffd';

/**
 * Decodes UTF-8, UTF-16 where a byte order mark says so, and, if allowed, windows-1252 where the first bytes beyond ASCII
 * are not UTF-8; refuses everything else. A mark is stripped.
 *
 * @param onEncoding called when it is known that the text is not UTF-8 without a mark
 * @throws UndecodableBytes after all text before the offending bytes was yielded.
 */
export function decodeText(
  bytes: AsyncIterable<Uint8Array>,
  onEncoding: (encoding: TextEncoding) => void,
  { encoding: chosen, expected, fallback = false }: DecodingOptions = {},
): AsyncIterable<string> {
  return withHead(bytes, 16, (head, all) => {
    const mark = byteOrderMark(head);
    if (mark !== null && chosen !== undefined && chosen !== mark) throw otherMark(mark, chosen);
    const name = mark ?? chosen ?? (isWide(head) ? expected : undefined);
    if (mark !== null || (name !== undefined && name !== 'utf-8'))
      onEncoding({ name: name ?? 'utf-8', byteOrderMark: mark !== null });
    if (name === 'utf-16le' || name === 'utf-16be') return decodeUtf16(all, name, mark !== null);
    const start = head.toString('latin1');
    const known = SIGNATURES.find(([signature]) => start.startsWith(signature));
    if (known) throw new UndecodableBytes('FILE_BINARY', `this is ${known[1]}`);
    if (name === 'windows-1252') return decodeSingleBytes(all);
    const other = (): void => onEncoding({ name: 'windows-1252', byteOrderMark: false });
    return decodeUtf8(all, mark === 'utf-8' ? 3 : 0, fallback && name === undefined ? other : null);
  });
}

function byteOrderMark(head: Buffer): ByteOrderMark | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

/** Whether the bytes are UTF-16 of plain letters. */
function isWide(head: Buffer): boolean {
  return head.length >= 2 && (head[0] === 0) !== (head[1] === 0);
}

function otherMark(mark: ByteOrderMark, chosen: FileEncoding): UndecodableBytes {
  return new UndecodableBytes(
    'FILE_ENCODING',
    `the file begins with a ${mark.toUpperCase()} byte order mark and cannot be read as ${chosen}`,
  );
}

/** @param onOther called when the first bytes beyond ASCII are not UTF-8, from which on it is windows-1252; null: never */
async function* decodeUtf8(
  bytes: AsyncIterable<Buffer>,
  skip: number,
  onOther: (() => void) | null,
): AsyncGenerator<string> {
  let plain = true;
  let rest: Buffer = Buffer.alloc(0);
  let toSkip = skip;
  for await (const read of bytes) {
    const chunk = rest.length > 0 ? Buffer.concat([rest, read]) : read.subarray(toSkip);
    toSkip = 0;
    const end = completeUtf8Length(chunk);
    if (onOther !== null && plain && !isAscii(chunk.subarray(0, end))) {
      if (mayBeSingleBytes(chunk, end)) {
        onOther();
        yield* singleByteText(chunk);
        yield* decodeSingleBytes(bytes);
        return;
      }
      plain = false;
    }
    yield* validUtf8(chunk.subarray(0, end));
    // A copy, because a subarray would keep the whole chunk alive.
    rest = Buffer.from(chunk.subarray(end));
  }
  if (rest.length > 0) yield* validUtf8(rest);
}

/**
 * Whether a chunk has bytes beyond ASCII of which the first is not UTF-8, and none that windows-1252 has not.
 *
 * @param end of the last complete character, if it is UTF-8
 */
function mayBeSingleBytes(chunk: Buffer, end: number): boolean {
  const complete = chunk.subarray(0, end);
  if (isUtf8(complete) || chunk.includes(0) || firstUndefinedByte(chunk) >= 0) return false;
  return isAscii(complete.subarray(0, firstInvalidByte(complete)));
}

async function* decodeSingleBytes(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  for await (const chunk of bytes) yield* singleByteText(chunk);
}

function* singleByteText(chunk: Buffer): Generator<string> {
  const nul = chunk.indexOf(0);
  const undefinedByte = firstUndefinedByte(chunk);
  if (nul < 0 && undefinedByte < 0) {
    yield decodeWindows1252(chunk);
    return;
  }
  if (nul >= 0 && (undefinedByte < 0 || nul < undefinedByte)) {
    yield decodeWindows1252(chunk.subarray(0, nul));
    throw new UndecodableBytes('FILE_BINARY', 'there is a NUL byte; it is not a text file', '0x00');
  }
  yield decodeWindows1252(chunk.subarray(0, undefinedByte));
  const hex = `0x${chunk[undefinedByte].toString(16)}`;
  throw new UndecodableBytes(
    'FILE_ENCODING',
    `the byte ${hex} is not a character of windows-1252. Name the encoding of the file, or save it as UTF-8`,
    hex,
  );
}

function* validUtf8(chunk: Buffer): Generator<string> {
  const nul = chunk.indexOf(0);
  const text = nul === -1 ? chunk : chunk.subarray(0, nul);
  if (!isUtf8(text)) {
    const at = firstInvalidByte(text);
    yield text.toString('utf8', 0, at);
    const hex = `0x${text[at].toString(16).padStart(2, '0')}`;
    if (nul !== -1) {
      // Latin-1 text holds no NUL; whoever is told to convert this file would be sent the wrong way.
      const reason = `the byte ${hex} is not valid UTF-8 and NUL bytes follow; it is not a text file`;
      throw new UndecodableBytes('FILE_BINARY', reason, hex);
    }
    throw new UndecodableBytes(
      'FILE_ENCODING',
      `the byte ${hex} is not valid UTF-8. The file may be Latin-1 (Windows-1252) or UTF-16: name its encoding, or ` +
        'save it as UTF-8, for instance with: iconv -f WINDOWS-1252 -t UTF-8 old.csv > new.csv',
      hex,
    );
  }
  yield text.toString('utf8');
  if (nul === -1) return;
  const wide = chunk[nul + 2] === 0 || (nul >= 2 && chunk[nul - 2] === 0);
  const hint = wide
    ? 'it may be UTF-16 without a byte order mark: save it as UTF-8'
    : 'it is not a text file';
  throw new UndecodableBytes('FILE_BINARY', `there is a NUL byte; ${hint}`, '0x00');
}

/** Length of the chunk without the character that its end may cut apart (at most 3 bytes). */
function completeUtf8Length(chunk: Buffer): number {
  for (let back = 1; back <= 3 && back <= chunk.length; back++) {
    const byte = chunk[chunk.length - back];
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back ? chunk.length - back : chunk.length;
  }
  return chunk.length;
}

function firstInvalidByte(chunk: Buffer): number {
  const text = chunk.toString('utf8');
  for (let at = text.indexOf(REPLACEMENT); at !== -1; at = text.indexOf(REPLACEMENT, at + 1)) {
    const byte = Buffer.byteLength(text.slice(0, at));
    const written = chunk[byte] === 0xef && chunk[byte + 1] === 0xbf && chunk[byte + 2] === 0xbd;
    if (!written) return byte;
  }
  return 0;
}

async function* decodeUtf16(
  bytes: AsyncIterable<Buffer>,
  encoding: 'utf-16le' | 'utf-16be',
  isMarked: boolean,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (chunk?: Buffer): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new UndecodableBytes(
        'FILE_ENCODING',
        isMarked
          ? `it begins with a ${encoding.toUpperCase()} byte order mark but is not valid UTF-16 here; save it as UTF-8`
          : `it is not valid ${encoding.toUpperCase()} here; name another encoding, or save it as UTF-8`,
      );
    }
  };
  for await (const chunk of bytes) {
    const text = decode(chunk);
    if (text.includes('\0')) {
      yield text.slice(0, text.indexOf('\0'));
      throw new UndecodableBytes('FILE_BINARY', 'there is a NUL character; it is not a text file', '0x00');
    }
    yield text;
  }
  yield decode();
}
