import { Readable, pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { LikenessError } from '@likeness/core';
import type { RandomAccessSource } from '../source/byteSource.js';
import { type ReadLimits, withinByteLimits } from '../source/readLimits.js';

const END_RECORD = 0x06054b50;
const CENTRAL_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
/** Length of the end record, and the longest comment behind it. */
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const MAX_DIRECTORY_BYTES = 16 * 2 ** 20;
const STORED = 0;
const DEFLATED = 8;
const READ_BYTES = 2 ** 18;

interface ZipEntry {
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly offset: number;
}

/** The parts of a zip archive (PKWARE APPNOTE 6.3), read where they lie. */
export interface ZipArchive {
  has(name: string): boolean;
  /** Bytes of a part when inflated, as the archive says; 0 where there is none. */
  size(name: string): number;
  /**
   * The inflated bytes of a part.
   *
   * @throws LikenessError `FILE_DAMAGED`, `FILE_ENCRYPTED`, `FILE_TOO_LARGE`
   */
  open(name: string): AsyncGenerator<Uint8Array>;
}

/**
 * @param limits of the inflated bytes of each part
 * @throws LikenessError `FILE_DAMAGED` where the directory cannot be read
 */
export async function openZip(source: RandomAccessSource, limits: ReadLimits = {}): Promise<ZipArchive> {
  const { name: file, size } = source;
  const from = Math.max(0, size - END_BYTES - MAX_COMMENT);
  const tail = Buffer.from(await source.read(from, size));
  let at = tail.length - END_BYTES;
  while (at >= 0 && tail.readUInt32LE(at) !== END_RECORD) at--;
  if (at < 0) throw damagedZip(file, 'the directory at its end is missing, so it was cut off');
  const count = tail.readUInt16LE(at + 10);
  const directorySize = tail.readUInt32LE(at + 12);
  const directoryFrom = tail.readUInt32LE(at + 16);
  if (directorySize > MAX_DIRECTORY_BYTES || directoryFrom + directorySize > from + at)
    throw damagedZip(file, 'its directory lies outside the file');
  const directory = Buffer.from(await source.read(directoryFrom, directoryFrom + directorySize));
  const entries = readDirectory(directory, count, file);
  return {
    has: (name) => entries.has(name),
    size: (name) => entries.get(name)?.size ?? 0,
    open: (name) => {
      const entry = entries.get(name);
      const bytes = inflated(source, name, entry);
      return withinByteLimits(bytes, limits, () => entry?.compressedSize ?? 0, `The part ${name} of ${file}`);
    },
  };
}

function readDirectory(directory: Buffer, count: number, file: string): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL_ENTRY)
      throw damagedZip(file, 'its directory is broken');
    const nameLength = directory.readUInt16LE(at + 28);
    entries.set(directory.toString('utf8', at + 46, at + 46 + nameLength), {
      encrypted: (directory.readUInt16LE(at + 8) & 1) !== 0,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      compressedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function* inflated(
  source: RandomAccessSource,
  name: string,
  entry: ZipEntry | undefined,
): AsyncGenerator<Uint8Array> {
  const file = source.name;
  if (!entry) throw damagedZip(file, `it has no part ${name}`);
  if (entry.encrypted) {
    throw new LikenessError('FILE_ENCRYPTED', `${file} is protected by a password; save it without one.`);
  }
  if (entry.method !== STORED && entry.method !== DEFLATED)
    throw damagedZip(
      file,
      `its part ${name} is compressed by method ${entry.method}, which workbooks do not use`,
    );
  const compressed = compressedBytes(source, name, entry);
  let crc = 0;
  for await (const chunk of entry.method === STORED ? compressed : inflate(compressed, file, name)) {
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (crc !== entry.crc) throw damagedZip(file, `its part ${name} is not what its checksum says`);
}

async function* compressedBytes(
  source: RandomAccessSource,
  name: string,
  { offset, compressedSize }: ZipEntry,
): AsyncGenerator<Uint8Array> {
  const head = Buffer.from(await source.read(offset, offset + 30));
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL_ENTRY)
    throw damagedZip(source.name, `its part ${name} is not where its directory says`);
  const from = offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  for (let at = 0; at < compressedSize; at += READ_BYTES) {
    const wanted = Math.min(READ_BYTES, compressedSize - at);
    const bytes = await source.read(from + at, from + at + wanted);
    if (bytes.length < wanted) throw damagedZip(source.name, `its part ${name} was cut off`);
    yield bytes;
  }
}

async function* inflate(
  compressed: AsyncIterable<Uint8Array>,
  file: string,
  name: string,
): AsyncGenerator<Uint8Array> {
  const stream = createInflateRaw({ chunkSize: READ_BYTES });
  // A failure of the source destroys the stream with the same error, which the loop below throws.
  pipeline(Readable.from(compressed, { objectMode: false }), stream, () => undefined);
  try {
    yield* stream as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw error instanceof LikenessError
      ? error
      : damagedZip(file, `its part ${name} cannot be inflated`, error);
  }
}

export function damagedZip(file: string, what: string, cause?: unknown): LikenessError {
  const reason = cause instanceof Error ? ` (${cause.message})` : '';
  return new LikenessError(
    'FILE_DAMAGED',
    `${file} is a damaged workbook: ${what}${reason}. Copy or save it again.`,
    {},
    { cause },
  );
}
