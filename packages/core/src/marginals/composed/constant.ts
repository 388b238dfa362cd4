import type { ComposedDistribution } from '../composedDistribution.js';
import type { Marginal } from '../marginal.js';
import { requireParameter } from '../marginalFamily.js';

/** A column of one value: any mean, an sd of 0. */
export const constant: ComposedDistribution = {
  name: 'constant',
  parameters: { value: 'value' },
  examples: [{ family: 'constant', parameters: { value: 4 } }],
  fromJSON: ({ parameters }) => createConstant(parameters),
  changeMoments: (_, { sd, newMean, newSd }) =>
    newSd <= sd
      ? { document: { family: constant.name, parameters: { value: newMean } }, keepsShape: true }
      : null,
};

/** The distribution of a column that has one `value` in every row. */
export function createConstant(parameters: Readonly<Record<string, number>>): Marginal {
  const value = requireParameter('constant', parameters, 'value');
  return {
    family: 'constant',
    discrete: true,
    parameters: { value },
    points: { values: [value], shares: [1] },
    pdf: (x) => (x === value ? 1 : 0),
    logPdf: (x) => (x === value ? 0 : -Infinity),
    cdf: (x) => (x >= value ? 1 : 0),
    quantile: () => value,
    toJSON: () => ({ family: 'constant', parameters: { value } }),
  };
}
