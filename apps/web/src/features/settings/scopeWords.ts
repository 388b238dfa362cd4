import type { Scope } from '../../graphql/generated/operations';

export const SCOPE_LABELS: Readonly<Record<Scope, string>> = {
  METRICS: 'Read metrics',
  DATA: 'Read data',
  WRITE: 'Write',
};

export const SCOPE_MEANINGS: Readonly<Record<Scope, string>> = {
  METRICS: 'runs, metrics, decisions and reports',
  DATA: 'rows and models as well',
  WRITE: 'uploads, starts, changes and deletes',
};

export const SCOPES = Object.keys(SCOPE_LABELS) as readonly Scope[];
