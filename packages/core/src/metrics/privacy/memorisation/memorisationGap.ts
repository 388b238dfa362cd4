import type { MetricDefinition } from '../../metricDefinition.js';

/**
 * Memorisation gap: models learn secrets from synthetic rows and infer those of training people and of people held out;
 * the mean probability that they give to the true values of training people, less that of the others.
 * The largest gap of three learners. 0: what is learnt is true of everybody; above: of the people who were in the training rows
 * more than of others. The membership advantage of Yeom and others 2018 for attribute inference.
 */
export const memorisationGap: MetricDefinition & {
  compute(members: Float64Array, nonMembers: Float64Array): { readonly gap: number; readonly error: number };
} = {
  name: 'memorisationGap',
  label: 'Memorisation gap',
  version: 2,
  group: 'privacy',
  goal: 'minimise',
  minimum: -1,
  maximum: 1,
  description: 'How much better models of synthetic rows infer secrets of training people than of others.',
  compute(members, nonMembers) {
    const [own, other] = [momentsOf(members), momentsOf(nonMembers)];
    return {
      gap: own.mean - other.mean,
      error: Math.sqrt(own.variance / members.length + other.variance / nonMembers.length),
    };
  },
};

function momentsOf(values: Float64Array): { readonly mean: number; readonly variance: number } {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, variance: values.length < 2 ? 0 : squares / (values.length - 1) };
}
