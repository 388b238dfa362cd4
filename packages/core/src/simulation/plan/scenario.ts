import type { Condition } from '../../conditions/condition.js';
import { conditions } from './condition.js';
import { choice, list, label, notNegative, number, objectOf, positive, probability, text } from './shape.js';

/** One state of the world: what the population, the treatment and the conduct of the trial are like. */
export interface TrialScenario {
  readonly name: string;
  readonly description?: string;
  /** Relative weight of the scenario in the assurance. Default 1. */
  readonly weight?: number;
  /** Changes of the population's model, as `likeness scenario --set` takes them: `age.mean + 5`. */
  readonly population?: readonly string[];
  /** Effects of the treatments; none: the treatments do nothing. */
  readonly effects?: readonly TreatmentEffect[];
  readonly accrual: Accrual;
  /** Time to dropout, exponential. Default: nobody drops out. */
  readonly dropout?: readonly EventRate[];
  readonly intercurrentEvents?: readonly IntercurrentEvent[];
}

/**
 * What a treatment does to one endpoint, beside control. Exactly one of difference, oddsRatio, rateRatio and hazardRatio.
 * Several effects on one patient add up on the scale of the predictor.
 */
export interface TreatmentEffect {
  readonly endpoint: string;
  /** Default: every arm but the first. */
  readonly arm?: string;
  /** Continuous: of means. Binary: of probabilities. */
  readonly difference?: number;
  readonly oddsRatio?: number;
  readonly rateRatio?: number;
  readonly hazardRatio?: number;
  /** Time after entry before which there is no effect. Default 0. Continuous: visits before it have none. */
  readonly delay?: number;
  /** Patients who have the effect. Default: all. */
  readonly where?: readonly Condition[];
}

/** When patients enter: a Poisson process, or, with a duration, uniform order statistics (times relative rates). */
export interface Accrual {
  /** Time in which all patients enter, whatever their number. Rates are then relative. */
  readonly duration?: number;
  /** Piecewise constant rates, patients a unit of time; the last one goes on until all are in. */
  readonly pieces?: readonly AccrualPiece[];
}

export interface AccrualPiece {
  /** End of the piece, a time after accrual begins; the last one has none. */
  readonly until?: number;
  readonly rate: number;
}

/** A constant hazard, given as such or by a probability within a time. */
export interface EventRate {
  /** Default: all arms that no other rate names. */
  readonly arm?: string;
  readonly hazard?: number;
  readonly probability?: number;
  readonly within?: number;
}

export const STRATEGIES = ['treatment-policy', 'hypothetical', 'composite', 'while-on-treatment'] as const;

/** An event after entry that bears on the endpoint's meaning (ICH E9(R1)), and how the estimand takes it. */
export interface IntercurrentEvent {
  readonly name: string;
  /** Default: every endpoint. */
  readonly endpoint?: string;
  readonly strategy: (typeof STRATEGIES)[number];
  readonly rates: readonly EventRate[];
  /** Fraction of the treatment effect that remains after it, 0 to 1. Default 0. */
  readonly remaining?: number;
  /** Composite, continuous endpoint: the value that the event counts as. */
  readonly value?: number;
}

export const EVENT_RATE = objectOf<EventRate>('eventRate', {
  arm: { shape: text, about: 'Default: all arms that no other rate names.' },
  hazard: { shape: notNegative, about: 'Events a unit of time.' },
  probability: { shape: probability, about: 'Probability within the time "within".' },
  within: { shape: positive, about: 'Time for the probability.' },
});

export const EFFECT = objectOf<TreatmentEffect>('effect', {
  endpoint: { shape: text, required: true, about: 'Name of an endpoint.' },
  arm: { shape: text, about: 'Default: every arm but the first of the design.' },
  difference: {
    shape: number(),
    about: 'Continuous: difference of means. Binary: difference of probabilities.',
  },
  oddsRatio: { shape: positive, about: 'Binary.' },
  rateRatio: { shape: positive, about: 'Count.' },
  hazardRatio: { shape: positive, about: 'Time to event.' },
  delay: { shape: notNegative, about: 'Time after entry before which there is no effect. Default 0.' },
  where: { shape: conditions, about: 'Patients who have the effect. Default: all.' },
});

export const ACCRUAL_PIECE = objectOf<AccrualPiece>('accrualPiece', {
  until: {
    shape: positive,
    about: 'End of the piece, a time after accrual begins; the last piece has none.',
  },
  rate: { shape: notNegative, required: true, about: 'Patients a unit of time; relative beside a duration.' },
});

export const ACCRUAL = objectOf<Accrual>('accrual', {
  duration: { shape: positive, about: 'Time in which all patients enter, whatever their number.' },
  pieces: { shape: list(ACCRUAL_PIECE, 1, 50), about: 'Piecewise constant rates.' },
});

export const INTERCURRENT_EVENT = objectOf<IntercurrentEvent>('intercurrentEvent', {
  name: { shape: label, required: true, about: 'Such as "rescue medication".' },
  endpoint: { shape: text, about: 'Default: every endpoint.' },
  strategy: { shape: choice(STRATEGIES), required: true, about: 'How the estimand takes it (ICH E9(R1)).' },
  rates: { shape: list(EVENT_RATE, 1, 20), required: true, about: 'When it occurs.' },
  remaining: {
    shape: number({ least: 0, most: 1 }),
    about: 'Fraction of the treatment effect that remains after it. Default 0.',
  },
  value: { shape: number(), about: 'Composite, continuous endpoint: the value that it counts as.' },
});

export const SCENARIO = objectOf<TrialScenario>('scenario', {
  name: { shape: label, required: true, about: 'Name of the scenario.' },
  description: { shape: text, about: 'For readers.' },
  weight: { shape: notNegative, about: 'Relative weight in the assurance. Default 1.' },
  population: {
    shape: list(text, 1, 50),
    about: 'Changes of the population: "age.mean + 5", "share(sex, f) = .6".',
  },
  effects: { shape: list(EFFECT, 1, 100), about: 'Effects of the treatments. Default: none.' },
  accrual: { shape: ACCRUAL, required: true, about: 'When patients enter.' },
  dropout: { shape: list(EVENT_RATE, 1, 20), about: 'Time to dropout. Default: nobody drops out.' },
  intercurrentEvents: { shape: list(INTERCURRENT_EVENT, 1, 20), about: 'Intercurrent events.' },
});
