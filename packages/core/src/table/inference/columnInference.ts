import type { DecimalMark } from '../format/numberFormat.js';
import { readNumber } from '../text/numberText.js';
import { CellTexts, type CountedText } from './evidence/cellTexts.js';
import type {
  ColumnEvidence,
  ColumnInferenceResult,
  DeclaredColumn,
  FileHints,
  Overflow,
} from './evidence/columnEvidence.js';
import {
  choosePattern,
  type DateOrder,
  DatetimeTally,
  orderShown,
  readDatetimeSigns,
} from './evidence/datetimeEvidence.js';
import { decideColumn } from './decideColumn.js';
import { isMissingCell } from './missingToken.js';
import { formatWithMark, NumberTally, readNumberSigns } from './evidence/numberEvidence.js';

/** Gathers what a column's cells look like, one after another, in bounded memory. Make one per column. */
export class ColumnInference {
  #cells = new CellTexts();
  #emptyCount = 0;
  readonly #marks = new CellTexts();
  #overflow: Overflow | null = null;
  #repeated = false;
  #previous = NaN;
  #rising = true;
  #falling = true;

  constructor(
    readonly name: string,
    readonly positions: 'line' | 'row' = 'line',
  ) {}

  /**
   * Takes one cell.
   *
   * @param position its 1-based line in the file, or its 0-based row when the inference counts rows
   * @param rows in how many rows it stands, where they are counted already
   */
  add(cell: string | null, position: number, rows = 1): void {
    if (cell === null || cell === '') {
      this.#emptyCount += rows;
      return;
    }
    const taken = this.#cells.add(cell, position, rows);
    this.#repeated ||= rows > 1;
    if (taken === 'known') {
      this.#repeated = true;
      return;
    }
    if (this.#rising || this.#falling) this.#compare(cell);
    if (taken === 'full') this.#addBeyondCap(cell, position, rows);
  }

  /** Takes a cell that the file's format calls a special missing value. */
  addMark(text: string, position: number, rows = 1): void {
    this.#marks.add(text, position, rows);
  }

  /** Rows that can only be read with a decimal point, and with a comma: what this column tells about its file. */
  decimalMarks(): Readonly<Record<DecimalMark, number>> {
    const { points, commas } = readNumberSigns(this.#cells.list());
    return { '.': points, ',': commas };
  }

  /** The order of day and month that the cells show; null where they do not tell. */
  dateOrder(): DateOrder | null {
    return orderShown(readDatetimeSigns(this.#cells.list()));
  }

  /**
   * Decides what the column is.
   *
   * @param declared what the user says of it; the rest is inferred
   * @param hints what the other columns say
   * @throws LikenessError `INFINITE_VALUE` when a column of numbers holds an infinity; `KIND_NOT_POSSIBLE` when the
   *   cells cannot be read as declared, naming the first of them and their number.
   */
  finish(declared: DeclaredColumn = {}, hints: FileHints = {}): ColumnInferenceResult {
    const evidence: ColumnEvidence = {
      name: this.name,
      positions: this.positions,
      texts: this.#cells.list(),
      emptyCount: this.#emptyCount,
      marks: this.#marks.list(),
      overflow: this.#overflow,
      allDifferent: !this.#repeated && (this.#overflow === null || this.#rising || this.#falling),
      sorted: this.#rising || this.#falling,
    };
    return decideColumn(evidence, declared, hints);
  }

  /** Says that the numbers neither rise nor fall from row to row, where that is known from elsewhere. */
  markUnsorted(): void {
    this.#rising = this.#falling = false;
  }

  #compare(cell: string): void {
    const value = readNumber(cell)?.value ?? NaN;
    if (!Number.isNaN(this.#previous)) {
      this.#rising &&= value > this.#previous;
      this.#falling &&= value < this.#previous;
    }
    if (Number.isNaN(value)) this.#rising = this.#falling = false;
    this.#previous = value;
  }

  #addBeyondCap(cell: string, position: number, rows: number): void {
    const overflow = (this.#overflow ??= startOverflow(this.#cells.list()));
    if (isMissingCell(cell)) {
      const known = overflow.missing.findIndex(({ value }) => value === cell);
      if (known < 0) overflow.missing.push({ value: cell, rows, position });
      else
        overflow.missing[known] = { ...overflow.missing[known], rows: overflow.missing[known].rows + rows };
      return;
    }
    overflow.rows += rows;
    for (const tally of overflow.numbers) tally.add(cell, rows, position);
    overflow.timestamps?.add(cell, rows, position);
  }
}

/** The formats in which most of the texts so far can be read: what comes later is read in them. */
function startOverflow(texts: readonly CountedText[]): Overflow {
  const signs = readNumberSigns(texts);
  const rows = texts.reduce((sum, text) => sum + text.rows, 0);
  const marks: DecimalMark[] = signs.commas > signs.points ? [','] : signs.points > 0 ? ['.'] : ['.', ','];
  const numbers = marks.map((mark) => new NumberTally(formatWithMark(signs, mark)));
  const isNumeric =
    texts.filter(({ value }) => numbers.some((tally) => tally.reads(value))).length > texts.length / 2;
  const dates = readDatetimeSigns(texts);
  const pattern = dates.rows > rows / 2 ? choosePattern(dates) : null;
  return {
    rows: 0,
    numbers: isNumeric ? numbers : [],
    timestamps: pattern === null ? null : new DatetimeTally(pattern.written),
    missing: [],
  };
}

/** An empty accumulator for the column of that name. */
export function createColumnInference(name: string, positions: 'line' | 'row' = 'line'): ColumnInference {
  return new ColumnInference(name, positions);
}
