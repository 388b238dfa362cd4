import type {
  ColumnKind,
  ColumnRole,
  MetricGroup,
  MetricScope,
  RealRowsAccess,
  Role,
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

/** Labels of the roles of columns. */
export const ROLE_LABELS: Readonly<Record<ColumnRole, string>> = {
  NONE: 'None',
  KEY: 'Key',
  TARGET: 'Target',
  QUASI_IDENTIFIER: 'Quasi-identifier',
  SENSITIVE: 'Sensitive',
};

/** What people are in a workspace, the most first. */
export const MEMBER_LABELS: Readonly<Record<Role, string>> = {
  OWNER: 'Owner',
  MEMBER: 'Member',
  VIEWER: 'Viewer',
};

/** What each of them may do. */
export const MEMBER_MEANINGS: Readonly<Record<Role, string>> = {
  OWNER: 'All that a member may; manages people, keys and settings, and reads the audit log.',
  MEMBER:
    'Reads reports and rows, real ones where the workspace allows it; uploads, starts runs and shares them.',
  VIEWER: 'Reads reports and synthetic rows.',
};

/** Whom real rows are for, by the lowest role that sees them; a viewer never does. */
export const REAL_ROWS_LABELS: Readonly<Record<RealRowsAccess, string>> = {
  OWNER: 'Owners only',
  MEMBER: 'Owners and members',
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
  ABOVE: 'As a new sample',
};

export const VERDICT_MEANINGS: Readonly<Record<Verdict, string>> = {
  BELOW: 'Worse than a new real sample of the same size.',
  AT: 'As good as a new real sample of the same size.',
  ABOVE: 'At least as good as a new real sample of the same size.',
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

/** A key in camel case for people: `rowInfluence` to `Row influence`. */
export function titleFromCamelCase(key: string): string {
  const words = key.replace(
    /([a-z0-9])([A-Z])/g,
    (_, left: string, right: string) => `${left} ${right.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A metric's label with the scope of its value; made of its name while the label is not known. */
export function metricTitle(label: string | null, name: string, scope: MetricScope = 'TABLE'): string {
  return (label ?? titleFromCamelCase(name)) + SCOPE_SUFFIXES[scope];
}

/** A marginal family or synthesizer key for people: `gaussian-copula` to `Gaussian copula`. */
export function titleFromKey(key: string): string {
  const words = key.replace(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
