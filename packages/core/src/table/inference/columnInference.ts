import type { ColumnKind, DatetimeFormat } from '../column.js';
import { readDatetime } from '../text/datetimeText.js';
import {
  type ColumnEvidence,
  type ColumnInferenceResult,
  DISTINCT_CAP,
  type FoundCell,
} from './columnEvidence.js';
import { decideSchema } from './decideSchema.js';
import { isMissingCell, trimCell } from './missingToken.js';
import { isInfiniteText, readNumber } from '../text/numberText.js';

/** Gathers what a column's cells look like, one after another, in bounded memory. Make one per column. */
export class ColumnInference implements ColumnEvidence {
  readonly distinct = new Set<string>();
  readonly datetimeFormats = new Set<DatetimeFormat>();
  count = 0;
  missingCount = 0;
  missingToken: FoundCell | null = null;
  missingTokenCount = 0;
  overCap = false;
  numbers = 0;
  plainIntegers = 0;
  firstNotNumber: FoundCell | null = null;
  firstNotWhole: FoundCell | null = null;
  firstThousands: FoundCell | null = null;
  firstLeadingZero: FoundCell | null = null;
  firstUnsafe: FoundCell | null = null;
  firstInfinite: FoundCell | null = null;
  decimals = 0;
  minimum = Infinity;
  maximum = -Infinity;
  step: number | null = null;
  firstNotDatetime: FoundCell | null = null;
  datetimeMinimum = Infinity;
  datetimeMaximum = -Infinity;
  #previous = NaN;
  #stepVaries = false;

  constructor(
    readonly name: string,
    readonly positions: 'line' | 'row' = 'line',
  ) {}

  /**
   * Takes one cell.
   *
   * @param position its 1-based line in the file, or its 0-based row when the inference counts rows
   */
  add(cell: string | null, position: number): void {
    if (cell === null || isMissingCell(cell)) {
      this.#addMissing(cell, position);
      return;
    }
    this.count++;
    if (this.distinct.has(cell)) {
      this.#breakStep();
      return;
    }
    if (this.distinct.size < DISTINCT_CAP) this.distinct.add(cell);
    else this.overCap = true;
    const text = trimCell(cell);
    this.#addNumber(text, cell, position);
    if (this.firstNotDatetime === null) this.#addDatetime(text, cell, position);
  }

  /**
   * Decides what the column is.
   *
   * @param kind the user's own choice; inferred when left out
   * @throws LikenessError `INFINITE_VALUE` when a column of numbers holds an infinity; `KIND_NOT_POSSIBLE` when the
   *   cells cannot be read as `kind`.
   */
  finish(kind?: ColumnKind): ColumnInferenceResult {
    return decideSchema(this, kind);
  }

  #addMissing(cell: string | null, position: number): void {
    this.missingCount++;
    // A missing value in a run of row numbers says that it is not one.
    this.#breakStep();
    if (cell !== null && cell.trim() !== '') {
      this.missingToken ??= { value: cell, position };
      this.missingTokenCount++;
    }
  }

  #addNumber(text: string, value: string, position: number): void {
    const number = readNumber(text);
    if (number === null) {
      if (isInfiniteText(text)) this.firstInfinite ??= { value, position };
      else this.firstNotNumber ??= { value, position };
      this.#breakStep();
      return;
    }
    this.numbers++;
    if (number.plainInteger) this.plainIntegers++;
    if (number.thousands) this.firstThousands ??= { value, position };
    if (number.leadingZero) this.firstLeadingZero ??= { value, position };
    if (!Number.isInteger(number.value)) this.firstNotWhole ??= { value, position };
    else if (!Number.isSafeInteger(number.value)) this.firstUnsafe ??= { value, position };
    this.decimals = Math.max(this.decimals, number.decimals);
    this.minimum = Math.min(this.minimum, number.value);
    this.maximum = Math.max(this.maximum, number.value);
    if (!this.#stepVaries && this.count > 1) {
      const step = number.value - this.#previous;
      this.step ??= step;
      if (step !== this.step || step === 0) this.#breakStep();
    }
    this.#previous = number.value;
  }

  #addDatetime(text: string, value: string, position: number): void {
    const datetime = readDatetime(text);
    if (datetime === null) {
      this.firstNotDatetime = { value, position };
      return;
    }
    this.datetimeFormats.add(datetime.format);
    this.datetimeMinimum = Math.min(this.datetimeMinimum, datetime.value);
    this.datetimeMaximum = Math.max(this.datetimeMaximum, datetime.value);
  }

  #breakStep(): void {
    this.#stepVaries = true;
    this.step = null;
  }
}

/** An empty accumulator for the column of that name. */
export function createColumnInference(name: string, positions: 'line' | 'row' = 'line'): ColumnInference {
  return new ColumnInference(name, positions);
}
