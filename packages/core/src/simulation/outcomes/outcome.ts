import type { TrialEndpoint } from '../plan/endpoint.js';

/**
 * The outcomes of one endpoint for the patients of a trial, in the order of entry, as far as the patient is followed. What
 * of them is known at a look depends on the entry times.
 */
export type Outcome = TimeOutcome | VisitOutcome | CountOutcome;

export interface TimeOutcome {
  readonly type: 'time-to-event';
  /** Time from entry to the event, or to the end of the patient's follow-up. */
  readonly times: Float64Array;
  /** 1: the event occurred then. */
  readonly events: Uint8Array;
}

export interface VisitOutcome {
  readonly type: 'continuous' | 'binary';
  /** Time from entry to each visit. */
  readonly visits: readonly number[];
  /** Patients x visits, row-major; missing is NaN. A binary outcome is 0 or 1. */
  readonly values: Float64Array;
}

export interface CountOutcome {
  readonly type: 'count';
  readonly counts: Float64Array;
  /** Time at risk, from entry. */
  readonly exposures: Float64Array;
}

/** Room for the outcomes of `capacity` patients. */
export function outcomeBuffers(endpoint: TrialEndpoint, capacity: number): Outcome {
  switch (endpoint.type) {
    case 'time-to-event':
      return { type: 'time-to-event', times: new Float64Array(capacity), events: new Uint8Array(capacity) };
    case 'count':
      return { type: 'count', counts: new Float64Array(capacity), exposures: new Float64Array(capacity) };
    case 'binary':
      return { type: 'binary', visits: [endpoint.observedAt ?? 0], values: new Float64Array(capacity) };
    case 'continuous': {
      const visits = endpoint.visits ?? [0];
      return { type: 'continuous', visits, values: new Float64Array(capacity * visits.length) };
    }
  }
}
