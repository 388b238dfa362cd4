'use client';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { IntervalPlot } from '../../../charts/IntervalPlot';
import { Skeleton } from '../../../components/States';
import { formatMetric, formatQuantity } from '../../../format/numbers';
import { GROUP_LABELS } from '../../../format/words';
import type {
  FindingFieldsFragment,
  MetricFieldsFragment,
  MetricGroup,
} from '../../../graphql/generated/operations';
import { useMetricDefinitions, useMetricLabel } from '../../../labels/useMetricDefinitions';
import { byConcern, FindingLines } from '../../decision';
import { metricDomains } from '../../report';
import type { RunPart } from '../../take-away';
import { partAddress } from '../parts';
import { useOpenRun } from '../runContext';

const PARTS: Readonly<Record<MetricGroup, RunPart>> = {
  FIDELITY: 'fidelity',
  UTILITY: 'utility',
  PRIVACY: 'privacy',
};

/** Questions that are shown; the tab has all. */
const SHOWN = 4;

interface ScoreCardProps {
  readonly group: MetricGroup;
  /** The score that stands for the group; null where there is none. */
  readonly metric: MetricFieldsFragment | null;
  readonly loading: boolean;
  readonly findings: readonly FindingFieldsFragment[];
}

/** The score of a group beside its ceiling, and the questions of the decision that are about it. */
export function ScoreCard({ group, metric, loading, findings }: ScoreCardProps) {
  const { base } = useOpenRun();
  const shown = byConcern(findings).slice(0, SHOWN);
  return (
    <section
      aria-label={GROUP_LABELS[group]}
      className="min-w-0 rounded-xl border border-line bg-surface px-4 pt-3 pb-1.5 shadow-(--shadow)"
    >
      <h2 className="text-[15px] font-semibold">
        <Link
          href={partAddress(base, PARTS[group])}
          className="-mx-1 inline-flex items-center gap-0.5 rounded px-1 hover:text-accent hover:underline"
        >
          {GROUP_LABELS[group]} <ChevronRight size={15} aria-hidden />
        </Link>
      </h2>
      <div className="h-12">
        {loading ? (
          <Skeleton className="mt-1 h-10" />
        ) : metric ? (
          <Score metric={metric} />
        ) : (
          <p className="pt-1.5 text-[13px] text-muted">No score: the questions below say why.</p>
        )}
      </div>
      <FindingLines findings={shown} />
      {findings.length > SHOWN && (
        <Link
          href={`${partAddress(base, PARTS[group])}#questions`}
          className="-mx-1 my-1 inline-block rounded px-1 text-[13px] text-accent hover:underline"
        >
          {formatQuantity(findings.length - SHOWN, 'more question')}
        </Link>
      )}
    </section>
  );
}

function Score({ metric }: { readonly metric: MetricFieldsFragment }) {
  const metricLabel = useMetricLabel();
  const definitions = useMetricDefinitions();
  const { name, value, ceiling, low, high, goal } = metric;
  const bound = goal === 'MAXIMISE' ? 'ceiling' : 'floor';
  const domain = metricDomains([metric]).get(name) ?? [0, 1];
  return (
    <div className="flex items-center justify-between gap-3">
      <p className="min-w-0">
        <span className="tabular text-[22px] leading-7 font-semibold">{formatMetric(value)}</span>
        <span
          className="block truncate text-xs text-muted"
          title={`${definitions.get(name)?.description ?? ''} ${goal === 'MAXIMISE' ? 'Higher' : 'Lower'} is better.`}
        >
          {metricLabel(name)} <span aria-hidden>{goal === 'MAXIMISE' ? '↑' : '↓'}</span>
          <span className="sr-only">, {goal === 'MAXIMISE' ? 'higher' : 'lower'} is better</span>
        </span>
      </p>
      {ceiling !== null && (
        <p className="shrink-0 text-right text-xs text-muted">
          <IntervalPlot
            value={value}
            ceiling={ceiling}
            low={low}
            high={high}
            domain={domain}
            label={`Value ${formatMetric(value)}, ${bound} ${formatMetric(ceiling)}`}
          />
          <span className="tabular">
            {bound} {formatMetric(ceiling)}
          </span>
        </p>
      )}
    </div>
  );
}
