import {
  type ColumnInferenceResult,
  type ColumnSchema,
  createColumnInference,
  type DeclaredColumn,
  type FileHints,
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
 * leaves the decision to the inference of cells: the different values, at most `DISTINCT_CAP`, with their rows decide as
 * their texts would. Some 10 ns a value.
 */
export class NumberScan {
  #count = 0;
  #missingCount = 0;
  #minimum = Infinity;
  #maximum = -Infinity;
  /** Different values, and by their index how often and where first they came. */
  readonly #indexOf = new Map<number, number>();
  readonly #counts: number[] = [];
  readonly #places: number[] = [];
  /** The first value beyond the cap, and the rows of all of them. */
  #beyond: { readonly value: number; readonly place: number; rows: number } | null = null;
  #firstNotWhole: { readonly value: number; readonly place: number } | null = null;
  #previous = NaN;
  #rising = true;
  #falling = true;
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
      if (Number.isNaN(value)) this.#missingCount++;
      else this.#addValue(value, lines ? lines[row] : firstRow + row);
    }
  }

  /** Gives an inference of cells everything that was seen, as if it had been text: exact in its counts. */
  replay(into: Inference): void {
    this.#replayValues(into);
    if (this.#missingCount > 0) into.add(null, 0, this.#missingCount);
  }

  /** @throws LikenessError `KIND_NOT_POSSIBLE`, `SCHEMA_MISMATCH` */
  finish(declared: DeclaredColumn, hints: FileHints): ColumnInferenceResult {
    const inference = createColumnInference(this.name, this.positions);
    this.replay(inference);
    const result = inference.finish(declared, hints);
    const { schema } = result;
    const numeric = schema.kind === 'continuous' || schema.kind === 'integer';
    if (!numeric || schema.marks !== undefined || this.#count === 0) return result;
    return {
      ...result,
      schema: this.#withDecimals(schema, declared),
      distinctCount: this.#beyond ? null : this.#indexOf.size,
      minimum: this.#minimum,
      maximum: this.#maximum,
    };
  }

  /** Whole numbers beyond 2^53 are those of a measurement, not counts, unless the user says otherwise. */
  #withDecimals(schema: ColumnSchema, declared: DeclaredColumn): ColumnSchema {
    const beyond = Math.max(-this.#minimum, this.#maximum) > Number.MAX_SAFE_INTEGER;
    if (schema.kind === 'integer' && declared.kind === undefined && beyond)
      return { name: schema.name, kind: 'continuous', decimals: 0 };
    if (schema.kind !== 'continuous') return schema;
    return { ...schema, decimals: this.#decimals > MAX_DECIMALS ? undefined : this.#decimals };
  }

  #addValue(value: number, place: number): void {
    this.#count++;
    if (value < this.#minimum) this.#minimum = value;
    if (value > this.#maximum) this.#maximum = value;
    if (!Number.isFinite(value)) this.#refuse(value, place);
    this.#rising &&= !(value <= this.#previous);
    this.#falling &&= !(value >= this.#previous);
    this.#previous = value;
    const power = POWERS_OF_TEN[this.#decimals];
    // Past the last power this compares with NaN, and `needMore` returns at once.
    if (Math.round(value * power) / power !== value) this.#needMore(value);
    if (this.#firstNotWhole === null && !Number.isInteger(value)) this.#firstNotWhole = { value, place };
    const known = this.#indexOf.get(value);
    if (known !== undefined) this.#counts[known]++;
    else if (this.#indexOf.size < DISTINCT_CAP) {
      this.#indexOf.set(value, this.#counts.length);
      this.#counts.push(1);
      this.#places.push(place);
    } else this.#beyond ??= { value, place, rows: 0 };
    if (this.#beyond && known === undefined) this.#beyond.rows++;
  }

  #needMore(value: number): void {
    while (this.#decimals <= MAX_DECIMALS) {
      const power = POWERS_OF_TEN[this.#decimals];
      if (Math.round(value * power) / power === value) return;
      this.#decimals++;
    }
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
    for (const [value, index] of this.#indexOf)
      into.add(textOf(within(value)), this.#places[index], this.#counts[index]);
    const beyond = this.#beyond;
    if (beyond) into.add(textOf(within(beyond.value)), beyond.place, beyond.rows);
    // The values beyond the cap are given as one; their order was followed here.
    if (!this.#rising && !this.#falling) into.markUnsorted();
    const fraction = this.#firstNotWhole;
    if (beyond && fraction && !this.#indexOf.has(fraction.value))
      into.add(textOf(fraction.value), fraction.place, 0);
  }
}

/**
 * The value, or the largest whole number that is one: as text, a larger one would be taken for a key whose digits a
 * double may not hold, but these have come as doubles.
 */
function within(value: number): number {
  return Math.min(Number.MAX_SAFE_INTEGER, Math.max(-Number.MAX_SAFE_INTEGER, value));
}

function textOf(value: number): string {
  return formatNumber(value, undefined);
}
