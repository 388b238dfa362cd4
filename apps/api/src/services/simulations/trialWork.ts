import type {
  ModelDocument,
  OperatingCharacteristics,
  PreparedDesign,
  TrialOutcome,
  TrialPlan,
  TrialPlanProblem,
  TrialPath,
} from '@likeness/core';

/** Where patients come from: a fitted model, or a text that is a model or a specification. Null: what the plan says. */
export type PopulationSource =
  | { readonly kind: 'document'; readonly document: ModelDocument }
  | { readonly kind: 'model' | 'specification'; readonly text: string }
  | null;

/** A plan to be checked. */
export interface PlanToCheck {
  /** As written, YAML or JSON. */
  readonly text: string;
  readonly population: PopulationSource;
  /** Default: the plan's. */
  readonly trials?: number;
  readonly targetError?: number;
  readonly seed?: number;
}

/** All that is wrong with a plan, the run whose model it needs first, or what it takes to simulate it. */
export type PlanCheck =
  | { readonly type: 'problems'; readonly problems: readonly TrialPlanProblem[] }
  | { readonly type: 'run-needed'; readonly runId: string }
  /** In words what to make smaller. */
  | { readonly type: 'too-large'; readonly why: string }
  | { readonly type: 'ready'; readonly ready: ReadyPlan };

/** A plan that can be simulated. */
export interface ReadyPlan {
  readonly plan: TrialPlan;
  /** Null where patients have no columns. */
  readonly document: ModelDocument | null;
  readonly designs: readonly SimulatedDesign[];
  readonly trials: number;
  readonly targetError: number;
  readonly seed: number;
}

/** A design at one of its sizes, as JSON can hold it: null for no bound, and for a look when all is known. */
export interface SimulatedDesign extends Pick<
  PreparedDesign,
  | 'label'
  | 'size'
  | 'capacity'
  | 'arms'
  | 'allocation'
  | 'trigger'
  | 'information'
  | 'sides'
  | 'alpha'
  | 'boundary'
> {
  readonly looks: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
  readonly lower: readonly (number | null)[];
}

/** All that trials are simulated from. Equal sources give equal trials. */
export interface TrialSource {
  readonly plan: TrialPlan;
  readonly document: ModelDocument | null;
  readonly seed: number;
}

/** The stored trials of a simulation; what is not needed is not read. */
export interface StoredTrials {
  readonly id: string;
  readonly blockCount: number;
  readonly source: () => Promise<TrialSource>;
  /** Blocks from a number on, gzipped, in their order. */
  readonly blocksFrom: (first: number) => Promise<readonly Uint8Array[]>;
}

/** What is asked of stored trials; everything may be wrong. */
export interface CharacteristicsQuestion {
  /** Of the decision, YAML or JSON; null: the plan's. */
  readonly decision: string | null;
  /** Of the cost, YAML or JSON; null: the plan's. */
  readonly cost: string | null;
  /** Indices; null: all. */
  readonly designs: readonly number[] | null;
  readonly scenarios: readonly number[] | null;
  /** Index of the design that others are compared with. */
  readonly reference: number;
}

/** Which rows of which trial. */
export interface TrialRowsQuestion {
  /** From 1. */
  readonly trial: number;
  readonly design: number;
  readonly scenario: number;
  /** Rows [start, start + count). */
  readonly start: number;
  readonly count: number;
}

/** A part of a simulated trial as a table, and how the trial ended. */
export interface TrialRowsAnswer {
  readonly outcome: TrialOutcome;
  /** Number of the look that ended it, from 1. */
  readonly look: number;
  readonly time: number;
  readonly columns: readonly string[];
  /** Cells as a file has them, missing as null. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly rowCount: number;
}

/** The first trials of a design under a scenario. */
export interface TrialPathsQuestion {
  readonly design: number;
  readonly scenario: number;
  readonly count: number;
}

/** Work with trial plans and simulated trials, away from the thread that answers requests. */
export interface TrialWork {
  /** @throws LikenessError for a population in the input that cannot be read */
  check(plan: PlanToCheck): Promise<PlanCheck>;
  /** @throws LikenessError `INVALID_TRIAL_PLAN` for a decision or cost with mistakes; `INVALID_OPTION` */
  characteristics(trials: StoredTrials, question: CharacteristicsQuestion): Promise<OperatingCharacteristics>;
  /** The report by ADEMP as a page. */
  report(trials: StoredTrials, title: string): Promise<string>;
  /** @throws LikenessError `INVALID_OPTION` for a design or scenario that there is not */
  paths(trials: StoredTrials, question: TrialPathsQuestion): Promise<readonly TrialPath[]>;
  /** @throws LikenessError `INVALID_OPTION` for a trial, design or scenario that there is not */
  rows(trials: StoredTrials, question: TrialRowsQuestion): Promise<TrialRowsAnswer>;
}
