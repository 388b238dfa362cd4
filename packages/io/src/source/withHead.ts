/**
 * Looks at the first bytes of a stream: hands the first `size` bytes (fewer when the stream is shorter) to
 * `transform` together with the whole stream, those bytes included, and yields what it yields.
 */
export async function* withHead<T>(
  bytes: AsyncIterable<Uint8Array>,
  size: number,
  transform: (head: Buffer, all: AsyncIterable<Buffer>) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const iterator = bytes[Symbol.asyncIterator]();
  try {
    let head: Buffer = Buffer.alloc(0);
    while (head.length < size) {
      const chunk = await iterator.next();
      if (chunk.done) break;
      head = head.length === 0 ? asBuffer(chunk.value) : Buffer.concat([head, chunk.value]);
    }
    yield* transform(head.subarray(0, size), startingWith(head, iterator));
  } finally {
    await iterator.return?.();
  }
}

async function* startingWith(start: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Buffer> {
  if (start.length > 0) yield start;
  for (;;) {
    const chunk = await rest.next();
    if (chunk.done) return;
    yield asBuffer(chunk.value);
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
