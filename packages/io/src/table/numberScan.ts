import {
  type ColumnInferenceResult,
  type ColumnKind,
  createColumnInference,
  DISTINCT_CAP,
  formatNumber,
  LikenessError,
  type NumericColumn,
} from '@likeness/core';

type Inference = ReturnType<typeof createColumnInference>;

/** Decimals that a schema may promise; numbers that need more are written in full. */
const MAX_DECIMALS = 15;
const POWERS_OF_TEN = Float64Array.from({ length: MAX_DECIMALS + 1 }, (_, exponent) =>
  Number(`1e${exponent}`),
);

/**
 * A first pass over numbers that come as numbers. It gathers what tells their kind without making texts of them, and
 * leaves the decision to the inference of cells: the different values, at most `DISTINCT_CAP + 1` in the order of their
 * first rows, decide as their texts would. Some 10 ns a value.
 */
export class NumberScan {
  #count = 0;
  #missingCount = 0;
  #minimum = Infinity;
  #maximum = -Infinity;
  /** Different values and the place of their first. */
  readonly #places = new Map<number, number>();
  #firstNotWhole: { readonly value: number; readonly place: number } | null = null;
  #previous = NaN;
  #step = NaN;
  #stepVaries = false;
  /** The most decimals that a value needs; above `MAX_DECIMALS` it is not followed any further. */
  #decimals = 0;

  constructor(
    private readonly name: string,
    private readonly positions: 'line' | 'row',
  ) {}

  /**
   * Takes the rows of a batch.
   *
   * @param lines of the rows, or null
   * @param firstRow 0-based row of the file at which the batch begins
   * @throws LikenessError `INFINITE_VALUE`
   */
  add({ values, schema }: NumericColumn, lines: readonly number[] | null, firstRow: number): void {
    if (schema.decimals !== undefined) this.#decimals = Math.max(this.#decimals, schema.decimals);
    for (let row = 0; row < values.length; row++) {
      const value = values[row];
      if (Number.isNaN(value)) {
        this.#missingCount++;
        this.#stepVaries = true;
      } else this.#addValue(value, lines ? lines[row] : firstRow + row);
    }
  }

  /** Gives an inference of cells everything that was seen, as if it had been text: exact in its counts. */
  replay(into: Inference): void {
    this.#replayValues(into);
    const [first] = this.#places;
    if (first) {
      const text = textOf(first[0]);
      while (into.count < this.#count) into.add(text, first[1]);
    }
    for (let missing = 0; missing < this.#missingCount; missing++) into.add(null, 0);
  }

  /** @throws LikenessError `KIND_NOT_POSSIBLE` */
  finish(kind?: ColumnKind): ColumnInferenceResult {
    const inference = createColumnInference(this.name, this.positions);
    if (this.#count === 0) this.replay(inference);
    else this.#replayValues(inference);
    if (this.#missingCount > 0 && inference.missingCount === 0) inference.add(null, 0);
    const result = inference.finish(kind);
    const { schema } = result;
    const numeric = schema.kind === 'continuous' || schema.kind === 'integer';
    return {
      ...result,
      schema:
        schema.kind === 'continuous'
          ? { ...schema, decimals: this.#decimals > MAX_DECIMALS ? undefined : this.#decimals }
          : schema,
      count: this.#count,
      missingCount: this.#missingCount,
      ...(numeric && this.#count > 0 ? { minimum: this.#minimum, maximum: this.#maximum } : {}),
    };
  }

  #addValue(value: number, place: number): void {
    this.#count++;
    if (value < this.#minimum) this.#minimum = value;
    if (value > this.#maximum) this.#maximum = value;
    if (!Number.isFinite(value)) this.#refuse(value, place);
    if (!this.#stepVaries) this.#followStep(value);
    const power = POWERS_OF_TEN[this.#decimals];
    // Past the last power this compares with NaN, and `needMore` returns at once.
    if (Math.round(value * power) / power !== value) this.#needMore(value);
    if (this.#firstNotWhole === null && !Number.isInteger(value)) this.#firstNotWhole = { value, place };
    if (this.#places.size <= DISTINCT_CAP && !this.#places.has(value)) this.#places.set(value, place);
  }

  #needMore(value: number): void {
    while (this.#decimals <= MAX_DECIMALS) {
      const power = POWERS_OF_TEN[this.#decimals];
      if (Math.round(value * power) / power === value) return;
      this.#decimals++;
    }
  }

  #followStep(value: number): void {
    const step = value - this.#previous;
    if (this.#count === 2) this.#step = step;
    if (this.#count > 1 && (step !== this.#step || step === 0)) this.#stepVaries = true;
    this.#previous = value;
  }

  #refuse(value: number, place: number): never {
    // Messages count rows from 1.
    const shown = this.positions === 'row' ? place + 1 : place;
    throw new LikenessError(
      'INFINITE_VALUE',
      `Column "${this.name}" is infinite in ${this.positions} ${shown}; leave the cell empty.`,
      { column: this.name, [this.positions]: place, value: String(value) },
    );
  }

  #replayValues(into: Inference): void {
    for (const [value, place] of this.#places) into.add(textOf(value), place);
    const [first] = this.#places;
    if (!first) return;
    // A value that comes again is no run of row numbers.
    if (this.#stepVaries) into.add(textOf(first[0]), first[1]);
    const fraction = this.#firstNotWhole;
    if (fraction && !this.#places.has(fraction.value)) into.add(textOf(fraction.value), fraction.place);
  }
}

function textOf(value: number): string {
  return formatNumber(value, undefined);
}
