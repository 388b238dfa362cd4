import { formatMetric } from '../../format/numbers';
import type { SweepFieldsFragment, SweepStanding } from '../../graphql/generated/operations';

export type Variant = SweepFieldsFragment['variants'][number];
export type VariantMetric = Variant['metrics'][number];

/** The options of a variant in a few words; empty for the defaults. */
export function optionWords({ options }: Pick<Variant, 'options'>): string {
  return options
    .map(({ name, value, column }) => {
      const text = typeof value === 'object' ? value.join(', ') : String(value);
      return column === null ? `${name} ${text}` : `${name} of ${column} ${text}`;
    })
    .join(', ');
}

/** A mean with half the width of its interval: `0.912 ± 0.004`. */
export function meanWords({ mean, low, high }: Pick<VariantMetric, 'mean' | 'low' | 'high'>): string {
  return low === null || high === null
    ? formatMetric(mean)
    : `${formatMetric(mean)} ± ${formatMetric((high - low) / 2)}`;
}

/** What the standings of a metric say together. */
export type MetricVerdict =
  | { readonly kind: 'best'; readonly variant: Variant }
  | { readonly kind: 'tied'; readonly variants: readonly Variant[] }
  | { readonly kind: 'unknown' };

/** Which variants are the best in a metric, as far as noise lets one tell. */
export function metricVerdict(variants: readonly Variant[], name: string): MetricVerdict {
  const of = (standing: SweepStanding) =>
    variants.filter(({ metrics }) =>
      metrics.some((metric) => metric.name === name && metric.standing === standing),
    );
  const [best] = of('BEST');
  if (best) return { kind: 'best', variant: best };
  const tied = of('TIED');
  return tied.length > 0 && of('UNKNOWN').length === 0
    ? { kind: 'tied', variants: tied }
    : { kind: 'unknown' };
}

/**
 * Runs to compare: those of some variants that have succeeded, with as many seeds each as a comparison takes, the same ones
 * as far as that goes.
 *
 * @param most runs of a comparison
 */
export function comparedRuns(variants: readonly Variant[], most: number): readonly string[] {
  const each = Math.max(1, Math.floor(most / Math.max(1, variants.length)));
  return variants
    .flatMap(({ cells }) => cells.filter(({ state }) => state === 'SUCCEEDED').slice(0, each))
    .map(({ runId }) => runId)
    .slice(0, most);
}
