/** Distinct values that an accumulator keeps; beyond it a column of strings is an identifier. */
export const DISTINCT_CAP = 10_000;

/** A cell and where it stands. */
export interface FoundCell {
  readonly value: string;
  readonly position: number;
}

/** How a message names a place: lines as they are, rows counted from 1. */
export function placeText(positions: 'line' | 'row', position: number): string {
  return `${positions} ${positions === 'row' ? position + 1 : position}`;
}

/** A different text of a column as written, in how many rows it stands, and where first. */
export interface CountedText extends FoundCell {
  readonly rows: number;
}

/** The different texts of a column with their counts, at most `DISTINCT_CAP`. */
export class CellTexts {
  private readonly places = new Map<string, number>();
  private readonly counts: number[] = [];
  private readonly positions: number[] = [];

  get size(): number {
    return this.places.size;
  }

  /** Counts rows with a cell: whether its text is known, new, or not taken because the texts are full. */
  add(value: string, position: number, rows: number): 'known' | 'new' | 'full' {
    const place = this.places.get(value);
    if (place !== undefined) {
      this.counts[place] += rows;
      return 'known';
    }
    if (this.places.size === DISTINCT_CAP) return 'full';
    this.places.set(value, this.counts.length);
    this.counts.push(rows);
    this.positions.push(position);
    return 'new';
  }

  /** In the order in which they first came. */
  list(): CountedText[] {
    return Array.from(this.places, ([value, place]) => ({
      value,
      rows: this.counts[place],
      position: this.positions[place],
    }));
  }
}
