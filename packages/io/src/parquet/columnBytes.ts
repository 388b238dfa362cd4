import type { RandomAccessSource } from '../source/byteSource.js';

/** Bytes of a column chunk, read as far as they are needed: a window that moves on. */
export class ColumnBytes {
  #window: Uint8Array = new Uint8Array(0);
  #windowFrom: number;

  /**
   * @param from offset of the chunk in the file
   * @param to its end
   * @param windowBytes read at once
   */
  constructor(
    private readonly source: RandomAccessSource,
    private readonly from: number,
    private readonly to: number,
    private readonly windowBytes: number,
  ) {
    this.#windowFrom = from;
  }

  /** Bytes of the chunk. */
  get length(): number {
    return this.to - this.from;
  }

  /** Bytes from `offset` in the chunk on: `count` of them or, at its end, fewer. Valid until the next call. */
  async at(offset: number, count: number): Promise<Uint8Array> {
    const from = this.from + offset;
    const to = Math.min(this.to, from + count);
    const windowTo = this.#windowFrom + this.#window.length;
    if (from < this.#windowFrom || to > windowTo) {
      const end = Math.min(this.to, Math.max(to, from + this.windowBytes));
      this.#window = await this.source.read(from, end);
      this.#windowFrom = from;
    }
    const start = from - this.#windowFrom;
    return this.#window.subarray(start, start + to - from);
  }
}
