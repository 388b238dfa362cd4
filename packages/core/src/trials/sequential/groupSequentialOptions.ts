import type { BoundaryType, FutilityType } from './boundaryType.js';

/** A design with looks, as it is asked for. */
export interface GroupSequentialOptions {
  /** Type I error of all looks together, both sides together; above 0, below .5. Default .025. */
  readonly alpha?: number;
  /** 1: only large values reject. 2: large and small ones do, each with half of alpha. Default 1. */
  readonly sides?: 1 | 2;
  /**
   * Information at each look: fractions, patients or events, strictly increasing; the last one is the maximum. Default:
   * one look.
   */
  readonly information?: readonly number[];
  /** The efficacy boundary. Default Lan-DeMets spending of O'Brien-Fleming type; without meaning for one look. */
  readonly type?: BoundaryType;
  /** The futility bound of a one-sided design. Default none. */
  readonly futility?: FutilityType;
  /**
   * Whether the trial must stop at the futility bound. A binding bound lowers the efficacy boundary; alpha is exceeded
   * if the trial goes on. Default false.
   */
  readonly binding?: boolean;
  /**
   * Probability of a rejection on the side of the effect, at the effect that is assumed; above alpha, below 1. Needed to
   * spend beta.
   */
  readonly power?: number;
}

/** The same with every value, information as fractions. */
export interface CheckedDesign {
  readonly alpha: number;
  readonly sides: 1 | 2;
  readonly information: readonly number[];
  readonly type: BoundaryType;
  readonly futility: FutilityType | null;
  readonly binding: boolean;
  readonly power: number | null;
}
