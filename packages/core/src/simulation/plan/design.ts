import { choice, flag, list, label, number, objectOf, positive, probability, text, whole } from './shape.js';

/** Most patients of one simulated trial. */
export const MAX_PATIENTS = 100_000;

/** How a trial is laid out and when it ends. Each of its sizes is a design of its own. */
export interface TrialDesign {
  readonly name: string;
  readonly description?: string;
  /** The first is the control. Default `control`, `treatment`. */
  readonly arms?: readonly string[];
  /** Patients of each arm in a block's smallest unit: [1, 1], [1, 2]. Default: equal. */
  readonly allocation?: readonly number[];
  /** Length of the permuted blocks. Default: twice the sum of the allocation. */
  readonly blockSize?: number;
  /** Columns of labels: blocks are permuted within each combination of their labels. */
  readonly stratify?: readonly string[];
  /** Numbers of patients in all, each a design. */
  readonly sizes: readonly number[];
  /** Time from the last entry to the final analysis, where no look says when. Default: all outcomes are known. */
  readonly followUp?: number;
  /** The analysis that the boundaries are for. Default: the first. */
  readonly analysis?: string;
  /** Default: one analysis at the end. */
  readonly looks?: Looks;
  /** Default: one-sided level .025, as the looks share it by O'Brien and Fleming's spending function. */
  readonly boundary?: EfficacyBoundary;
  /** Default: none. */
  readonly futility?: FutilityBoundary;
  readonly reestimation?: Reestimation;
}

export const LOOK_KINDS = ['events', 'calendar', 'information'] as const;

/** When the data are analysed. The last one ends the trial. */
export interface Looks {
  /**
   * `events`: at these numbers of events of the primary endpoint. `calendar`: at these times after accrual begins.
   * `information`: at these fractions of the largest information: of `events` for a time to event, else of the patients.
   */
  readonly by: (typeof LOOK_KINDS)[number];
  readonly at: readonly number[];
  /** By information, time to event: events at fraction 1. */
  readonly events?: number;
  /** By calendar: planned information fractions, the last one 1. Default: equal steps. */
  readonly information?: readonly number[];
}

export const BOUNDARY_TYPES = [
  'lan-demets-obrien-fleming',
  'lan-demets-pocock',
  'obrien-fleming',
  'pocock',
  'wang-tiatis',
  'hwang-shih-decani',
  'kim-demets',
  'values',
] as const;

/** The types with a parameter, and what it is. */
export const BOUNDARY_PARAMETERS: Readonly<Record<string, string>> = {
  'wang-tiatis': 'Delta, such as 0.25',
  'hwang-shih-decani': 'gamma, such as -4',
  'kim-demets': 'rho, such as 3',
};

/** Critical values of the looks. */
export interface EfficacyBoundary {
  readonly type: (typeof BOUNDARY_TYPES)[number];
  /** Level of the whole trial. Default .025 one-sided, .05 two-sided. */
  readonly alpha?: number;
  /** Default 1. */
  readonly sides?: 1 | 2;
  /** Delta of Wang and Tsiatis, gamma of Hwang, Shih and DeCani, rho of Kim and DeMets. */
  readonly parameter?: number;
  /** Type `values`: a critical value of z for each look. */
  readonly values?: readonly number[];
}

export const FUTILITY_TYPES = [
  'lan-demets-obrien-fleming',
  'lan-demets-pocock',
  'hwang-shih-decani',
  'kim-demets',
  'values',
] as const;

/** Values of z below which the trial stops for futility. */
export interface FutilityBoundary {
  readonly type: (typeof FUTILITY_TYPES)[number];
  /** Type II error that is spent. Default .2. */
  readonly beta?: number;
  /** Gamma of Hwang, Shih and DeCani, rho of Kim and DeMets. */
  readonly parameter?: number;
  /** Type `values`: one for each look but the last. */
  readonly values?: readonly number[];
  /** Whether the efficacy boundary counts on it. Default false. */
  readonly binding?: boolean;
}

export const REESTIMATION_TYPES = ['blinded', 'promising-zone'] as const;

/** A change of the number of patients, or of events, at the last look but one. */
export interface Reestimation {
  /**
   * `blinded`: by the pooled variance or proportion. `promising-zone`: by the conditional power at the observed effect
   * (Mehta and Pocock 2011), tested with the inverse normal combination of the stages.
   */
  readonly type: (typeof REESTIMATION_TYPES)[number];
  /** Largest multiple of the planned size. Default 2. */
  readonly most?: number;
  /** Power that is aimed at. Default .9. */
  readonly power?: number;
  /** Promising zone: the lowest conditional power at which the size changes. Default .3. */
  readonly least?: number;
}

export const LOOKS = objectOf<Looks>('looks', {
  by: { shape: choice(LOOK_KINDS), required: true, about: 'What the times of the looks are stated in.' },
  at: { shape: list(positive, 1, 20), required: true, about: 'Events, times or fractions, ascending.' },
  events: { shape: whole(1, MAX_PATIENTS), about: 'By information, time to event: events at fraction 1.' },
  information: { shape: list(positive, 1, 20), about: 'By calendar: planned information fractions.' },
});

export const BOUNDARY = objectOf<EfficacyBoundary>('boundary', {
  type: { shape: choice(BOUNDARY_TYPES), required: true, about: 'Boundary or spending function.' },
  alpha: { shape: number({ above: 0, below: 0.5 }), about: 'Level. Default .025 one-sided, .05 two-sided.' },
  sides: { shape: choice([1, 2]), about: 'Default 1.' },
  parameter: {
    shape: number(),
    about: 'Delta of Wang and Tsiatis; gamma of Hwang, Shih and DeCani; rho of Kim and DeMets.',
  },
  values: { shape: list(number(), 1, 20), about: 'Type "values": critical z of each look.' },
});

export const FUTILITY = objectOf<FutilityBoundary>('futility', {
  type: {
    shape: choice(FUTILITY_TYPES),
    required: true,
    about: 'Spending function of the type II error, or values.',
  },
  beta: { shape: probability, about: 'Type II error that is spent. Default .2.' },
  parameter: { shape: number(), about: 'Gamma of Hwang, Shih and DeCani; rho of Kim and DeMets.' },
  values: {
    shape: list(number(), 1, 20),
    about: 'Type "values": z below which the trial stops, each look but the last.',
  },
  binding: { shape: flag, about: 'Whether the efficacy boundary counts on it. Default false.' },
});

export const REESTIMATION = objectOf<Reestimation>('reestimation', {
  type: { shape: choice(REESTIMATION_TYPES), required: true, about: 'What the new size is computed from.' },
  most: { shape: number({ above: 1, most: 20 }), about: 'Largest multiple of the planned size. Default 2.' },
  power: { shape: probability, about: 'Power that is aimed at. Default .9.' },
  least: {
    shape: probability,
    about: 'Promising zone: lowest conditional power that changes the size. Default .3.',
  },
});

export const DESIGN = objectOf<TrialDesign>('design', {
  name: { shape: label, required: true, about: 'Name of the design.' },
  description: { shape: text, about: 'For readers.' },
  arms: { shape: list(label, 2, 10), about: 'The first is the control. Default: control, treatment.' },
  allocation: { shape: list(whole(1, 20), 2, 10), about: 'Patients of each arm, relative. Default: equal.' },
  blockSize: {
    shape: whole(1, 200),
    about: 'Length of permuted blocks. Default: twice the sum of the allocation.',
  },
  stratify: { shape: list(text, 1, 10), about: 'Columns of labels within which blocks are permuted.' },
  sizes: {
    shape: list(whole(4, MAX_PATIENTS), 1, 50),
    required: true,
    about: 'Numbers of patients, each a design.',
  },
  followUp: { shape: number({ least: 0 }), about: 'Time from the last entry to the final analysis.' },
  analysis: { shape: text, about: 'The analysis that the boundaries are for. Default: the first.' },
  looks: { shape: LOOKS, about: 'When the data are analysed. Default: once, at the end.' },
  boundary: { shape: BOUNDARY, about: 'Critical values. Default: one-sided .025.' },
  futility: { shape: FUTILITY, about: 'Stopping for futility. Default: none.' },
  reestimation: { shape: REESTIMATION, about: 'Change of the size after a look. Default: none.' },
});

export const DEFAULT_ARMS: readonly string[] = ['control', 'treatment'];
