import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Adjustment, rejections } from '../../../src/trials/multiplicity/adjustment.js';
import { bonferroni, holm } from '../../../src/trials/multiplicity/bonferroni.js';
import { fallback, fixedSequence, graphical } from '../../../src/trials/multiplicity/graphical.js';
import { hochberg, hommel } from '../../../src/trials/multiplicity/hochberg.js';
import { parallelGatekeeping } from '../../../src/trials/multiplicity/parallelGatekeeping.js';
import { codeOf } from '../codeOf.js';
import { pValueLists } from '../randomTrials.js';
import { closedTest } from './closedTest.js';

/** Adjusted p-values without the last bits, in which sums in another order may differ. */
const rounded = ({ adjusted }: Pick<Adjustment, 'adjusted'>): number[] =>
  Array.from(adjusted, (p) => Number(p.toFixed(12)));

const equalGraph = (count: number) => ({
  weights: new Array<number>(count).fill(1 / count),
  transitions: Array.from({ length: count }, (_, i) =>
    Array.from({ length: count }, (_, j) => (i === j || count === 1 ? 0 : 1 / (count - 1))),
  ),
});

describe('published: adjusted p-values of Mediana 1.0.8, p = .012, .009, .023', () => {
  const p = [0.012, 0.009, 0.023];
  test.each([
    ['Bonferroni', bonferroni(p), [0.036, 0.027, 0.069]],
    ['Holm', holm(p), [0.027, 0.027, 0.027]],
    ['Hochberg', hochberg(p), [0.023, 0.023, 0.023]],
    ['Hommel', hommel(p), [0.023, 0.018, 0.023]],
    ['Fixed sequence', fixedSequence(p), [0.012, 0.012, 0.023]],
    ['Fallback (equal weights)', fallback(p), [0.036, 0.027, 0.0345]],
  ] as const)('%s', (method, result, expected) => {
    expect(result.method).toBe(method);
    expect(rounded(result)).toEqual(expected);
  });

  test('parallel gatekeeping, Holm with gamma .5 and 1', () => {
    const result = parallelGatekeeping(
      [0.0082, 0.0174, 0.0042, 0.018],
      [
        { hypotheses: [0, 1], procedure: 'holm', gamma: 0.5 },
        { hypotheses: [2, 3], procedure: 'holm', gamma: 1 },
      ],
    );
    expect(rounded(result)).toEqual([0.0164, 0.0232, 0.0232, 0.0232]);
    expect(result.method).toBe('Parallel gatekeeping (Holm 0.5, Holm 1)');
  });
});

describe('by hand', () => {
  test('a graph of two primary and two secondary hypotheses with p = .01, .005, .1, .5', () => {
    const graph = {
      weights: [0.5, 0.5, 0, 0],
      transitions: [
        [0, 0.5, 0.5, 0],
        [0.5, 0, 0, 0.5],
        [0, 1, 0, 0],
        [1, 0, 0, 0],
      ],
    };
    const result = graphical([0.01, 0.005, 0.1, 0.5], graph);
    // H2 at .005 / .5. It leaves half of its .5 to H1, which follows at .01 / .75. The transitions of H1 are then 2/3 to H3
    // and 1/3 to H4, so that each has .5: H3 at .1 / .5, and H4 with all.
    expect(result.adjusted[1]).toBeCloseTo(0.01, 12);
    expect(result.adjusted[0]).toBeCloseTo(0.01 / 0.75, 12);
    expect(result.adjusted[2]).toBeCloseTo(0.2, 12);
    expect(result.adjusted[3]).toBeCloseTo(0.5, 12);
    expect(rejections(result, 0.025)).toEqual([true, true, false, false]);
  });
});

describe('identities', () => {
  const check = (property: (p: number[]) => void): void =>
    fc.assert(fc.property(pValueLists, property), { seed: 15 });

  test('Bonferroni, Holm, Hommel are closed tests of Bonferroni and Simes', () => {
    check((p) => {
      const smallest = (members: readonly number[]): number => Math.min(...members.map((i) => p[i]));
      const simes = (members: readonly number[]): number => {
        const sorted = members.map((i) => p[i]).sort((a, b) => a - b);
        return Math.min(...sorted.map((one, rank) => (members.length * one) / (rank + 1)));
      };
      const bonferroniTest = closedTest(p.length, (members) => members.length * smallest(members));
      expect(rounded(holm(p))).toEqual(rounded({ adjusted: Float64Array.from(bonferroniTest) }));
      expect(rounded(hommel(p))).toEqual(
        rounded({ adjusted: Float64Array.from(closedTest(p.length, simes)) }),
      );
    });
  });

  test('Holm is the graph with equal weights, and weighted Holm that with proportional transitions', () => {
    check((p) => {
      const count = p.length;
      expect(rounded(graphical(p, equalGraph(count)))).toEqual(rounded(holm(p)));
      const parts = Array.from({ length: count }, (_, i) => (i + 1) / ((count * (count + 1)) / 2));
      const transitions = parts.map((own, i) => parts.map((part, j) => (i === j ? 0 : part / (1 - own))));
      if (count > 1)
        expect(rounded(graphical(p, { weights: parts, transitions }))).toEqual(rounded(holm(p, parts)));
    });
  });

  test('fixed sequence is the graph that gives all to the first and then to the next', () => {
    check((p) => {
      const weights = p.map((_, i) => (i === 0 ? 1 : 0));
      const transitions = p.map((_, i) => p.map((_, j) => (j === i + 1 ? 1 : 0)));
      expect(rounded(graphical(p, { weights, transitions }))).toEqual(rounded(fixedSequence(p)));
      expect(rounded(fallback(p, weights))).toEqual(rounded(fixedSequence(p)));
    });
  });

  test('a graph is the closed test of the weights that it gives to each intersection', () => {
    const fractions = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
        fractions,
        (p, parts) => {
          const row = (from: number, own: number): number[] => {
            const numbers = Array.from({ length: 4 }, (_, j) => (j === own ? 0 : parts[from + j]));
            const sum = Math.max(
              6,
              numbers.reduce((a, b) => a + b, 0),
            );
            return numbers.map((part) => part / sum);
          };
          const graph = { weights: row(0, -1), transitions: [row(4, 0), row(8, 1), row(12, 2), row(16, 3)] };
          const closed = closedTest(4, (members) => {
            const weights = intersectionWeights(graph, members);
            return Math.min(...members.map((i, at) => (weights[at] > 0 ? p[i] / weights[at] : 1)));
          });
          expect(rounded(graphical(p, graph))).toEqual(rounded({ adjusted: Float64Array.from(closed) }));
        },
      ),
      { seed: 16 },
    );
  });

  test('each procedure rejects all that the one before rejects: Bonferroni, Holm, Hochberg, Hommel', () => {
    check((p) => {
      const ladder = [bonferroni(p), holm(p), hochberg(p), hommel(p)];
      for (let k = 1; k < ladder.length; k++) {
        for (let i = 0; i < p.length; i++) {
          expect(ladder[k].adjusted[i]).toBeLessThanOrEqual(ladder[k - 1].adjusted[i] + 1e-12);
        }
      }
    });
  });

  test('adjusted p-values have the order of the p-values, are not smaller, and 1 at most', () => {
    check((p) => {
      for (const { adjusted } of [bonferroni(p), holm(p), hochberg(p), hommel(p)]) {
        for (let i = 0; i < p.length; i++) {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p[i]);
          expect(adjusted[i]).toBeLessThanOrEqual(1);
          for (let j = 0; j < p.length; j++)
            if (p[i] <= p[j]) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]);
        }
      }
    });
  });

  test('adjusted p-values rise with each p-value', () => {
    fc.assert(
      fc.property(pValueLists, fc.nat(5), fc.double({ min: 0, max: 1, noNaN: true }), (p, at, part) => {
        const higher = p.map((one, i) => (i === at % p.length ? one + part * (1 - one) : one));
        const families = (count: number) => [
          {
            hypotheses: Array.from({ length: Math.ceil(count / 2) }, (_, i) => i),
            procedure: 'holm',
            gamma: 0.6,
          } as const,
          {
            hypotheses: Array.from({ length: Math.floor(count / 2) }, (_, i) => i + Math.ceil(count / 2)),
            procedure: 'bonferroni',
          } as const,
        ];
        for (const adjust of [
          bonferroni,
          holm,
          hochberg,
          hommel,
          fixedSequence,
          fallback,
          (list: number[]) => graphical(list, equalGraph(list.length)),
          (list: number[]) => parallelGatekeeping(list, families(list.length)),
        ]) {
          const before = adjust(p).adjusted;
          const after = adjust(higher).adjusted;
          for (let i = 0; i < p.length; i++) expect(after[i]).toBeGreaterThanOrEqual(before[i] - 1e-12);
        }
      }),
      { seed: 17 },
    );
  });

  test('one family of gatekeeping is its procedure alone', () => {
    check((p) => {
      const hypotheses = p.map((_, i) => i);
      expect(rounded(parallelGatekeeping(p, [{ hypotheses, procedure: 'holm' }]))).toEqual(rounded(holm(p)));
      expect(rounded(parallelGatekeeping(p, [{ hypotheses, procedure: 'bonferroni' }]))).toEqual(
        rounded(bonferroni(p)),
      );
    });
  });

  test('Bonferroni gatekeeping is the graph from each primary hypothesis to the secondary ones', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (p) => {
          const toSecondary = [0, 0, 0.5, 0.5];
          const graph = {
            weights: [0.5, 0.5, 0, 0],
            transitions: [toSecondary, toSecondary, [0, 0, 0, 1], [0, 0, 1, 0]],
          };
          const gates = parallelGatekeeping(p, [
            { hypotheses: [0, 1], procedure: 'bonferroni' },
            { hypotheses: [2, 3], procedure: 'holm' },
          ]);
          expect(rounded(gates)).toEqual(rounded(graphical(p, graph)));
        },
      ),
      { seed: 18 },
    );
  });
});

describe('what is refused', () => {
  test('p-values, levels, weights, graphs and families that cannot be', () => {
    const refused = [
      () => holm([]),
      () => hommel([0.1, 1.1]),
      () => hochberg([NaN]),
      () => rejections(holm([0.1]), 0),
      () => bonferroni([0.1, 0.2], [0.5]),
      () => bonferroni([0.1, 0.2], [0.6, 0.5]),
      () => fallback([0.1, 0.2], [-0.1, 0.5]),
      () => graphical([0.1, 0.2], { weights: [0.5, 0.5], transitions: [[0, 1]] }),
      () =>
        graphical([0.1, 0.2], {
          weights: [0.5, 0.5],
          transitions: [
            [0.5, 0.5],
            [1, 0],
          ],
        }),
      () =>
        graphical([0.1, 0.2, 0.3], {
          weights: [1, 0, 0],
          transitions: [
            [0, 0.6, 0.6],
            [0, 0, 1],
            [0, 0, 0],
          ],
        }),
      () => parallelGatekeeping([0.1, 0.2], [{ hypotheses: [0], procedure: 'holm' }]),
      () => parallelGatekeeping([0.1, 0.2], [{ hypotheses: [0, 0], procedure: 'holm' }]),
      () => parallelGatekeeping([0.1, 0.2], [{ hypotheses: [0, 2], procedure: 'holm' }]),
      () => parallelGatekeeping([0.1], [{ hypotheses: [0], procedure: 'holm', gamma: 1.5 }]),
      () => parallelGatekeeping(new Array<number>(17).fill(0.1), []),
    ];
    for (const call of refused) expect(codeOf(call)).toBe('INVALID_OPTION');
  });

  test('a hypothesis without weight is never rejected alone', () => {
    expect(rounded(bonferroni([0, 0.01], [0, 1]))).toEqual([1, 0.01]);
    expect(rounded(fallback([0, 0.01], [0, 1]))).toEqual([1, 0.01]);
  });
});

/** Weights of an intersection: the graph after the other hypotheses are taken out (Bretz and others 2011, algorithm 1). */
function intersectionWeights(
  graph: { readonly weights: number[]; readonly transitions: number[][] },
  members: readonly number[],
): number[] {
  let weights = graph.weights.slice();
  let moves = graph.transitions.map((row) => row.slice());
  for (let gone = 0; gone < weights.length; gone++) {
    if (members.includes(gone)) continue;
    const next = weights.map((weight, i) => (i === gone ? 0 : weight + weights[gone] * moves[gone][i]));
    const joined = moves.map((row, i) =>
      row.map((move, j) => {
        const loop = moves[i][gone] * moves[gone][i];
        if (i === gone || j === gone || i === j || loop >= 1 - 1e-9) return 0;
        return (move + moves[i][gone] * moves[gone][j]) / (1 - loop);
      }),
    );
    weights = next;
    moves = joined;
  }
  return members.map((i) => weights[i]);
}
