import { beforeAll, describe, expect, test } from '@jest/globals';
import { evaluate } from '../../src/report/evaluate.js';
import { mixedTable } from './mixedTable.js';

const DRAWS = 30;

/** Of 30 at a rate of 10%, 10 and more come once in 500 times. */
const MAX_OUTSIDE = 9;

/** Fraction of the listed pairs and triples: nearly none, as their intervals hold for all at once. */
const MAX_PARTS = 0.05;

const outside = new Map<string, number>();
const parts = { all: 0, below: 0 };
let conditional = 0;

beforeAll(async () => {
  for (let seed = 0; seed < DRAWS; seed++) {
    const tables = {
      real: mixedTable(120, 10 * seed),
      holdout: mixedTable(60, 10 * seed + 1),
      synthetic: mixedTable(120, 10 * seed + 2),
    };
    const report = await evaluate({ ...tables, seed, groups: ['fidelity'] });
    for (const { name, scope, verdict } of report.metrics) {
      if (verdict === null) continue;
      if (scope === 'table') outside.set(name, (outside.get(name) ?? 0) + (verdict === 'at' ? 0 : 1));
      if (scope !== 'pair' && scope !== 'triple') continue;
      parts.all++;
      if (verdict === 'below') parts.below++;
    }
    const fidelity = report.decision.findings.filter(({ group }) => group === 'fidelity');
    if (fidelity.some(({ answer }) => answer === 'beyond')) conditional++;
  }
}, 300_000);

describe('new real samples of the same distribution', () => {
  test('lie outside the 90% interval of any score of the table no more often than one time in ten allows', () => {
    expect(outside.size).toBeGreaterThan(20);
    for (const [name, count] of outside) {
      expect({ name, count, isTooMany: count > MAX_OUTSIDE }).toMatchObject({ isTooMany: false });
    }
  });

  test('are called out by hardly any of the worst pairs and triples', () => {
    expect(parts.all).toBeGreaterThan(500);
    expect(parts.below / parts.all).toBeLessThan(MAX_PARTS);
  });

  test('hardly ever get a condition for their fidelity', () => {
    // Of 30 at a rate of 5%, 5 and more come once in 70 times.
    expect(conditional).toBeLessThan(5);
  });
});
