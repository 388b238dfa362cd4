import type { ColumnSchema } from '../column.js';
import { isMissingCell, trimCell } from './missingToken.js';

/** Tells which cells stand for no value, and by which mark of the schema. */
export class MarkReader {
  private readonly indexOf = new Map<string, number>();
  private readonly empty: number;
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
    this.several = marks.length > 1;
  }

  /** The index of the cell's mark; -1 for a cell that is a value. Marks that the schema does not know count as empty. */
  read(cell: string | null): number {
    if (cell === null || cell === '') return this.empty;
    const exact = this.indexOf.get(cell);
    if (exact !== undefined) return exact;
    if (this.indexOf.size > 0) {
      const trimmed = this.indexOf.get(trimCell(cell));
      if (trimmed !== undefined) return trimmed;
    }
    return isMissingCell(cell) ? this.empty : -1;
  }
}
