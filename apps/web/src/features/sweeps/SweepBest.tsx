'use client';
import { Equal, Hourglass, Star } from 'lucide-react';
import { Card } from '../../components/Card';
import type { SweepFieldsFragment } from '../../graphql/generated/operations';
import { useMetricLabel } from '../../labels/useMetricDefinitions';
import { useSynthesizerLabel } from '../../labels/useSynthesizerLabel';
import { meanWords, metricVerdict, optionWords, type Variant } from './variantWords';

/** The best variant of each metric, as far as noise lets one tell; nothing while no run has been measured. */
export function SweepBest({ sweep }: { readonly sweep: SweepFieldsFragment }) {
  const { variants, metrics } = sweep;
  const metricLabel = useMetricLabel();
  const measured = metrics.filter(({ name }) =>
    variants.some((variant) => variant.metrics.some((metric) => metric.name === name)),
  );
  if (measured.length === 0) return null;
  const excluded = variants.filter((variant) =>
    variant.metrics.some(({ standing }) => standing === 'EXCLUDED'),
  );
  return (
    <Card title="Best variants">
      <dl className="grid gap-x-6 gap-y-3 md:grid-cols-3" data-testid="best-variants">
        {measured.map(({ name, scope, goal }) => (
          <div key={name} className="min-w-0">
            <dt className="text-[13px] text-muted">
              {metricLabel(name, scope)}, {goal === 'MAXIMISE' ? 'higher is better' : 'lower is better'}
            </dt>
            <dd className="mt-0.5">
              <Verdict variants={variants} name={name} />
            </dd>
          </div>
        ))}
      </dl>
      {excluded.length > 0 && (
        <p className="mt-3 text-[13px] text-muted">
          {excluded.length === 1 ? 'One variant is' : `${excluded.length} variants are`} left out of this: one
          of the tables must not be shared.
        </p>
      )}
    </Card>
  );
}

function Verdict({ variants, name }: { readonly variants: readonly Variant[]; readonly name: string }) {
  const labelOf = useSynthesizerLabel();
  const verdict = metricVerdict(variants, name);
  const title = (variant: Variant) =>
    [labelOf(variant.synthesizer), optionWords(variant)].filter(Boolean).join(', ');
  if (verdict.kind === 'unknown') {
    return (
      <span className="flex items-start gap-1.5 text-muted">
        <Hourglass size={15} aria-hidden className="mt-0.5 shrink-0" />
        Not known yet: it takes two seeds in common.
      </span>
    );
  }
  if (verdict.kind === 'tied') {
    return (
      <span className="flex items-start gap-1.5">
        <Equal size={15} aria-hidden className="mt-0.5 shrink-0 text-muted" />
        <span className="min-w-0">
          {verdict.variants.length === 1
            ? title(verdict.variants[0])
            : `${verdict.variants.length} variants within noise of one another: ${verdict.variants.map(title).join('; ')}`}
        </span>
      </span>
    );
  }
  const metric = verdict.variant.metrics.find((each) => each.name === name);
  return (
    <span className="flex items-start gap-1.5">
      <Star size={15} aria-hidden className="mt-0.5 shrink-0 fill-warn text-warn" />
      <span className="min-w-0">
        <strong className="font-semibold">{title(verdict.variant)}</strong>
        {metric && <span className="tabular text-muted"> {meanWords(metric)}</span>}, beyond noise
      </span>
    </span>
  );
}
