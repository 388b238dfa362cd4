import { LikenessError } from '@likeness/core';
import { Message } from 'apache-arrow';
import { Footer } from 'apache-arrow/ipc/metadata/file';
import { checkFooter, checkMessage } from './checkMetadata.js';
import type { ByteSource, RandomAccessSource } from '../source/byteSource.js';

/** Bytes of a record batch or dictionary that may be held. */
export const MAX_MESSAGE_BYTES = 128 * 2 ** 20;
const MAX_METADATA_BYTES = 16 * 2 ** 20;
const FILE_MAGIC = 'ARROW1';
/** Length of the footer, and the magic. */
const TAIL_BYTES = 4 + FILE_MAGIC.length;
const CONTINUATION = 0xffffffff;

/**
 * The messages of an Arrow IPC file or stream as the bytes of a stream: schema, dictionaries, record batches. Each body
 * is a chunk of its own, which aligns it and keeps no second copy of it.
 *
 * @throws LikenessError `FILE_TOO_LARGE` for a record batch above `MAX_MESSAGE_BYTES`, `FILE_DAMAGED` where the bytes
 *   end early or are no messages
 */
export async function* arrowMessages(source: RandomAccessSource): AsyncGenerator<Uint8Array> {
  const start = Buffer.from(await source.read(0, FILE_MAGIC.length));
  if (start.toString('latin1') === FILE_MAGIC) yield* fileMessages(source);
  else yield* streamMessages(source);
}

/** As the footer lists them: some writers put the schema there only. */
async function* fileMessages(source: RandomAccessSource): AsyncGenerator<Uint8Array> {
  const { name, size } = source;
  const footer = await readFooter(source);
  yield framed(Message.encode(Message.from(footer.schema)));
  for (const block of [...footer.dictionaryBatches(), ...footer.recordBatches()]) {
    const { offset, metaDataLength, bodyLength } = block;
    if (!(
      offset >= 8 &&
      metaDataLength > 0 &&
      bodyLength >= 0 &&
      offset + metaDataLength + bodyLength <= size
    ))
      throw damaged(name, 'a record batch lies outside the file');
    refuseLarge(bodyLength, name);
    const head = Buffer.from(await source.read(offset, offset + metaDataLength));
    // As in a stream: the footer's lengths and the message's own must agree.
    const prefix = head.length >= 8 && head.readUInt32LE(0) === CONTINUATION ? 8 : 4;
    if (bodyLengthOf(head.subarray(prefix), name) !== bodyLength)
      throw damaged(name, 'a record batch is not as long as the footer says');
    yield head;
    // In memory of its own, so that 64-bit values are aligned.
    if (bodyLength > 0)
      yield new Uint8Array(await source.read(offset + metaDataLength, offset + metaDataLength + bodyLength));
  }
}

async function readFooter(source: RandomAccessSource): Promise<Footer> {
  const { name, size } = source;
  const end = Buffer.from(await source.read(Math.max(0, size - TAIL_BYTES), size));
  if (end.length < TAIL_BYTES || end.toString('latin1', 4) !== FILE_MAGIC)
    throw damaged(name, 'it was cut off, or its end was changed');
  const length = end.readInt32LE(0);
  if (length <= 0 || length > Math.min(MAX_METADATA_BYTES, size - TAIL_BYTES))
    throw damaged(name, 'its footer has no valid length');
  try {
    const bytes = new Uint8Array(await source.read(size - TAIL_BYTES - length, size - TAIL_BYTES));
    checkFooter(bytes);
    return Footer.decode(bytes);
  } catch (error) {
    throw damaged(name, 'its footer cannot be read', error);
  }
}

/** A message as a stream has it: mark, length, metadata up to a multiple of eight. */
function framed(metadata: Uint8Array): Uint8Array {
  const length = Math.ceil(metadata.length / 8) * 8;
  const bytes = Buffer.alloc(8 + length);
  bytes.writeUInt32LE(CONTINUATION, 0);
  bytes.writeInt32LE(length, 4);
  bytes.set(metadata, 8);
  return bytes;
}

async function* streamMessages(source: ByteSource): AsyncGenerator<Uint8Array> {
  const input = new ByteQueue(source.open());
  try {
    for (;;) {
      const start = await input.peek(8);
      if (start.length === 0) return;
      // Before Arrow .15 a message began with its length.
      const prefix = start.length >= 4 && start.readUInt32LE(0) === CONTINUATION ? 8 : 4;
      if (start.length < prefix) throw damaged(source.name, 'it ends within a message');
      const length = start.readInt32LE(prefix - 4);
      if (length === 0) return;
      if (length < 0 || length > MAX_METADATA_BYTES)
        throw damaged(source.name, 'a message has no valid length');
      const head = await input.take(prefix + length);
      if (head.length < prefix + length) throw damaged(source.name, 'it ends within a message');
      const bodyLength = bodyLengthOf(head.subarray(prefix), source.name);
      refuseLarge(bodyLength, source.name);
      yield head;
      if (bodyLength === 0) continue;
      const body = await input.take(bodyLength);
      if (body.length < bodyLength) throw damaged(source.name, 'it ends within a record batch');
      yield body;
    }
  } finally {
    await input.close();
  }
}

function refuseLarge(bodyLength: number, name: string): void {
  if (bodyLength <= MAX_MESSAGE_BYTES) return;
  throw new LikenessError(
    'FILE_TOO_LARGE',
    `A record batch of ${name} has ${Math.round(bodyLength / 2 ** 20)} MiB; it is read whole, up to ` +
      `${MAX_MESSAGE_BYTES / 2 ** 20} MiB. Write the file with smaller batches, such as 65,536 rows.`,
  );
}

export function damaged(name: string, what: string, cause?: unknown): LikenessError {
  const reason = cause instanceof Error ? ` (${cause.message})` : '';
  return new LikenessError(
    'FILE_DAMAGED',
    `${name} is a damaged Arrow file: ${what}${reason}. Copy or write the file again.`,
    {},
    { cause },
  );
}

function bodyLengthOf(metadata: Buffer, name: string): number {
  try {
    checkMessage(metadata);
    const { bodyLength } = Message.decode(metadata);
    if (Number.isSafeInteger(bodyLength) && bodyLength >= 0) return bodyLength;
  } catch (error) {
    throw damaged(name, 'a message cannot be read', error);
  }
  throw damaged(name, 'a message has no valid length');
}

/** Takes exact numbers of bytes off chunks of any size. */
class ByteQueue {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  async peek(count: number): Promise<Buffer> {
    while (this.#rest.length < count) {
      const chunk = await this.#chunks.next();
      if (chunk.done) break;
      this.#rest = this.#rest.length === 0 ? chunk.value : Buffer.concat([this.#rest, chunk.value]);
    }
    const { buffer, byteOffset, length } = this.#rest;
    return Buffer.from(buffer, byteOffset, Math.min(count, length));
  }

  /** A copy in memory of its own, shorter only at the end. */
  async take(count: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafeSlow(count);
    let length = 0;
    while (length < count) {
      if (this.#rest.length === 0) {
        const chunk = await this.#chunks.next();
        if (chunk.done) break;
        this.#rest = chunk.value;
      }
      const part = this.#rest.subarray(0, count - length);
      bytes.set(part, length);
      length += part.length;
      this.#rest = this.#rest.subarray(part.length);
    }
    return bytes.subarray(0, length);
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
