/** What a metric is about: whether the table looks right, serves as well, gives nobody away. */
export type MetricGroup = 'fidelity' | 'utility' | 'privacy';

export const METRIC_GROUPS: readonly MetricGroup[] = ['fidelity', 'utility', 'privacy'];

/** Which way a metric is better. */
export type MetricGoal = 'maximise' | 'minimise';

/**
 * What the value covers: the whole table, one column, a pair, a triple; for utility, which rows the learner was trained on
 * (`trainSynthetic`, `trainReal`) or the majority-class `dummy`.
 */
export type MetricScope = 'table' | 'column' | 'pair' | 'triple' | 'trainSynthetic' | 'trainReal' | 'dummy';

/**
 * How the value stands to its ceiling, in quality: `below` falls short of the interval, `at` lies in it, `above`
 * is better than a new real sample would be. That is no sign of copying: whatever is fitted to rows follows them more
 * closely than a new sample does.
 */
export type Verdict = 'below' | 'at' | 'above';

export interface MetricProvenance {
  readonly seed: number;
  readonly realRows: number;
  readonly syntheticRows: number;
  readonly holdoutRows: number | null;
  /** How the ceiling was estimated, and of how many replicates. */
  readonly ceilingMethod: string | null;
  readonly replicates: number | null;
  /** Anything else that fixes the value: encoding, bins, learner and its settings. */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
}

/** One measured value of a synthetic table. */
export interface MetricValue {
  readonly name: string;
  readonly version: number;
  readonly group: MetricGroup;
  readonly scope: MetricScope;
  /** The columns it is about; empty for the whole table. */
  readonly columns: readonly string[];
  readonly goal: MetricGoal;
  readonly value: number;
  /** 90% confidence interval of the value itself; null where its error is not estimated. */
  readonly valueLow: number | null;
  readonly valueHigh: number | null;
  /** What a new sample of the same size from the true distribution would get (a floor where the goal is `minimise`). */
  readonly ceiling: number | null;
  /** 5% and 95% quantiles of the ceiling's sampling distribution. */
  readonly low: number | null;
  readonly high: number | null;
  readonly verdict: Verdict | null;
  readonly provenance: MetricProvenance;
}
