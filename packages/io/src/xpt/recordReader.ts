/** Takes records off a stream of bytes. */
export class RecordReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);
  #ended = false;
  /** Bytes taken so far. */
  offset = 0;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Up to `count` bytes without taking them: fewer only at the end of the stream. */
  async peek(count: number): Promise<Buffer> {
    while (this.#rest.length < count && !this.#ended) {
      const chunk = await this.#chunks.next();
      if (chunk.done) this.#ended = true;
      else
        this.#rest =
          this.#rest.length === 0 ? Buffer.from(chunk.value) : Buffer.concat([this.#rest, chunk.value]);
    }
    return this.#rest.subarray(0, count);
  }

  async take(count: number): Promise<Buffer> {
    const bytes = await this.peek(count);
    this.#rest = this.#rest.subarray(bytes.length);
    this.offset += bytes.length;
    return bytes;
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
