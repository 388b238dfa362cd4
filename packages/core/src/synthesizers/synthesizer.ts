import type { RunContext } from '../progress.js';
import type { Table, TableSchema } from '../table/table.js';

/** Names as the CLI, the API and models use them. */
export type SynthesizerName = 'independent' | 'gaussian-copula';

/** Rows of one chunk of a generation: the unit of parallel work, storage and random streams. */
export const CHUNK_ROWS = 65_536;

export interface FitOptions {
  /** Any unsigned 32-bit integer; the same seed gives the same model. */
  readonly seed: number;
  /** Column whose prediction matters most to the user; methods may treat it apart. */
  readonly target?: string;
}

/** What a fit did that its user should know: fallbacks, dropped information, repairs. */
export interface FitNote {
  readonly code: string;
  readonly message: string;
  readonly column?: string;
}

/** One candidate family of a marginal; `aic` is null when the family could not be fitted (reason in `failure`). */
export interface MarginalCandidate {
  readonly family: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly logLikelihood: number | null;
  readonly aic: number | null;
  readonly failure?: string;
}

/** How each column was modelled: the chosen family first, the runners-up kept, best first. */
export interface MarginalReport {
  readonly column: string;
  readonly family: string;
  readonly missingShare: number;
  readonly candidates: readonly MarginalCandidate[];
}

export interface FitReport {
  readonly rowCount: number;
  readonly marginals: readonly MarginalReport[];
  readonly notes: readonly FitNote[];
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
   */
  sampleChunk(seed: number, chunk: number, rowCount: number): Table;
  toJSON(): ModelDocument;
}

/** A way to make synthetic tables. */
export interface Synthesizer {
  readonly name: SynthesizerName;
  readonly label: string;
  /** Two lines for the run form: what it is good for; its cost and risk. */
  readonly description: string;
  readonly cost: string;
  fit(table: Table, options: FitOptions, context?: RunContext): Promise<SynthesizerModel>;
  /** @throws LikenessError `INVALID_MODEL` when the document is not a model of this synthesizer. */
  fromJSON(document: ModelDocument): SynthesizerModel;
}
