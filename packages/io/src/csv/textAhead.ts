/** Text of a file that is read on as needed, before its records are cut. */
export class TextAhead {
  /** What was read and not dropped yet. */
  text = '';
  /** Whether nothing follows. */
  ended = false;
  #failure: { readonly error: unknown } | null = null;

  constructor(private readonly chunks: AsyncIterator<string>) {}

  /**
   * Reads on until there are so many characters, or the text ends or cannot be read. An error waits for `next`, so that
   * what stands before it is cut into records first.
   */
  async fill(length: number): Promise<void> {
    while (this.text.length < length && !this.ended && this.#failure === null) {
      try {
        this.text += (await this.next()) ?? '';
      } catch (error) {
        this.#failure = { error };
      }
    }
  }

  /** Whether reading on gave an error, which `next` throws. */
  get hasFailed(): boolean {
    return this.#failure !== null;
  }

  /** Takes characters away from the front. */
  drop(length: number): void {
    this.text = this.text.slice(length);
  }

  /** The chunk after `text`; null at the end. */
  async next(): Promise<string | null> {
    if (this.#failure !== null) throw this.#failure.error;
    const chunk = await this.chunks.next();
    if (chunk.done !== true) return chunk.value;
    this.ended = true;
    return null;
  }

  async close(): Promise<void> {
    await this.chunks.return?.();
  }
}
