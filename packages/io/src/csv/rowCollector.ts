import { LikenessError, type TableNote } from '@likeness/core';
import type { ScannedRecords } from './recordScanner.js';

/** Rows of a CSV file, row-major: the cell of row `r` and column `c` is `cells[r * columns.length + c]`. */
export interface CsvBatch {
  readonly rowCount: number;
  readonly cells: readonly string[];
  /** 1-based physical line on which each row begins. */
  readonly lines: readonly number[];
}

/**
 * Turns scanned records into rows as wide as the header. Blank lines at the end of the file are ignored; elsewhere
 * they are skipped and noted, or, in a table of one column, are rows with a missing value.
 */
export class RowCollector {
  rowCount = 0;
  /** Blank lines since the last row: what they mean depends on whether another row follows. */
  private pendingBlanks: number[] = [];
  private skipped = 0;
  private firstSkipped = 0;

  constructor(private readonly names: readonly string[]) {}

  /** @throws LikenessError `CSV_RAGGED_ROW` */
  collect({ cells, widths, lines }: ScannedRecords): CsvBatch {
    const width = this.names.length;
    const blankFree = this.pendingBlanks.length === 0 && !widths.includes(0);
    const kept: string[] = blankFree ? cells : [];
    const keptLines: number[] = blankFree ? lines : [];
    let at = 0;
    for (let record = 0; record < widths.length; record++) {
      if (widths[record] === 0) {
        this.pendingBlanks.push(lines[record]);
        continue;
      }
      if (widths[record] !== width) this.failRagged(cells.slice(at, at + widths[record]), lines[record]);
      if (!blankFree) {
        this.settleBlanks(kept, keptLines);
        for (let column = 0; column < width; column++) kept.push(cells[at + column]);
        keptLines.push(lines[record]);
      }
      at += width;
    }
    this.rowCount += keptLines.length;
    return { rowCount: keptLines.length, cells: kept, lines: keptLines };
  }

  /** What was skipped, once the file has ended. */
  notes(): readonly TableNote[] {
    if (this.skipped === 0) return [];
    const lines = this.skipped === 1 ? 'A blank line was' : `${this.skipped} blank lines were`;
    return [
      {
        code: 'BLANK_LINES',
        message: `${lines} skipped, the first in line ${this.firstSkipped}.`,
        line: this.firstSkipped,
      },
    ];
  }

  private settleBlanks(kept: string[], keptLines: number[]): void {
    if (this.pendingBlanks.length === 0) return;
    if (this.names.length === 1) {
      for (const line of this.pendingBlanks) {
        kept.push('');
        keptLines.push(line);
      }
    } else {
      if (this.skipped === 0) this.firstSkipped = this.pendingBlanks[0];
      this.skipped += this.pendingBlanks.length;
    }
    this.pendingBlanks = [];
  }

  private failRagged(fields: readonly string[], line: number): never {
    const { names } = this;
    const count = (n: number) => (n === 1 ? '1 field' : `${n} fields`);
    const short = fields.length < names.length;
    const column = short ? names[fields.length] : undefined;
    const value = short ? undefined : fields[names.length];
    throw new LikenessError(
      'CSV_RAGGED_ROW',
      `Line ${line} has ${count(fields.length)}, the header has ${names.length}: ` +
        (short ? `nothing for column "${column}"` : `"${value}" comes after the last column`) +
        '. Repair the line; a value that contains the delimiter must be quoted.',
      { line, column, value },
    );
  }
}
