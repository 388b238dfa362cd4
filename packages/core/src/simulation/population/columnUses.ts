import type { Condition } from '../../conditions/condition.js';
import type { TrialPlan } from '../plan/trialPlan.js';

/** One place of a plan that names a column of the population. */
export interface ColumnUse {
  readonly path: string;
  readonly column: string;
  /** `number`: its values are added up; `labels`: its labels are told apart; `any`: either. */
  readonly as: 'number' | 'labels' | 'any';
  /** A label that the column shall have. */
  readonly label?: string;
}

/** Every place of a plan that names a column, but those of conditions. */
export function columnUses({ endpoints, designs, analyses }: TrialPlan): ColumnUse[] {
  const uses: ColumnUse[] = [];
  endpoints.forEach(({ column, covariates = [], type }, at) => {
    const path = `endpoints[${at}]`;
    if (column !== undefined)
      uses.push({ path: `${path}.column`, column, as: type === 'binary' ? 'labels' : 'number' });
    covariates.forEach((covariate, i) =>
      uses.push({
        path: `${path}.covariates[${i}].${covariate.label === undefined ? 'column' : 'label'}`,
        column: covariate.column,
        as: covariate.label === undefined ? 'number' : 'labels',
        ...(covariate.label === undefined ? {} : { label: covariate.label }),
      }),
    );
  });
  designs.forEach(({ stratify = [] }, at) =>
    stratify.forEach((column, i) =>
      uses.push({ path: `designs[${at}].stratify[${i}]`, column, as: 'labels' }),
    ),
  );
  analyses.forEach(({ covariates = [], strata = [] }, at) => {
    covariates.forEach((column, i) =>
      uses.push({ path: `analyses[${at}].covariates[${i}]`, column, as: 'any' }),
    );
    strata.forEach((column, i) => uses.push({ path: `analyses[${at}].strata[${i}]`, column, as: 'labels' }));
  });
  return uses;
}

/** A list of conditions and where it stands. */
export interface ConditionUse {
  readonly path: string;
  readonly conditions: readonly Condition[];
}

/** Every list of conditions of a plan. */
export function conditionUses({ population, scenarios, analyses }: TrialPlan): ConditionUse[] {
  const uses: ConditionUse[] = [];
  const add = (path: string, conditions: readonly Condition[] | undefined): void => {
    if (conditions !== undefined) uses.push({ path, conditions });
  };
  add('population.eligibility', population?.eligibility);
  scenarios.forEach(({ effects = [] }, s) =>
    effects.forEach(({ where }, at) => add(`scenarios[${s}].effects[${at}].where`, where)),
  );
  analyses.forEach(({ where }, at) => add(`analyses[${at}].where`, where));
  return uses;
}
