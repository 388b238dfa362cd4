import type { ColumnMarginalOptions, Criterion } from '@likeness/core';
import { InvalidArgumentError } from 'commander';

/**
 * `--marginal`: `column=family`, or several families set apart by commas; repeatable. The engine checks the names.
 */
export function parseMarginal(
  text: string,
  previous: Readonly<Record<string, ColumnMarginalOptions>> = {},
): Readonly<Record<string, ColumnMarginalOptions>> {
  const equals = text.lastIndexOf('=');
  const families = text
    .slice(equals + 1)
    .split(',')
    .map((family) => family.trim());
  if (equals > 0 && !families.includes('')) return { ...previous, [text.slice(0, equals)]: { families } };
  throw new InvalidArgumentError('It must be column=family, such as fare=gamma or fare=gamma,weibull.');
}

/** `--marginals`: `criterion=aic`, `criterion=bic` or `criterion=ks`. */
export function parseCriterion(text: string): Criterion {
  const criterion = (['aic', 'bic', 'ks'] as const).find((name) => text === `criterion=${name}`);
  if (criterion) return criterion;
  throw new InvalidArgumentError('It must be criterion=aic, criterion=bic or criterion=ks.');
}
