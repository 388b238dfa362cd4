import type { ClosedForm } from './formulaCase.js';
import type { MonteCarlo } from './monteCarlo.js';

/** Operating characteristics of simulated trials, each with its Monte Carlo standard error. Plain JSON. */
export interface OperatingCharacteristics {
  /** Of each design and scenario. */
  readonly trials: number;
  readonly cells: readonly CellCharacteristics[];
  /** Over the weighted scenarios, by design. */
  readonly designs: readonly DesignCharacteristics[];
  /** Probabilities of success of pairs of designs on the same trials. */
  readonly differences: readonly PairedDifference[];
  readonly recommendation: Recommendation;
  /** What a reader should know before trusting the numbers. */
  readonly warnings: readonly string[];
}

/** One design under one scenario. */
export interface CellCharacteristics {
  /** Index among the designs of the simulation, and its label. */
  readonly design: number;
  readonly designLabel: string;
  readonly scenario: number;
  readonly scenarioName: string;
  /** The decision says success. */
  readonly success: MonteCarlo;
  /** The boundary was crossed for the better outcome. */
  readonly rejected: MonteCarlo;
  readonly looks: readonly LookCharacteristics[];
  /** At the end of the trial. */
  readonly patients: MonteCarlo;
  readonly events: MonteCarlo;
  readonly duration: MonteCarlo;
  /** Null where the plan states no cost. */
  readonly cost: MonteCarlo | null;
  readonly analyses: readonly AnalysisCharacteristics[];
  /** The same by formula, null where there is none; `closedFormMissing` says why. */
  readonly closedForm: ClosedForm | null;
  readonly closedFormMissing: string | null;
}

/** One look, over all trials of a cell; means are of the trials that held it. */
export interface LookCharacteristics {
  readonly information: number;
  readonly upper: number;
  /** Null: no futility bound. */
  readonly lower: number | null;
  readonly held: MonteCarlo;
  readonly success: MonteCarlo;
  readonly futility: MonteCarlo;
  readonly harm: MonteCarlo;
  readonly time: MonteCarlo;
  readonly patients: MonteCarlo;
  readonly events: MonteCarlo;
}

/** How an analysis estimates, at the end of the trial. Ratios as logarithms. */
export interface AnalysisCharacteristics {
  readonly name: string;
  readonly scale: 'identity' | 'log';
  /** The effect that is estimated; null where it has no closed form. */
  readonly truth: number | null;
  readonly estimate: MonteCarlo;
  /** Mean estimate less truth. */
  readonly bias: MonteCarlo | null;
  /** Standard deviation of the estimates. */
  readonly empiricalError: MonteCarlo;
  /** Mean of the standard errors that the analysis gave. */
  readonly modelError: MonteCarlo;
  /** Of the confidence interval; null without a truth. */
  readonly coverage: MonteCarlo | null;
  /** Fraction of trials in which the effect could not be estimated. */
  readonly notEstimable: number;
}

/** One design over the scenarios, weighted. */
export interface DesignCharacteristics {
  readonly design: number;
  readonly label: string;
  /** Weighted mean of the probabilities of success. */
  readonly assurance: MonteCarlo;
  readonly patients: MonteCarlo;
  readonly events: MonteCarlo;
  readonly duration: MonteCarlo;
  readonly cost: MonteCarlo | null;
}

/** Success of one design less that of another under one scenario, trial by trial. */
export interface PairedDifference {
  readonly design: number;
  readonly reference: number;
  readonly scenario: number;
  readonly difference: MonteCarlo;
  /** What the standard error would be with different trials for each design. */
  readonly unpairedError: number;
}

/** The design of the least `minimise` of those whose assurance reaches the target. */
export interface Recommendation {
  /** Null where none reaches the target. */
  readonly design: number | null;
  readonly target: number;
  readonly minimise: 'cost' | 'patients' | 'duration' | 'events';
  /** In words, with what speaks against it. */
  readonly reason: string;
}
