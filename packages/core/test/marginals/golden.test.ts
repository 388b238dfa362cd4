import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { marginalFromJSON } from '../../src/marginals/registry.js';

type Row = [string, number[], 'pdf' | 'cdf' | 'inv', 'body' | 'tail' | 'far', number, number];

/**
 * Golden: computed with 50-digit arithmetic (mpmath) by scripts/goldenDistributions.py, which says what a row holds.
 * `body`: p in .001 to .999; `tail`: 1e-12 to 1 - 1e-12; `far`: beyond.
 */
const rows = JSON.parse(
  readFileSync(new URL('../fixtures/distributions.json', import.meta.url), 'utf8'),
) as Row[];

/** The family, the names of its parameters in the file's order, and those that the file does not vary. */
const distributions: Record<string, [string, string[], Record<string, number>?]> = {
  normal: ['normal', ['mean', 'sd']],
  lognormal: ['lognormal', ['meanlog', 'sdlog']],
  gamma: ['gamma', ['shape', 'scale']],
  exponential: ['exponential', ['rate']],
  beta: ['beta', ['a', 'b'], { low: 0, high: 1 }],
  studentt: ['student-t', ['df'], { location: 0, scale: 1 }],
  weibull: ['weibull', ['scale', 'shape']],
  logistic: ['logistic', ['location', 'scale']],
  invgauss: ['inverse-gaussian', ['mean', 'shape']],
  poisson: ['poisson', ['mean']],
  negbin: ['negative-binomial', ['size', 'p']],
};

const TOLERANCE = { body: 1e-9, tail: 1e-6, far: 1e-6 };

const groups = new Map<string, Row[]>();
for (const row of rows) {
  const key = `${row[0]} ${row[2]} ${row[3]}`;
  groups.set(key, [...(groups.get(key) ?? []), row]);
}

describe.each([...groups])('%s', (_, group) => {
  const [, , what, region] = group[0];
  test(`golden: ${group.length} values within ${TOLERANCE[region]}`, () => {
    const wrong = group
      .map(([key, values, , , argument, expected]) => {
        const [family, names, fixed] = distributions[key];
        const parameters = Object.fromEntries(names.map((name, i) => [name, values[i]]));
        const marginal = marginalFromJSON({ family, parameters: { ...parameters, ...fixed } });
        const got = what === 'inv' ? marginal.quantile(argument) : marginal[what](argument);
        const error = expected === 0 ? Math.abs(got) : Math.abs(got - expected) / Math.abs(expected);
        return { family, values, argument, expected, got, error };
      })
      .filter(({ error }) => !(error <= TOLERANCE[region]));
    expect(wrong).toEqual([]);
  });
});
