import { meanInterval } from '@likeness/core';
import type { SweepCell } from './cells.js';
import { KEY_METRICS, type KeyMetric } from './keyMetrics.js';

/** Confidence level of the intervals of means, and of all comparisons of a metric together. */
export const LEVEL = 0.95;

/**
 * How a variant stands in a metric: `best` when it beats every other one by more than noise, `tied` when it is the best or
 * within noise of it, `behind` when it is worse by more than noise, `unknown` with fewer than two seeds in common with
 * the best, `excluded` when one of its tables must not be shared.
 */
export type Standing = 'best' | 'tied' | 'behind' | 'unknown' | 'excluded';

/** A metric of a variant over its seeds. */
export interface VariantMetric extends KeyMetric {
  readonly mean: number;
  /** Of the mean; null for one seed. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Seeds with a value. */
  readonly seedCount: number;
  readonly standing: Standing;
}

/** What the seeds of a variant say together. */
export interface VariantResult {
  readonly cells: readonly SweepCell[];
  /** How often each outcome was decided, the most frequent first. */
  readonly decisions: readonly { readonly outcome: string; readonly count: number }[];
  /** Those of KEY_METRICS that were measured. */
  readonly metrics: readonly VariantMetric[];
}

type BySeed = ReadonlyMap<number, number>;

/** The results of the variants of a sweep, in their order. */
export function variantResults(cells: readonly SweepCell[], variants: number): readonly VariantResult[] {
  const own = Array.from({ length: variants }, (_, variant) =>
    cells.filter((cell) => cell.variant === variant),
  );
  const excluded = own.map((each) => each.some(({ decision }) => decision === 'do-not-share'));
  const byMetric = KEY_METRICS.map((metric, at) => {
    const values = own.map((each) => valuesOf(each, at));
    return { metric, values, standings: standings(values, excluded, metric.goal) };
  });
  return own.map((each, variant) => ({
    cells: each,
    decisions: countDecisions(each),
    metrics: byMetric.flatMap(({ metric, values, standings: found }) => {
      const list = [...values[variant].values()];
      if (list.length === 0) return [];
      const { mean, deviation } = moments(list);
      const interval = meanInterval(mean, deviation, list.length, LEVEL);
      return [{ ...metric, mean, interval, seedCount: list.length, standing: found[variant] }];
    }),
  }));
}

/**
 * Compares variants with the one that has the best mean among those that may be shared: over the seeds that both have,
 * which split the rows alike, by Student's t interval of the mean of the paired differences. The level holds for all
 * comparisons together (Bonferroni: Dunn 1961, J. Am. Stat. Assoc. 56), as in comparisons with the best (Hsu 1984, Ann.
 * Stat. 12).
 *
 * @param values of each variant, by seed
 * @param excluded variants that are not compared
 */
export function standings(
  values: readonly BySeed[],
  excluded: readonly boolean[],
  goal: 'maximise' | 'minimise',
): readonly Standing[] {
  const sign = goal === 'maximise' ? 1 : -1;
  const compared = values.flatMap((own, at) => (own.size > 0 && !excluded[at] ? [at] : []));
  const score = (at: number): number => sign * moments([...values[at].values()]).mean;
  const leader = compared.reduce((best, at) => (score(at) > score(best) ? at : best), compared[0] ?? -1);
  const found = values.map((own, at): Standing => {
    if (excluded[at]) return 'excluded';
    if (own.size === 0 || leader < 0) return 'unknown';
    if (at === leader) return 'tied';
    const differences = [...own].flatMap(([seed, value]) => {
      const other = values[leader].get(seed);
      return other === undefined ? [] : [sign * (other - value)];
    });
    const { mean, deviation } = moments(differences);
    const level = 1 - (1 - LEVEL) / Math.max(1, compared.length - 1);
    const interval = meanInterval(mean, deviation, differences.length, level);
    if (interval === null) return 'unknown';
    return interval.low > 0 ? 'behind' : 'tied';
  });
  const others = compared.filter((at) => at !== leader).map((at) => found[at]);
  if (leader < 0) return found;
  if (others.includes('unknown') || others.length === 0) found[leader] = 'unknown';
  else if (others.every((standing) => standing === 'behind')) found[leader] = 'best';
  return found;
}

function valuesOf(cells: readonly SweepCell[], metric: number): BySeed {
  return new Map(
    cells.flatMap(({ seed, values }): [number, number][] => {
      const value = values[metric];
      return value === null ? [] : [[seed, value]];
    }),
  );
}

/** Mean, and standard deviation with the divisor n - 1; 0 for fewer than two values. */
function moments(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const count = Math.max(1, values.length);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: count < 2 ? 0 : Math.sqrt(squares / (count - 1)) };
}

function countDecisions(cells: readonly SweepCell[]): VariantResult['decisions'] {
  const counts = new Map<string, number>();
  for (const { decision } of cells) {
    if (decision !== null) counts.set(decision, (counts.get(decision) ?? 0) + 1);
  }
  return [...counts]
    .map(([outcome, count]) => ({ outcome, count }))
    .sort((a, b) => b.count - a.count || (a.outcome < b.outcome ? -1 : 1));
}
