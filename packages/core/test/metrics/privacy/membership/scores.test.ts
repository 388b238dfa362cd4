import { describe, expect, test } from '@jest/globals';
import { aucWithError } from '../../../../src/metrics/rankAuc.js';
import { binomialProbabilities } from '../../../../src/metrics/privacy/membership/binomial.js';
import type { AttackScores } from '../../../../src/metrics/privacy/membership/attacks.js';
import { judgeAttacks } from '../../../../src/metrics/privacy/membership/judgeAttacks.js';
import { smallestAuc, smallestRate } from '../../../../src/metrics/privacy/membership/power.js';
import { orderScores } from '../../../../src/metrics/privacy/membership/scoreOrder.js';
import {
  highestRate,
  lowestRate,
  ratesAtRanks,
  thresholdRank,
} from '../../../../src/metrics/privacy/membership/truePositiveRate.js';
import { createStream } from '../../../../src/random/randomStream.js';

const rateAt = (scores: number[], labels: number[], rank: number): number => {
  const { order, tied } = orderScores(Float64Array.from(scores));
  const members = labels.reduce((sum, label) => sum + label, 0);
  return ratesAtRanks(order, tied, Uint8Array.from(labels), members, [rank])[0];
};

describe('an AUC', () => {
  test('has the error of DeLong: placements worked out by hand', () => {
    // Members 1, 3; others 0, 2: placements 1/2, 1 and of the others 0, 1/2 below: variances 1/8 each, over two rows.
    const { auc, error } = aucWithError(Float64Array.from([1, 3]), Float64Array.from([0, 2]));
    expect(auc).toBe(0.75);
    expect(error).toBeCloseTo(Math.sqrt(1 / 8 / 2 + 1 / 8 / 2), 12);
  });

  test('without a doubt has the error of half a row', () => {
    expect(aucWithError(Float64Array.from([5, 6, 7]), Float64Array.from([1, 2]))).toEqual({
      auc: 1,
      error: 0.25,
    });
  });
});

describe('a true positive rate', () => {
  test('is the proportion of members above the non-member of a rank', () => {
    // From the top: member, other, member, member, other.
    expect(rateAt([9, 8, 7, 6, 5], [1, 0, 1, 1, 0], 1)).toBeCloseTo(1 / 3, 12);
    expect(rateAt([9, 8, 7, 6, 5], [1, 0, 1, 1, 0], 2)).toBe(1);
    expect(rateAt([9, 8, 7, 6, 5], [1, 0, 1, 1, 0], 3)).toBe(1);
  });

  test('takes the mean over all orders of rows that tie', () => {
    // Two members and one other tie for the top: each order as likely, 2 x 1 / (1 + 1) members above the other.
    expect(rateAt([4, 4, 4, 1], [1, 1, 0, 0], 1)).toBeCloseTo(1 / 2, 12);
    // All tie: the rank r of n others has r / (n + 1) of the members above it.
    expect(rateAt([0, 0, 0, 0, 0], [1, 0, 0, 0, 0], 2)).toBeCloseTo(2 / 5, 12);
  });

  test('reads its threshold at no more than 1%', () => {
    expect([20, 99, 100, 199, 4000].map(thresholdRank)).toEqual([1, 1, 2, 2, 41]);
  });

  test('has limits that know how little 100 non-members say of 1%', () => {
    const sample = { members: 100, nonMembers: 100, level: 0.05 };
    // 3% of all non-members may lie above the highest of 100: an attacker may call a third of the rows above it.
    const low = lowestRate(1, () => 1, sample);
    expect(low).toBeGreaterThan(0.3);
    expect(low).toBeLessThan(0.35);
    expect(lowestRate(1, () => 1, { members: 1000, nonMembers: 1000, level: 0.05 })).toBeGreaterThan(0.98);
    expect(highestRate(0, () => 0, sample)).toBeLessThan(0.03);
  });

  test('has an interval that holds the true rate in 90%, of a shifted score', () => {
    // Members of N(1, 1), others of N(0, 1): the rate at 1% is 1 - Phi(2.326 - 1) = .0924.
    const truth = 0.0924;
    let held = 0;
    const [members, nonMembers] = [400, 400];
    for (let seed = 0; seed < 200; seed++) {
      const stream = createStream(seed, 'rates');
      const scores = Float64Array.from(
        { length: 800 },
        (_, row) => stream.normal() + (row < members ? 1 : 0),
      );
      const labels = Uint8Array.from(scores, (_, row) => (row < members ? 1 : 0));
      const { order, tied } = orderScores(scores);
      const at = (rank: number): number => ratesAtRanks(order, tied, labels, members, [rank])[0];
      const value = at(thresholdRank(nonMembers));
      const sample = { members, nonMembers, level: 0.05 };
      if (lowestRate(value, at, sample) <= truth && highestRate(value, at, sample) >= truth) held++;
    }
    // Three standard errors of 90% in 200 draws.
    expect(held).toBeGreaterThanOrEqual(168);
  });
});

test('binomial probabilities add up to 1', () => {
  for (const [trials, probability] of [
    [5, 0.3],
    [4000, 0.01],
  ]) {
    const found = binomialProbabilities(trials, probability);
    expect(found.reduce((sum, own) => sum + own, 0)).toBeCloseTo(1, 10);
    expect(found[0]).toBeCloseTo((1 - probability) ** trials, 12);
  }
});

describe('power', () => {
  test('AUC: 2.49 errors above one half', () => {
    const error = Math.sqrt(4001 / 12 / 2000 ** 2);
    const auc = smallestAuc(0.5 + 1.6449 * error, 2000, 2000);
    expect((auc - 0.5) / error).toBeCloseTo(1.6449 + 0.8416, 3);
  });

  test('rate: it lies above its critical value by .84 errors', () => {
    const rate = smallestRate(0.014, 4000, 41);
    const error = Math.sqrt((rate * (1 - rate)) / 4000 + (rate * (1 - rate)) ** 2 / 41);
    expect((rate - 0.014) / error).toBeCloseTo(0.8416, 3);
  });
});

describe('the worst of several attacks', () => {
  const attacks = (count: number, seed: number, shift: number): AttackScores[] =>
    Array.from({ length: count }, (_, at) => {
      const stream = createStream(seed, 'attacks', at);
      const scores = Float64Array.from(
        { length: 600 },
        (_, row) => stream.normal() + (at === 0 && row < 300 ? shift : 0),
      );
      return { attack: 'closestRecord', scores, settings: { at } };
    });

  test('raises no more false alarms than one attack', async () => {
    let alarms = 0;
    let single = 0;
    for (let seed = 0; seed < 60; seed++) {
      const { worstAuc, aucs } = await judgeAttacks(attacks(7, seed, 0), 300, 300, seed, 'test', {});
      if (worstAuc.interval.low > 0.5) alarms++;
      if (aucs.some(({ interval }) => interval.low > 0.5)) single++;
    }
    // 5% of 60 are 3; 8 and more once in 100 times. Seven attacks by themselves alarm in 30%.
    expect(alarms).toBeLessThan(8);
    expect(single).toBeGreaterThan(10);
  });

  test('names the one that succeeds, and its interval holds the truth', async () => {
    const { worstAuc } = await judgeAttacks(attacks(7, 1, 1), 300, 300, 1, 'test', {});
    expect(worstAuc.attack.settings.at).toBe(0);
    // Phi(1 / sqrt 2).
    expect(worstAuc.interval.low).toBeLessThan(0.7602);
    expect(worstAuc.interval.high).toBeGreaterThan(0.7602);
    expect(worstAuc.interval.low).toBeGreaterThan(0.65);
  });
});
