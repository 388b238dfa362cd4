import {
  choice,
  either,
  list,
  label,
  notNegative,
  number,
  objectOf,
  positive,
  probability,
  text,
} from './shape.js';

export const ENDPOINT_TYPES = ['continuous', 'binary', 'count', 'time-to-event'] as const;
export type EndpointType = (typeof ENDPOINT_TYPES)[number];

/**
 * One outcome of a patient and its distribution under control, for a patient whose predictor is that of the average
 * eligible patient of the unchanged population. A property that is not of the type is an error.
 */
export interface TrialEndpoint {
  readonly name: string;
  readonly type: EndpointType;
  readonly description?: string;
  /**
   * Whether more of it is better: a larger value, a larger probability or rate of the event. Default: `higher` for
   * continuous and binary endpoints, `lower` for counts and times to an event.
   */
  readonly better?: 'higher' | 'lower';
  /** Dependence on columns of the population. */
  readonly covariates?: readonly CovariateEffect[];
  /** Continuous, binary: the column of the population that holds the value under control. Nothing else is then stated. */
  readonly column?: string;

  // continuous
  /** Mean at each visit, or one for all. */
  readonly mean?: number | readonly number[];
  /** Standard deviation around the predictor at each visit, or one for all. */
  readonly sd?: number | readonly number[];
  /** Times of the visits after entry, ascending. Default: one visit at 0. */
  readonly visits?: readonly number[];
  /** Correlation of the residuals of any two visits (compound symmetry). Default .5. */
  readonly correlation?: number;

  // binary
  readonly probability?: number;
  /** Binary: time after entry at which the outcome is known. Default 0. */
  readonly observedAt?: number;

  // count
  /** Events a unit of time. */
  readonly rate?: number;
  /** Variance mean + dispersion mean^2. Default 0: Poisson. */
  readonly dispersion?: number;

  // time to event: one of median, hazard, scale and pieces
  readonly median?: number;
  readonly hazard?: number;
  /** Shape of a Weibull distribution, beside scale or median. Default 1: exponential. */
  readonly shape?: number;
  /** Scale of a Weibull distribution: S(t) = exp(-(t / scale)^shape). */
  readonly scale?: number;
  /** Piecewise constant hazard; the last piece has no end. */
  readonly pieces?: readonly HazardPiece[];

  /** Count: time at risk of each patient. Time to event: time after which a patient is not followed any more. */
  readonly followUp?: number;
}

/** What one column adds to the predictor: of the mean, the log odds, the log rate or the log hazard. */
export interface CovariateEffect {
  readonly column: string;
  /** A label of the column: the coefficient is added for patients who have it. Without it for each unit of a number. */
  readonly label?: string;
  readonly coefficient: number;
}

export interface HazardPiece {
  /** End of the piece, a time after entry; the last one has none. */
  readonly until?: number;
  readonly hazard: number;
}

const byVisit = (each: typeof positive) => either(each, list(each, 1, 50));

export const COVARIATE = objectOf<CovariateEffect>('covariate', {
  column: { shape: text, required: true, about: 'A column of the population.' },
  label: {
    shape: text,
    about: 'A label of the column; without it the coefficient is for each unit of a number.',
  },
  coefficient: {
    shape: number(),
    required: true,
    about: 'What it adds to the mean, the log odds, the log rate or the log hazard.',
  },
});

export const HAZARD_PIECE = objectOf<HazardPiece>('hazardPiece', {
  until: { shape: positive, about: 'End of the piece, a time after entry; the last piece has none.' },
  hazard: { shape: notNegative, required: true, about: 'Events a unit of time at risk.' },
});

export const ENDPOINT = objectOf<TrialEndpoint>('endpoint', {
  name: { shape: label, required: true, about: 'Name by which effects and analyses refer to it.' },
  type: { shape: choice(ENDPOINT_TYPES), required: true, about: 'Kind of outcome.' },
  description: { shape: text, about: 'For readers.' },
  better: {
    shape: choice(['higher', 'lower']),
    about:
      'Whether more of it is better. Default: higher for continuous and binary, lower for count and time-to-event.',
  },
  covariates: { shape: list(COVARIATE, 1, 100), about: 'Dependence on columns of the population.' },
  column: { shape: text, about: 'Continuous, binary: the column that holds the value under control.' },
  mean: { shape: byVisit(number()), about: 'Continuous: mean under control, at each visit or one for all.' },
  sd: {
    shape: byVisit(positive),
    about: 'Continuous: residual standard deviation, at each visit or one for all.',
  },
  visits: {
    shape: list(notNegative, 1, 50),
    about: 'Continuous: times of the visits after entry. Default: [0].',
  },
  correlation: {
    shape: number({ least: 0, below: 1 }),
    about: 'Continuous: correlation of the residuals of any two visits. Default .5.',
  },
  probability: { shape: probability, about: 'Binary: probability under control.' },
  observedAt: { shape: notNegative, about: 'Binary: time after entry at which it is known. Default 0.' },
  rate: { shape: positive, about: 'Count: events a unit of time under control.' },
  dispersion: { shape: notNegative, about: 'Count: variance = mean + dispersion mean^2. Default 0.' },
  median: { shape: positive, about: 'Time to event: median under control.' },
  hazard: { shape: positive, about: 'Time to event: constant hazard under control.' },
  shape: {
    shape: positive,
    about: 'Time to event: shape of a Weibull distribution, beside scale or median.',
  },
  scale: { shape: positive, about: 'Time to event: scale of a Weibull distribution.' },
  pieces: {
    shape: list(HAZARD_PIECE, 1, 50),
    about: 'Time to event: piecewise constant hazard under control.',
  },
  followUp: {
    shape: positive,
    about: 'Count: time at risk of each patient. Time to event: time after which a patient is not followed.',
  },
});

/** Whether more of an endpoint is better. */
export function isHigherBetter({ type, better }: TrialEndpoint): boolean {
  return better === undefined ? type === 'continuous' || type === 'binary' : better === 'higher';
}

/** Time from entry until a patient's outcome is known; that of a time to event is not known in advance: Infinity. */
export function outcomeDelay({
  type,
  visits = [0],
  observedAt = 0,
  followUp = Infinity,
}: TrialEndpoint): number {
  switch (type) {
    case 'continuous':
      return visits[visits.length - 1];
    case 'binary':
      return observedAt;
    default:
      return followUp;
  }
}
