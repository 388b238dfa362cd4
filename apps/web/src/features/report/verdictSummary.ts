import type { MetricFieldsFragment, Verdict } from '../../graphql/generated/operations';

/** How many metrics stand where to their ceilings. */
export interface VerdictCounts {
  readonly at: number;
  readonly below: number;
  readonly above: number;
  readonly withoutVerdict: number;
}

type Judged = Pick<MetricFieldsFragment, 'verdict'>;

export function countVerdicts(metrics: readonly Judged[]): VerdictCounts {
  const count = (verdict: Verdict | null) => metrics.filter((metric) => metric.verdict === verdict).length;
  return { at: count('AT'), below: count('BELOW'), above: count('ABOVE'), withoutVerdict: count(null) };
}

/** The counts as one plain sentence. */
export function verdictSentence({ at, below, above }: VerdictCounts): string {
  const judged = at + below + above;
  if (judged === 0) return 'No metric of this run has a ceiling to compare with.';
  const parts = [`${at} of ${judged} metrics ${at === 1 ? 'is' : 'are'} as good as a new real sample`];
  if (below > 0) parts.push(`${below} ${below === 1 ? 'falls' : 'fall'} short`);
  if (above > 0)
    parts.push(`${above} ${above === 1 ? 'is' : 'are'} better than a new real sample, a sign of copied rows`);
  return `${parts.join('; ')}.`;
}

/** Which column metrics fall short the most, worst first: value minus ceiling in the direction of the goal. */
export function worstColumns(
  metrics: readonly MetricFieldsFragment[],
  most: number,
): readonly { readonly column: string; readonly gap: number }[] {
  const gaps = metrics
    .filter(({ scope, verdict, ceiling }) => scope === 'COLUMN' && verdict === 'BELOW' && ceiling !== null)
    .map(({ columns, value, ceiling, goal }) => ({
      column: columns.join(', '),
      gap: goal === 'MAXIMISE' ? (ceiling ?? 0) - value : value - (ceiling ?? 0),
    }));
  return gaps.sort((first, second) => second.gap - first.gap).slice(0, most);
}
