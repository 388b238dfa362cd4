import { LikenessError } from '@likeness/core';

/** Bytes of all different texts of a workbook, of which each counts 8 more: they are in memory while a sheet is read. */
export const MAX_TEXT_BYTES = 64 * 2 ** 20;
const PER_TEXT = 8;
const PAGE_BITS = 22;
const PAGE_BYTES = 2 ** PAGE_BITS;
/** Characters of a text, each at most three bytes. Excel allows 32,767. */
export const MAX_TEXT_LENGTH = 2 ** 20;

/**
 * Texts by number, kept as UTF-8 in a few large pages: a string of the engine would take three times as much memory.
 */
export class SharedTexts {
  private readonly pages: Buffer[] = [];
  /** Where each text begins, as position in all pages together; then how many bytes it has. */
  private places = new Uint32Array(2048);
  private count = 0;
  private end = 0;

  /** @param file its name, for errors */
  constructor(private readonly file: string) {}

  /** @throws LikenessError `FILE_TOO_LARGE` */
  add(text: string): void {
    requireShort(this.file, text.length);
    const length = Buffer.byteLength(text);
    // No text lies on two pages.
    if ((this.end % PAGE_BYTES) + length > PAGE_BYTES) this.end += PAGE_BYTES - (this.end % PAGE_BYTES);
    if (this.end + length + PER_TEXT * this.count > MAX_TEXT_BYTES) {
      throw new LikenessError(
        'FILE_TOO_LARGE',
        `${this.file} has more than ${MAX_TEXT_BYTES / 2 ** 20} MiB of different texts, which are held in memory. ` +
          'Save the sheet as CSV, which is read in a stream.',
      );
    }
    const page = this.end >>> PAGE_BITS;
    if (page === this.pages.length) this.pages.push(Buffer.allocUnsafeSlow(PAGE_BYTES));
    this.pages[page].write(text, this.end % PAGE_BYTES);
    if (2 * this.count === this.places.length) {
      const larger = new Uint32Array(2 * this.places.length);
      larger.set(this.places);
      this.places = larger;
    }
    this.places[2 * this.count] = this.end;
    this.places[2 * this.count + 1] = length;
    this.count++;
    this.end += length;
  }

  /** Undefined where there is no text of that number. */
  get(number: number): string | undefined {
    if (!Number.isInteger(number) || number < 0 || number >= this.count) return undefined;
    const length = this.places[2 * number + 1];
    if (length === 0) return '';
    const from = this.places[2 * number];
    const at = from % PAGE_BYTES;
    return this.pages[from >>> PAGE_BITS].toString('utf8', at, at + length);
  }

  /** Frees their memory; a reader that was closed may be referred to for long. */
  clear(): void {
    this.pages.length = 0;
    this.places = new Uint32Array(2);
    this.count = 0;
    this.end = 0;
  }
}

/** @throws LikenessError `FILE_TOO_LARGE` for a text of more than `MAX_TEXT_LENGTH` characters */
export function requireShort(file: string, length: number): void {
  if (length <= MAX_TEXT_LENGTH) return;
  throw new LikenessError(
    'FILE_TOO_LARGE',
    `${file} has a text of more than ${MAX_TEXT_LENGTH} characters; Excel allows 32767 in a cell.`,
  );
}
