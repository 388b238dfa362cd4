import { type CountedText, placeText } from './cellTexts.js';

/** Different texts that are kept; of the others only the count. */
const MAX_TEXTS = 64;

/** Cells that cannot be read as the others of their column are. */
export class OddCells {
  rows = 0;
  /** Different texts, all of them while there are at most 64. */
  distinct = 0;
  private readonly found = new Map<string, CountedText>();

  add(value: string, rows: number, position: number): void {
    this.rows += rows;
    const known = this.found.get(value);
    if (known) this.found.set(value, { ...known, rows: known.rows + rows });
    else {
      this.distinct++;
      if (this.found.size < MAX_TEXTS) this.found.set(value, { value, rows, position });
    }
  }

  /** Takes in the cells of another. */
  merge(other: OddCells): void {
    const { rows, distinct } = this;
    const before = this.found.size;
    for (const { value, rows: seen, position } of other.list()) this.add(value, seen, position);
    // The other may have counted more than it kept.
    this.rows = rows + other.rows;
    this.distinct = distinct + (this.found.size - before) + (other.distinct - other.found.size);
  }

  /** The cells with other texts than these. */
  without(texts: ReadonlySet<string>): OddCells {
    if (![...texts].some((text) => this.found.has(text))) return this;
    const rest = new OddCells();
    for (const { value, rows, position } of this.found.values()) {
      if (!texts.has(value)) rest.add(value, rows, position);
    }
    rest.rows += this.rows - this.list().reduce((sum, { rows }) => sum + rows, 0);
    rest.distinct += this.distinct - this.found.size;
    return rest;
  }

  /** In the order of their first place. */
  list(): CountedText[] {
    return [...this.found.values()].sort((a, b) => a.position - b.position);
  }

  /** For messages: the first three with their place, and how many cells there are. */
  describe(positions: 'line' | 'row'): string {
    const list = this.list();
    const first = list
      .slice(0, 3)
      .map(({ value, position }) => `"${value}" in ${placeText(positions, position)}`);
    return this.rows === first.length ? first.join(', ') : `${first.join(', ')} (${this.rows} cells in all)`;
  }
}
