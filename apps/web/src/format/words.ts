import type {
  ColumnKind,
  MetricGroup,
  MetricScope,
  RunStage,
  RunState,
  Verdict,
} from '../graphql/generated/operations';

/** Labels of column kinds. */
export const KIND_LABELS: Readonly<Record<ColumnKind, string>> = {
  CONTINUOUS: 'Continuous',
  INTEGER: 'Integer',
  CATEGORICAL: 'Categorical',
  BOOLEAN: 'Boolean',
  DATETIME: 'Date and time',
  IDENTIFIER: 'Identifier',
};

export const STATE_LABELS: Readonly<Record<RunState, string>> = {
  QUEUED: 'Queued',
  RUNNING: 'Running',
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  CANCELED: 'Canceled',
};

export const STAGE_LABELS: Readonly<Record<RunStage, string>> = {
  SPLIT: 'Split',
  FIT: 'Fit',
  GENERATE: 'Generate',
  EVALUATE: 'Evaluate',
};

export const GROUP_LABELS: Readonly<Record<MetricGroup, string>> = {
  FIDELITY: 'Fidelity',
  UTILITY: 'Utility',
  PRIVACY: 'Privacy',
};

/** In the order in which reports have them. */
export const METRIC_GROUPS = Object.keys(GROUP_LABELS) as readonly MetricGroup[];

export const VERDICT_LABELS: Readonly<Record<Verdict, string>> = {
  BELOW: 'Falls short',
  AT: 'As a new sample',
  ABOVE: 'Suspiciously good',
};

export const VERDICT_MEANINGS: Readonly<Record<Verdict, string>> = {
  BELOW: 'Worse than a new real sample of the same size.',
  AT: 'As good as a new real sample of the same size.',
  ABOVE: 'Better than a new real sample of the same size: check for copied rows.',
};

const METRIC_LABELS: Readonly<Record<string, string>> = {
  ksComplement: 'KS complement',
  tvComplement: 'TV complement',
  correlationL1Sum: 'Correlation L1, sum over pairs',
  correlationL1Mean: 'Correlation L1, mean over pairs',
  correlationL1Max: 'Correlation L1, largest column sum',
  accuracy: 'Accuracy',
  missingValueSimilarity: 'Missing value similarity',
  jensenShannonDistance: 'Jensen-Shannon distance',
  accuracy1: 'Agreement of columns (1-way)',
  accuracy2: 'Agreement of pairs (2-way)',
  accuracy3: 'Agreement of triples (3-way)',
  columnPairTrendsOwnBins: 'Column pair trends, own bins',
  columnPairTrendsStrong: 'Column pair trends, strong pairs',
  sdmetricsQuality: 'SDMetrics quality',
  dcrShare: 'DCR share',
  nndr: 'Nearest neighbour distance ratio',
  exactMatchShare: 'Exact matches',
  auc: 'AUC',
  f1: 'F1',
  rSquared: 'R squared',
  importanceTau: 'Importance order (tau)',
  importanceTopK: 'Top features found',
};

/** Whether a value is of some columns and not of the whole table. */
export function isOfColumns(scope: MetricScope): boolean {
  return scope === 'COLUMN' || scope === 'PAIR' || scope === 'TRIPLE';
}

const SCOPE_SUFFIXES: Readonly<Record<MetricScope, string>> = {
  TABLE: '',
  COLUMN: '',
  PAIR: '',
  TRIPLE: '',
  TRAIN_SYNTHETIC: ', trained on synthetic rows',
  TRAIN_REAL: ', trained on real rows',
  DUMMY: ', majority class',
};

/** A metric's name for people; an unknown name is split at its capitals. */
export function metricLabel(name: string, scope: MetricScope = 'TABLE'): string {
  const words = name.replace(
    /([a-z0-9])([A-Z])/g,
    (_, left: string, right: string) => `${left} ${right.toLowerCase()}`,
  );
  const label = METRIC_LABELS[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
  return label + SCOPE_SUFFIXES[scope];
}

/** A marginal family or synthesizer key for people: `gaussian-copula` to `Gaussian copula`. */
export function titleFromKey(key: string): string {
  const words = key.replace(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
