import type { TrialDraws } from '../draws/trialDraws.js';
import type { PatientPool } from '../population/patientPool.js';
import type { ReadyEffect } from './effects.js';
import type { IntercurrentTimes } from './intercurrentTimes.js';

/** What the outcomes of one endpoint in one scenario are made of. */
export interface OutcomeContext {
  /** Index of the endpoint in the plan. */
  readonly endpoint: number;
  readonly draws: TrialDraws;
  readonly pool: PatientPool;
  readonly effects: readonly ReadyEffect[];
  readonly intercurrent: IntercurrentTimes;
  /** Arm of each patient. */
  readonly arms: Uint8Array;
  /** Time from entry to dropout; Infinity for none. */
  readonly dropout: Float64Array;
}

/** Writes the outcomes of the first `count` patients into the buffers that it was made for. */
export type OutcomeMaker = (count: number) => void;
