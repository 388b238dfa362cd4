import { normalQuantile } from '../../../numeric/normalDistribution.js';
import type { ValueInterval } from '../../metricValue.js';
import { binomialProbabilities } from './binomial.js';

/** Proportion of non-members that an attack may call members (Carlini and others 2022). */
export const FALSE_POSITIVE_RATE = 0.01;

/** The rank of the non-member, from the highest score on, that is the threshold: no more than 1% lie above it. */
export function thresholdRank(nonMembers: number): number {
  return Math.floor(FALSE_POSITIVE_RATE * nonMembers) + 1;
}

/**
 * Reads scores from the highest on: the proportion of the members that lie above the non-member of each rank. Rows of the
 * same score are put in every order, so of `b` members that tie with `a` non-members, `b r / (a + 1)` lie above the
 * `r`-th of these: the mean over all orders.
 *
 * @param order rows of `isMember`, by descending score
 * @param tied 1 where a row has the score of the one before it, in that order
 * @param members how many of the labels are 1
 * @param ranks ascending, from 0 (no member is called) to non-members + 1 (all are)
 */
export function ratesAtRanks(
  order: Int32Array,
  tied: Uint8Array,
  isMember: Uint8Array,
  members: number,
  ranks: readonly number[],
): number[] {
  const rates: number[] = ranks.map((rank) => (rank === 0 ? 0 : 1));
  let at = 0;
  let seenMembers = 0;
  let seenOthers = 0;
  let next = ranks.findIndex((rank) => rank > 0);
  while (at < order.length && next >= 0 && next < ranks.length) {
    let ownMembers = 0;
    let others = 0;
    do {
      if (isMember[order[at]] === 1) ownMembers++;
      else others++;
      at++;
    } while (at < order.length && tied[at] === 1);
    for (; next < ranks.length && ranks[next] <= seenOthers + others; next++) {
      rates[next] = (seenMembers + (ownMembers * (ranks[next] - seenOthers)) / (others + 1)) / members;
    }
    seenMembers += ownMembers;
    seenOthers += others;
  }
  return rates;
}

/** What a limit of a true positive rate depends on; `level` is one-sided. */
interface RateSample {
  readonly members: number;
  readonly nonMembers: number;
  readonly level: number;
}

/**
 * Lower limit of the true positive rate at 1% false positives. Two errors are put together by their squares (Zou and Donner
 * 2008): that of the members' proportion (Wilson), and that of the threshold, which these non-members only estimate (a
 * distribution-free limit of its rank, Schäfer 1994). Where they are too few for a threshold of surely 1%, an attacker who
 * calls a random part of the rows above the highest non-member keeps to it: the limit is that part.
 *
 * @param rateAt proportion of the members above the non-member of a rank
 */
export function lowestRate(
  value: number,
  rateAt: (rank: number) => number,
  { members, nonMembers, level }: RateSample,
): number {
  const rank = surelyBelow(nonMembers, level);
  /** Limit of the proportion of all non-members above the highest of these. */
  const highest = 1 - level ** (1 / nonMembers);
  const limit = rank > 0 ? rateAt(rank) : rateAt(1) * Math.min(1, FALSE_POSITIVE_RATE / highest);
  const own = proportionInterval(value * members, members, level).low;
  return Math.max(0, value - Math.sqrt(Math.max(0, value - limit) ** 2 + (value - own) ** 2));
}

/** Upper limit of the true positive rate, likewise. */
export function highestRate(
  value: number,
  rateAt: (rank: number) => number,
  { members, nonMembers, level }: RateSample,
): number {
  const limit = rateAt(surelyAbove(nonMembers, level));
  const own = proportionInterval(value * members, members, level).high;
  return Math.min(1, value + Math.sqrt(Math.max(0, limit - value) ** 2 + (own - value) ** 2));
}

/** The last rank above which, surely, no more than 1% of all non-members lie; 0 where there is none. */
function surelyBelow(nonMembers: number, level: number): number {
  let rank = 0;
  let below = 0;
  for (const probability of binomialProbabilities(nonMembers, FALSE_POSITIVE_RATE)) {
    below += probability;
    if (below > level) break;
    rank++;
  }
  return rank;
}

/** The first rank above which, surely, 1% of them or more lie; non-members + 1 where there is none. */
function surelyAbove(nonMembers: number, level: number): number {
  let rank = 0;
  let atLeast = 1;
  for (const probability of binomialProbabilities(nonMembers, FALSE_POSITIVE_RATE)) {
    if (atLeast <= level) break;
    atLeast -= probability;
    rank++;
  }
  return Math.min(rank, nonMembers + 1);
}

/** Wilson's interval at a one-sided level. */
function proportionInterval(hits: number, trials: number, level: number): ValueInterval {
  const z = normalQuantile(1 - level);
  const rate = hits / trials;
  const centre = (hits + z ** 2 / 2) / (trials + z ** 2);
  const half = (z * Math.sqrt(rate * (1 - rate) * trials + z ** 2 / 4)) / (trials + z ** 2);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
