import { type Marginal, requireParameter } from '../marginal.js';

/** The distribution of a column that has one `value` in every row. */
export function createConstant(parameters: Readonly<Record<string, number>>): Marginal {
  const value = requireParameter('constant', parameters, 'value');
  return {
    family: 'constant',
    discrete: true,
    parameters: { value },
    pdf: (x) => (x === value ? 1 : 0),
    logPdf: (x) => (x === value ? 0 : -Infinity),
    cdf: (x) => (x >= value ? 1 : 0),
    quantile: () => value,
    toJSON: () => ({ family: 'constant', parameters: { value } }),
  };
}
