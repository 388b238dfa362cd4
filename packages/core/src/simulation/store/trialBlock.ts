/** Consecutive trials that are simulated and stored together. */
export const BLOCK_TRIALS = 250;

/** How a trial ended. */
export const TRIAL_OUTCOMES = ['not-shown', 'success', 'futility', 'harm'] as const;
/**
 * `not-shown`: the last look did not cross the boundary. `success`: a look crossed it for the better outcome.
 * `futility`: a look stopped at the futility bound. `harm`: a two-sided boundary was crossed for the worse outcome.
 */
export type TrialOutcome = (typeof TRIAL_OUTCOMES)[number];

/**
 * The results of consecutive trials under every design and scenario: plain numbers in typed arrays, that can be sent
 * to threads and stored. A changed decision or cost needs nothing else.
 */
export interface TrialBlock {
  /** Of all that the numbers depend on; blocks with different ones do not go together. */
  readonly fingerprint: string;
  /** Number of the block from 0. */
  readonly block: number;
  readonly firstTrial: number;
  readonly trials: number;
  /** Designs (each size is one) x scenarios, row-major. */
  readonly cells: readonly StoredCell[];
}

/** The trials of a block under one design and scenario. Looks that were not held have 0 patients and NaN. */
export interface StoredCell {
  readonly looks: number;
  /** By trial: index of the look that ended it. */
  readonly lastLook: Uint8Array;
  /** By trial: index into `TRIAL_OUTCOMES`. */
  readonly outcome: Uint8Array;
  /** Looks x trials, row-major, as all below: time of the look after accrual began. */
  readonly times: Float64Array;
  /** Patients who had entered. */
  readonly patients: Float64Array;
  /** Events of the primary endpoint; of an endpoint without events the patients whose outcome was known. */
  readonly events: Float64Array;
  /** Statistic that the boundaries are for, as a normal one in the direction of the better outcome. */
  readonly z: Float64Array;
  /** By analysis of the plan. */
  readonly analyses: readonly StoredAnalysis[];
}

/** What one analysis gave, looks x trials; ratios as logarithms. NaN where the effect could not be estimated. */
export interface StoredAnalysis {
  readonly estimate: Float64Array;
  readonly standardError: Float64Array;
  readonly statistic: Float64Array;
  /** One-sided, for the better outcome. */
  readonly p: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export const STORED_NUMBERS = ['estimate', 'standardError', 'statistic', 'p', 'lower', 'upper'] as const;

/** An empty cell. */
export function createCell(looks: number, trials: number, analyses: number): StoredCell {
  const numbers = (): Float64Array => new Float64Array(looks * trials).fill(NaN);
  return {
    looks,
    lastLook: new Uint8Array(trials),
    outcome: new Uint8Array(trials),
    times: numbers(),
    patients: new Float64Array(looks * trials),
    events: new Float64Array(looks * trials),
    z: numbers(),
    analyses: Array.from({ length: analyses }, () => ({
      estimate: numbers(),
      standardError: numbers(),
      statistic: numbers(),
      p: numbers(),
      lower: numbers(),
      upper: numbers(),
    })),
  };
}

/** Every array of a cell, in a fixed order. */
export function arraysOf({
  lastLook,
  outcome,
  times,
  patients,
  events,
  z,
  analyses,
}: StoredCell): (Uint8Array | Float64Array)[] {
  const stored = analyses.flatMap((analysis) => STORED_NUMBERS.map((key) => analysis[key]));
  return [times, patients, events, z, ...stored, lastLook, outcome];
}
