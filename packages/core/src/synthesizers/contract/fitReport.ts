import type { Heap } from '../../marginals/marginal.js';
import type { Criterion } from '../../marginals/marginalOptions.js';
import type { GoodnessOfFit } from '../../marginals/select/goodnessOfFit.js';
import type { StandardErrors } from '../../marginals/select/standardErrors.js';
import type { ProtectionDocument } from './protectionDocument.js';

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
  /** Single values with a fraction of their own. */
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
  readonly synthesizer: string;
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
  /** What was left out before the fit; absent where nothing was protected. */
  readonly protection?: ProtectionDocument;
}
