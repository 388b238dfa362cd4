import { reportProgress, type RunContext } from '../../../work/progress.js';
import { createStream } from '../../../random/randomStream.js';
import { type Ceiling, summariseReplicates } from '../../ceilings/ceiling.js';
import { normalQuantile } from '../../../numeric/normalDistribution.js';
import { aucWithError } from '../../rankAuc.js';
import type { ValueInterval } from '../../metricValue.js';
import { drawLabels, PERMUTATIONS, trueLabels } from '../attacks/permuteLabels.js';
import { Z95 } from '../proportions.js';
import type { AttackScores } from './attacks.js';
import { smallestAuc, smallestRate } from './power.js';
import { orderScores, type ScoreOrder } from './scoreOrder.js';
import { intervalOf, LEVEL, type MeasuredScore, worstOf } from './worstOf.js';
import { highestRate, lowestRate, ratesAtRanks, thresholdRank } from './truePositiveRate.js';

/** A score of an attack with its interval, and its distribution when labels are put at random. */
export interface JudgedScore {
  /** Whose it is. */
  readonly attack: AttackScores;
  readonly value: number;
  readonly interval: ValueInterval;
  readonly ceiling: Ceiling;
  /** The smallest true value that these numbers of rows would show in 80% of the cases. */
  readonly detectable: number;
}

export interface JudgedAttacks {
  /** In the order given. */
  readonly aucs: readonly JudgedScore[];
  readonly rates: readonly JudgedScore[];
  /** The worst attack by either score; its interval and its distribution are those of the worst of so many. */
  readonly worstAuc: JudgedScore;
  readonly worstRate: JudgedScore;
}

/** Permutations between two checks of the signal. */
const CHECK_EVERY = 25;

/**
 * Judges attacks on the same rows. Labels of members and non-members are put at random 500 times, for all attacks at
 * once: that gives the distribution of each score, and of the largest of them with their dependence.
 *
 * @param attacks at least one; their scores are those of the members, then of the non-members
 * @throws LikenessError `ABORTED`
 */
export async function judgeAttacks(
  attacks: readonly AttackScores[],
  members: number,
  nonMembers: number,
  seed: number,
  purpose: string,
  context: RunContext,
): Promise<JudgedAttacks> {
  const orders = attacks.map(({ scores }) => orderScores(scores));
  const threshold = thresholdRank(nonMembers);
  const sizes = { members, nonMembers };
  const permuted = await permuteScores(orders, sizes, threshold, seed, purpose, context);
  const labels = trueLabels(members + nonMembers, members);
  const aucs = attacks.map(({ scores }, at): MeasuredScore => {
    const { auc, error } = aucWithError(scores.slice(0, members), scores.slice(members));
    return {
      value: auc,
      lowAt: (level) => Math.max(0, auc - normalQuantile(1 - level) * error),
      high: Math.min(1, auc + Z95 * error),
      permuted: permuted.aucs[at],
    };
  });
  const rates = orders.map(({ order, tied }, at): MeasuredScore => {
    const rateAt = (rank: number): number => ratesAtRanks(order, tied, labels, members, [rank])[0];
    const value = rateAt(threshold);
    return {
      value,
      lowAt: (level) => lowestRate(value, rateAt, { members, nonMembers, level }),
      high: highestRate(value, rateAt, { members, nonMembers, level: LEVEL }),
      permuted: permuted.rates[at],
    };
  });
  const auc = (critical: number): number => smallestAuc(critical, members, nonMembers);
  const rate = (critical: number): number => smallestRate(critical, members, threshold);
  return {
    aucs: aucs.map((own, at) => judge(attacks[at], own, auc)),
    rates: rates.map((own, at) => judge(attacks[at], own, rate)),
    worstAuc: judgeWorst(attacks, aucs, auc),
    worstRate: judgeWorst(attacks, rates, rate),
  };
}

async function permuteScores(
  orders: readonly ScoreOrder[],
  { members, nonMembers }: { readonly members: number; readonly nonMembers: number },
  threshold: number,
  seed: number,
  purpose: string,
  context: RunContext,
): Promise<{ readonly aucs: Float64Array[]; readonly rates: Float64Array[] }> {
  const labels = new Uint8Array(members + nonMembers);
  const rows = Int32Array.from(labels.keys());
  const aucs = orders.map(() => new Float64Array(PERMUTATIONS));
  const rates = orders.map(() => new Float64Array(PERMUTATIONS));
  for (let at = 0; at < PERMUTATIONS; at++) {
    if (at % CHECK_EVERY === 0) {
      await reportProgress(context, at / PERMUTATIONS, 'Putting the labels of members at random');
    }
    drawLabels(createStream(seed, purpose, at), labels, rows, members);
    orders.forEach(({ order, tied, ranks }, attack) => {
      let sum = 0;
      for (let row = 0; row < labels.length; row++) sum += labels[row] * ranks[row];
      aucs[attack][at] = (sum - (members * (members - 1)) / 2) / members / nonMembers;
      [rates[attack][at]] = ratesAtRanks(order, tied, labels, members, [threshold]);
    });
  }
  return { aucs, rates };
}

function judge(
  attack: AttackScores,
  score: MeasuredScore,
  detectable: (critical: number) => number,
): JudgedScore {
  const ceiling = summariseReplicates(score.permuted) as Ceiling;
  const interval = intervalOf(score);
  return { attack, value: score.value, interval, ceiling, detectable: detectable(ceiling.high) };
}

function judgeWorst(
  attacks: readonly AttackScores[],
  scores: readonly MeasuredScore[],
  detectable: (critical: number) => number,
): JudgedScore {
  const { at, value, interval, ceiling } = worstOf(scores);
  return { attack: attacks[at], value, interval, ceiling, detectable: detectable(ceiling.high) };
}
