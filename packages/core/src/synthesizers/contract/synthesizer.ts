import type { Condition } from '../../conditions/condition.js';
import type { ConstraintsDocument } from '../../constraints/constraintsDocument.js';
import type { GoodnessOfFit } from '../../marginals/select/goodnessOfFit.js';
import type { Heap } from '../../marginals/marginal.js';
import type { Criterion, MarginalOptions } from '../../marginals/marginalOptions.js';
import type { StandardErrors } from '../../marginals/select/standardErrors.js';
import type { RunContext } from '../../work/progress.js';
import type { Table, TableSchema } from '../../table/table.js';
import type { ReportedRows } from './drawReport.js';

/** Names as the CLI, the API and models use them. */
export type SynthesizerName =
  | 'independent'
  | 'gaussian-copula'
  | 'smote'
  | 'cart'
  | 'boosted-trees'
  | 'adversarial-forest'
  | 'ctgan'
  | 'tvae'
  | 'auto';

export type SettingValue = number | string | boolean;

/** One option of a synthesizer, with all that a command line or a form needs to offer it. */
export interface SynthesizerSetting {
  /** camelCase; stable, as stored runs carry it. */
  readonly name: string;
  readonly label: string;
  /** One sentence: what it changes, with its unit. */
  readonly description: string;
  readonly kind: 'integer' | 'number' | 'boolean' | 'choice' | 'text';
  readonly default: SettingValue;
  /** Of numbers: the ends, both allowed. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Of choices: the values. */
  readonly choices?: readonly string[];
}

/** Rows of one chunk of a generation: the unit of parallel work, storage and random streams. */
export const CHUNK_ROWS = 65_536;

/** How the columns are joined; only synthesizers with a copula read it. */
export interface CopulaOptions {
  /** Default `gaussian`; `t` has joint extremes, with degrees of freedom by likelihood. */
  readonly family?: 'gaussian' | 't';
  /**
   * A copula and marginals for each label of the target (`always`). Default `auto`: where unseen rows prefer it, and for
   * each combination with other columns of few values where they prefer that.
   */
  readonly perClass?: 'auto' | 'always' | 'never';
  /** Default `none`; `ledoit-wolf` pulls correlations to 0 as far as few rows make them uncertain. */
  readonly shrinkage?: 'none' | 'ledoit-wolf';
}

export interface FitOptions {
  /** Any unsigned 32-bit integer; the same seed gives the same model. */
  readonly seed: number;
  /** Column whose prediction matters most to the user; methods may treat it apart. */
  readonly target?: string;
  /** How the families of numeric columns are chosen. */
  readonly marginals?: MarginalOptions;
  readonly copula?: CopulaOptions;
  /** Rules that every row shall keep, such as `start <= end`; docs/specification.md has the language. */
  readonly constraints?: readonly string[];
  /** Options of the synthesizer by name (`Synthesizer.settings`); those left out have their defaults. */
  readonly settings?: Readonly<Record<string, SettingValue>>;
}

export interface SampleOptions {
  /** They hold in every row; the rest is drawn given them. */
  readonly conditions?: readonly Condition[];
  /**
   * Cells that are already known, a row for each row of the chunk: columns of the model by name. Cells without a
   * value are drawn, given the others of their row.
   */
  readonly given?: Table;
  /** What stands in those cells: `any` (default) may be missing as often as the model has it, `value` never is. */
  readonly gaps?: 'any' | 'value';
  /** Default `independent`; `stratified` rows depend on `rowCount`, and a shorter chunk is then no prefix. */
  readonly sampling?: 'independent' | 'stratified';
}

/** What a fit did that its user should know: fallbacks, dropped information, repairs. */
export interface FitNote {
  readonly code: string;
  readonly message: string;
  readonly column?: string;
}

/**
 * One candidate family of a marginal, `atoms+` before its name when it stands beside atoms; its scores are null when it
 * could not be fitted (reason in `failure`).
 */
export interface MarginalCandidate {
  readonly family: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly logLikelihood: number | null;
  /** 2 k - 2 log L. */
  readonly aic: number | null;
  /** k log n - 2 log L. */
  readonly bic?: number | null;
  /** Kolmogorov-Smirnov distance from the data, 0 to 1. */
  readonly ks?: number | null;
  readonly failure?: string;
}

/** How each column was modelled: the chosen family first, the runners-up kept, best first. */
export interface MarginalReport {
  readonly column: string;
  readonly family: string;
  readonly missingShare: number;
  readonly candidates: readonly MarginalCandidate[];
  /** Of numeric columns, as the four below: what ranked the candidates. */
  readonly criterion?: Criterion;
  /** Single values with a share of their own. */
  readonly atoms?: readonly { readonly value: number; readonly share: number }[];
  /** Rounding coarser than what the column can write, widest step first. */
  readonly heaps?: readonly Heap[];
  /** Of the parameters of the chosen family. */
  readonly standardErrors?: StandardErrors;
  /** Of the chosen distribution, atoms and rounding included. */
  readonly goodnessOfFit?: GoodnessOfFit;
}

/** A method that was tried on a sample, or why it was not. */
export interface ChoiceCandidate {
  readonly synthesizer: SynthesizerName;
  readonly chosen: boolean;
  /** By name, larger is better but for `dcrShare`: `score`, `pairAccuracy`, `utility`, `dcrShare`, `dcrLimit`. */
  readonly scores: Readonly<Record<string, number>>;
  /** Why there are no scores; null where there are, or where none were needed. */
  readonly failure: string | null;
}

/** How the method was chosen, when nobody chose it. */
export interface SynthesizerChoice {
  /** In words. */
  readonly rule: string;
  /** Rows that the methods were tried on, half of them unseen. */
  readonly sampleRows: number;
  readonly candidates: readonly ChoiceCandidate[];
}

export interface FitReport {
  readonly rowCount: number;
  readonly marginals: readonly MarginalReport[];
  readonly notes: readonly FitNote[];
  /** Of `auto` alone. */
  readonly choice?: SynthesizerChoice;
}

/** A fitted model as plain JSON: never executable, readable, diffable. */
export interface ModelDocument {
  readonly format: 'likeness-model';
  readonly version: 1;
  readonly synthesizer: SynthesizerName;
  readonly schema: TableSchema;
  readonly fit: FitReport;
  /** What the synthesizer alone understands. */
  readonly parameters: unknown;
  /** Rules that every row keeps; then `parameters` model other columns, and `schema` is that of the rows. */
  readonly constraints?: ConstraintsDocument;
}

/** A fitted model of a table. */
export interface SynthesizerModel {
  readonly schema: TableSchema;
  readonly fit: FitReport;
  /**
   * Rows `chunk * CHUNK_ROWS` onwards of the endless synthetic table that `seed` names. A pure function: the
   * same arguments give the same rows on any thread, in any order; a smaller `rowCount` gives a prefix.
   *
   * @param rowCount 1 to CHUNK_ROWS
   * @throws LikenessError `CONDITION_IMPOSSIBLE` with the reason and the nearest possible, `UNKNOWN_COLUMN`,
   *   `INVALID_OPTION` for options that do not go together.
   */
  sampleChunk(seed: number, chunk: number, rowCount: number, options?: SampleOptions): Table;
  /**
   * The rows of `sampleChunk`, and how they came about. Left out where rows are simply drawn, so that there is nothing to
   * tell; `sampleWithReport` serves any model.
   */
  sampleReported?(seed: number, chunk: number, rowCount: number, options?: SampleOptions): ReportedRows;
  toJSON(): ModelDocument;
}

/** A way to make synthetic tables. */
export interface Synthesizer {
  readonly name: SynthesizerName;
  readonly label: string;
  /** Two lines for the run form: what it is good for; its cost and risk. */
  readonly description: string;
  readonly cost: string;
  readonly settings: readonly SynthesizerSetting[];
  /** @throws LikenessError `UNKNOWN_COLUMN`, `INVALID_OPTION`, `TOO_FEW_ROWS`, `EMPTY_TABLE`, `FIT_FAILED`, `ABORTED` */
  fit(table: Table, options: FitOptions, context?: RunContext): Promise<SynthesizerModel>;
  /** @throws LikenessError `INVALID_MODEL` when the document is not a model of this synthesizer. */
  fromJSON(document: ModelDocument): SynthesizerModel;
}
