import { LikenessError } from '@likeness/core';
import { TABLE_FORMATS } from '../formats.js';
import type { ByteSource } from '../source/byteSource.js';
import { HEAD_BYTES, type TableFormat } from './tableFormat.js';

export interface FormatOptions {
  /** Name of the format, such as `csv`. Default: what content and file name tell. */
  readonly format?: string;
  /** Formats to choose from, the default one first. Default `TABLE_FORMATS`. */
  readonly formats?: readonly TableFormat[];
}

/**
 * The format of a file name: that of its ending (a `.gz` after it does not count), else the first one.
 *
 * @throws LikenessError `FILE_FORMAT` when `format` names none
 */
export function formatOfName(
  fileName: string,
  { format, formats = TABLE_FORMATS }: FormatOptions = {},
): TableFormat {
  if (format !== undefined) {
    const named = formats.find(({ name }) => name === format);
    if (named) return named;
    const known = formats.map(({ name }) => name).join(', ');
    throw new LikenessError('FILE_FORMAT', `There is no file format "${format}". The formats are: ${known}.`);
  }
  const plain = fileName.toLowerCase().replace(/\.gz$/, '');
  return formats.find(({ endings }) => endings.some((ending) => plain.endsWith(ending))) ?? formats[0];
}

/**
 * The format of a file: the one that recognizes its content, else the one of its name. Reads the beginning of the file
 * when there is a choice.
 *
 * @param source uncompressed
 * @throws LikenessError `FILE_FORMAT` when `format` names none, for text under the name of a format
 *   that is binary; errors of the source
 */
export async function formatOfSource(source: ByteSource, options: FormatOptions = {}): Promise<TableFormat> {
  const { format, formats = TABLE_FORMATS } = options;
  if (format !== undefined || formats.length === 1) return formatOfName(source.name, options);
  const head = await readHead(source);
  const recognized = formats.find((candidate) => candidate.recognizes(head));
  if (recognized) return recognized;
  // No table of lines: the format nearest to it says what to do.
  const lines = isJsonArray(head) && formats.find(({ name }) => name === 'jsonl');
  if (lines) return lines;
  const named = formatOfName(source.name, options);
  if (named.isBinary && isText(head)) {
    throw new LikenessError(
      'FILE_FORMAT',
      `${source.name} has the name of a file of the format ${named.label} and holds text. ` +
        'If it is CSV, give it a name that ends in .csv; if it is JSON Lines, in .jsonl.',
    );
  }
  return named;
}

/** `[{"name": ...`: what many programs call JSON, and no table of lines. */
function isJsonArray(head: Uint8Array): boolean {
  return /^(?:\ufeff)?\s*\[\s*\{\s*"(?:[^"\\]|\\.)*"\s*:/.test(Buffer.from(head).toString('utf8'));
}

/** Lines without control characters; a transport file of SAS, whose header is text as well, has no lines. */
function isText(head: Uint8Array): boolean {
  const isControl = (byte: number): boolean => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13;
  return head.includes(10) && !head.some(isControl);
}

async function readHead(source: ByteSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source.open()) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= HEAD_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
}
