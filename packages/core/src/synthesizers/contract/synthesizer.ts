import type { OptionDeclarations } from '../../options/option.js';
import type { GivenOptions } from '../../options/readOptions.js';
import type { Table } from '../../table/table.js';
import type { RunContext } from '../../work/progress.js';
import type { ModelDocument, SynthesizerModel } from './model.js';

/** Which values of a table a model may hold. */
export interface ValueProtection {
  /** How many people must have a number or a timestamp. */
  readonly people: number;
  /** Ends of columns of numbers and timestamps, which as many people reach. */
  readonly ends: ReadonlyMap<string, readonly [minimum: number, maximum: number]>;
}

/** What a fit is asked for: `options` and `columnOptions` are those of the synthesizer, by name. */
export interface FitOptions extends GivenOptions {
  /** Any unsigned 32-bit integer; the same seed gives the same model. */
  readonly seed: number;
  /** Column whose prediction matters most to the user; methods may treat it apart. */
  readonly target?: string;
  /** Constraints that every row shall keep, such as `start <= end`; docs/specification.md has the language. */
  readonly constraints?: readonly string[];
  /** Set by protection; absent where the model may hold any value. */
  readonly protectedValues?: ValueProtection;
}

/** A way to make synthetic tables. */
export interface Synthesizer {
  /** As the CLI, the API and models use it; kebab-case. */
  readonly name: string;
  readonly label: string;
  /** Two lines for the run form: what it is good for; its cost and risk. */
  readonly description: string;
  readonly cost: string;
  /** Whether its model holds cells of single training rows as they are, so that it must be kept like the data. */
  readonly storesTrainingRows: boolean;
  /** What its model holds of the training rows, as the end of "The file of the model holds ...". */
  readonly modelFile: string;
  /** Every option that its fit and its draws read; the only place where they are declared. */
  readonly options: OptionDeclarations;
  /**
   * @throws LikenessError `UNKNOWN_COLUMN`, `UNKNOWN_OPTION`, `INVALID_OPTION`, `TOO_FEW_ROWS`, `EMPTY_TABLE`,
   *   `FIT_FAILED`, `ABORTED`
   */
  fit(table: Table, options: FitOptions, context?: RunContext): Promise<SynthesizerModel>;
  /** @throws LikenessError `INVALID_MODEL` when the document is not a model of this synthesizer. */
  fromJSON(document: ModelDocument): SynthesizerModel;
}
