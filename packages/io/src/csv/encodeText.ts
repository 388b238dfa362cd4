import { type FileDialect, LikenessError } from '@likeness/core';
import { encodeWindows1252 } from '../source/windows1252.js';

const MARKS: ReadonlyMap<string, Buffer> = new Map([
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
]);

/** The byte order mark of a file; empty where it has none. */
export function byteOrderMark({ encoding = 'utf-8', byteOrderMark: isMarked = false }: FileDialect): Buffer {
  return (isMarked ? MARKS.get(encoding) : undefined) ?? Buffer.alloc(0);
}

/**
 * Whole lines of UTF-8 in the encoding of a file.
 *
 * @throws LikenessError `FILE_ENCODING` for a character that the encoding has not
 */
export function encodeText(utf8: Uint8Array, { encoding = 'utf-8' }: FileDialect): Uint8Array {
  if (encoding === 'utf-8') return utf8;
  const text = Buffer.from(utf8.buffer, utf8.byteOffset, utf8.length).toString('utf8');
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const encoded = encodeWindows1252(text);
  if ('bytes' in encoded) return encoded.bytes;
  const { unknown } = encoded;
  const line = text.split(/[\r\n]+/).find((one) => one.includes(unknown)) ?? '';
  throw new LikenessError(
    'FILE_ENCODING',
    `The character "${unknown}" cannot be written in windows-1252 (in "${line.slice(0, 80)}"). Write UTF-8: set the ` +
      'encoding of the schema, or write a plain CSV file.',
    { value: unknown },
  );
}
