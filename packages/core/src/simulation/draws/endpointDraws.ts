import type { TrialEndpoint } from '../plan/endpoint.js';

/** Correlation of the residuals of two visits, unless stated. */
const DEFAULT_CORRELATION = 0.5;

/** The random numbers of one endpoint, one a patient, of which outcomes are made. */
export type EndpointDraws =
  | { readonly type: 'time-to-event'; readonly exponential: Float64Array }
  | { readonly type: 'binary'; readonly uniform: Float64Array }
  | {
      readonly type: 'count';
      readonly uniform: Float64Array;
      /** Gamma with mean 1 and variance of the dispersion. */
      readonly frailty: Float64Array;
    }
  | {
      readonly type: 'continuous';
      readonly visits: number;
      /** Correlation of any two visits; 0 with one. */
      readonly shared: number;
      /** Standard normal, patients x visits, row-major. */
      readonly residuals: Float64Array;
    };

/** Room for the random numbers of `capacity` patients. */
export function endpointBuffers(endpoint: TrialEndpoint, capacity: number): EndpointDraws {
  switch (endpoint.type) {
    case 'time-to-event':
      return { type: 'time-to-event', exponential: new Float64Array(capacity) };
    case 'binary':
      return { type: 'binary', uniform: new Float64Array(capacity) };
    case 'count':
      return {
        type: 'count',
        uniform: new Float64Array(capacity),
        frailty: new Float64Array(capacity).fill(1),
      };
    case 'continuous': {
      const visits = endpoint.visits?.length ?? 1;
      return {
        type: 'continuous',
        visits,
        shared: visits > 1 ? (endpoint.correlation ?? DEFAULT_CORRELATION) : 0,
        residuals: new Float64Array(capacity * visits),
      };
    }
  }
}
