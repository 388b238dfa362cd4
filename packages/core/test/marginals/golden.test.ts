import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { marginalFromJSON } from '../../src/marginals/registry.js';
import type { FamilyName } from '../../src/marginals/marginal.js';

type Row = [FamilyName, number[], 'pdf' | 'cdf' | 'inv', 'body' | 'tail' | 'far', number, number];

/**
 * Golden: the rows of these families from reference/distributions/golden.json, computed with 45-digit arithmetic
 * (mpmath) by generate.py beside it; scipy agrees to 2.4e-10. `body`: p in .001 to .999; `tail`: 1e-12 to
 * 1 - 1e-12; `far`: beyond.
 */
const rows = JSON.parse(
  readFileSync(new URL('../fixtures/distributions.json', import.meta.url), 'utf8'),
) as Row[];

const names: Partial<Record<FamilyName, string[]>> = {
  normal: ['mean', 'sd'],
  lognormal: ['meanlog', 'sdlog'],
  gamma: ['shape', 'scale'],
  exponential: ['rate'],
  beta: ['a', 'b'],
  poisson: ['mean'],
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
      .map(([family, values, , , argument, expected]) => {
        const parameters = Object.fromEntries((names[family] ?? []).map((name, i) => [name, values[i]]));
        const extra: Record<string, number> = family === 'beta' ? { low: 0, high: 1 } : {};
        const marginal = marginalFromJSON({ family, parameters: { ...parameters, ...extra } });
        const got = what === 'inv' ? marginal.quantile(argument) : marginal[what](argument);
        const error = expected === 0 ? Math.abs(got) : Math.abs(got - expected) / Math.abs(expected);
        return { family, values, argument, expected, got, error };
      })
      .filter(({ error }) => !(error <= TOLERANCE[region]));
    expect(wrong).toEqual([]);
  });
});
