import type { ColumnSchema } from '../column.js';
import { isMissingCell, trimCell } from './missingToken.js';

/** Blanks around a mark that do not make it another one. */
const ROOM = 8;

/** Tells which cells stand for no value, and by which mark of the schema. */
export class MarkReader {
  private readonly indexOf = new Map<string, number>();
  private readonly empty: number;
  private readonly longest: number;
  /** Whether a cell's mark must be kept with it. */
  readonly several: boolean;

  constructor({ marks = [] }: ColumnSchema) {
    marks.forEach(({ text }, index) => this.indexOf.set(text, index));
    // Also without the white space around it, unless another mark is just that.
    marks.forEach(({ text }, index) => {
      const trimmed = trimCell(text);
      if (!this.indexOf.has(trimmed)) this.indexOf.set(trimmed, index);
    });
    this.empty = this.indexOf.get('') ?? 0;
    this.longest = Math.max(0, ...marks.map(({ text }) => text.length));
    this.several = marks.length > 1;
  }

  /** The index of the cell's mark; -1 for a cell that is a value. Marks that the schema does not know count as empty. */
  read(cell: string | null): number {
    if (cell === null || cell === '') return this.empty;
    // Most cells are values, longer than any mark.
    if (this.longest > 0 && cell.length <= this.longest + ROOM) {
      const known = this.indexOf.get(cell) ?? this.indexOf.get(trimCell(cell));
      if (known !== undefined) return known;
    }
    return isMissingCell(cell) ? this.empty : -1;
  }
}
