import type { RunOptionsFieldsFragment } from '../graphql/generated/operations';

type ColumnMarginal = NonNullable<NonNullable<RunOptionsFieldsFragment['marginals']>['columns']>[number];

/** The options of a run in a few words each, for its settings and for comparisons. */
export function describeOptions({
  marginals,
  copula,
  constraints,
  sampling,
  settings,
}: RunOptionsFieldsFragment): {
  readonly marginals: string;
  readonly copula: string;
  readonly constraints: string;
  readonly sampling: string;
  readonly settings: string;
} {
  const { perClass = 'AUTO', shrinkage = 'NONE' } = copula ?? {};
  return {
    marginals: [
      `by ${marginals?.criterion ?? 'AIC'}`,
      ...(marginals?.families ? [`among ${marginals.families.join(', ')}`] : []),
      ...(marginals?.columns ?? []).map(columnMarginalLine),
    ].join('; '),
    copula: [
      copula?.family === 'T' ? 't' : 'Gaussian',
      ...(!perClass || perClass === 'AUTO' ? [] : [`per class ${perClass.toLowerCase()}`]),
      ...(!shrinkage || shrinkage === 'NONE' ? [] : ['Ledoit-Wolf shrinkage']),
    ].join(', '),
    constraints: constraints.length === 0 ? 'none' : constraints.join('; '),
    sampling: (sampling ?? 'INDEPENDENT').toLowerCase(),
    settings: settings.map(({ name, value }) => `${name} ${String(value)}`).join(', ') || 'defaults',
  };
}

/** The marginal of one column as the run form takes it: `age: gamma, weibull by ks`. */
export function columnMarginalLine({ column, families, criterion }: ColumnMarginal): string {
  return `${column}: ${(families ?? []).join(', ')}${criterion ? ` by ${criterion.toLowerCase()}` : ''}`.trimEnd();
}
