import { registerEnumType } from 'type-graphql';

/** Values are the engine's words; clients see the keys. */
export enum MarginalCriterionEnum {
  AIC = 'aic',
  BIC = 'bic',
  KS = 'ks',
}
registerEnumType(MarginalCriterionEnum, {
  name: 'MarginalCriterion',
  description: 'What ranks the families of a column: AIC, BIC, or the Kolmogorov-Smirnov distance.',
});

export enum CopulaFamilyEnum {
  GAUSSIAN = 'gaussian',
  T = 't',
}
registerEnumType(CopulaFamilyEnum, { name: 'CopulaFamily' });

export enum CopulaPerClassEnum {
  AUTO = 'auto',
  ALWAYS = 'always',
  NEVER = 'never',
}
registerEnumType(CopulaPerClassEnum, {
  name: 'CopulaPerClass',
  description:
    'Whether each label of the target has a copula and marginals of its own; AUTO where held-out likelihood prefers it.',
});

export enum CopulaShrinkageEnum {
  NONE = 'none',
  LEDOIT_WOLF = 'ledoit-wolf',
}
registerEnumType(CopulaShrinkageEnum, { name: 'CopulaShrinkage' });

export enum SamplingEnum {
  INDEPENDENT = 'independent',
  STRATIFIED = 'stratified',
}
registerEnumType(SamplingEnum, {
  name: 'Sampling',
  description: 'STRATIFIED rows meet the correlations of the model exactly; INDEPENDENT ones on average.',
});
