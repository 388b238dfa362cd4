import { describe, expect, test } from '@jest/globals';
import { adjustmentOf } from '../../../src/simulation/evaluation/adjustmentOf.js';
import { adjustedAnalyses, type Multiplicity } from '../../../src/simulation/plan/multiplicity.js';
import { holm } from '../../../src/trials/multiplicity/bonferroni.js';
import { fallback } from '../../../src/trials/multiplicity/graphical.js';

function adjust(multiplicity: Multiplicity, pValues: Readonly<Record<string, number>>) {
  const names = adjustedAnalyses(multiplicity);
  const { adjusted, method } = adjustmentOf(multiplicity)(Float64Array.from(names, (name) => pValues[name]));
  return { method, adjusted: Object.fromEntries(names.map((name, at) => [name, adjusted[at]])) };
}

function expectClose(found: Readonly<Record<string, number>>, expected: Readonly<Record<string, number>>) {
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, value] of Object.entries(expected)) expect(found[name]).toBeCloseTo(value, 12);
}

describe('procedures of a plan', () => {
  test('published: parallel gatekeeping of Mediana 1.0.8, two families, Holm with gamma .5 and 1', () => {
    const { method, adjusted } = adjust(
      {
        method: 'parallel-gatekeeping',
        families: [{ analyses: ['os', 'pfs'], gamma: 0.5 }, { analyses: ['response', 'quality'] }],
      },
      { os: 0.0082, pfs: 0.0174, response: 0.0042, quality: 0.018 },
    );
    expect(method).toBe('Parallel gatekeeping (Holm 0.5, Holm 1)');
    expectClose(adjusted, { os: 0.0164, pfs: 0.0232, response: 0.0232, quality: 0.0232 });
  });

  test('published: two primary and two secondary hypotheses of Bretz and others 2009', () => {
    const { method, adjusted } = adjust(
      {
        method: 'graphical',
        analyses: ['a', 'b', 'c', 'd'],
        weights: [0.5, 0.5, 0, 0],
        transitions: [
          { from: 'a', to: 'b', fraction: 0.5 },
          { from: 'a', to: 'c', fraction: 0.5 },
          { from: 'b', to: 'a', fraction: 0.5 },
          { from: 'b', to: 'd', fraction: 0.5 },
          { from: 'c', to: 'b', fraction: 1 },
          { from: 'd', to: 'a', fraction: 1 },
        ],
      },
      { a: 0.01, b: 0.005, c: 0.1, d: 0.5 },
    );
    expect(method).toBe('Graphical (Bonferroni)');
    expectClose(adjusted, { a: 0.04 / 3, b: 0.01, c: 0.2, d: 0.5 });
  });

  const p = { a: 0.02, b: 0.004, c: 0.011 };
  const values = Object.values(p);
  const named = (numbers: Float64Array) =>
    Object.fromEntries(Object.keys(p).map((name, at) => [name, numbers[at]]));
  const arrows = (from: string, ...to: string[]) =>
    to.map((one) => ({ from, to: one, fraction: 1 / to.length }));

  test('identity: a graph in which all leave to all alike is Holm, without weights stated', () => {
    const transitions = [...arrows('a', 'b', 'c'), ...arrows('b', 'a', 'c'), ...arrows('c', 'a', 'b')];
    const graph = adjust({ method: 'graphical', analyses: ['a', 'b', 'c'], transitions }, p);
    expectClose(graph.adjusted, named(holm(values).adjusted));
  });

  test('identity: a graph that is a chain is fallback with its weights', () => {
    const weights = [0.2, 0.3, 0.5];
    const transitions = [...arrows('a', 'b'), ...arrows('b', 'c')];
    const graph = adjust({ method: 'graphical', analyses: ['a', 'b', 'c'], weights, transitions }, p);
    expectClose(graph.adjusted, named(fallback(values, weights).adjusted));
    expectClose(
      adjust({ method: 'fallback', analyses: ['a', 'b', 'c'], weights }, p).adjusted,
      graph.adjusted,
    );
  });

  test('identity: one family of Holm is Holm; Bonferroni first leaves its parts to the next family', () => {
    const one = adjust({ method: 'parallel-gatekeeping', families: [{ analyses: ['a', 'b', 'c'] }] }, p);
    expectClose(one.adjusted, named(holm(values).adjusted));
    const two = adjust(
      {
        method: 'parallel-gatekeeping',
        families: [{ analyses: ['a', 'b'], procedure: 'bonferroni' }, { analyses: ['c'] }],
      },
      { a: 0.9, b: 0.001, c: 0.01 },
    );
    // b is rejected, so half of the level is left for c.
    expectClose(two.adjusted, { a: 1, b: 0.002, c: 0.02 });
  });
});
