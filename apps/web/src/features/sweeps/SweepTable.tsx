'use client';
import clsx from 'clsx';
import { Equal, Star } from 'lucide-react';
import { Checkbox } from '../../components/Field';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { formatQuantity, NO_VALUE } from '../../format/numbers';
import type { SweepFieldsFragment } from '../../graphql/generated/operations';
import { useMetricLabel } from '../../labels/useMetricDefinitions';
import { useSynthesizerLabel } from '../../labels/useSynthesizerLabel';
import { DecisionCounts } from './DecisionCounts';
import { SeedCells } from './SeedCells';
import { meanWords, optionWords, type Variant, type VariantMetric } from './variantWords';

interface SweepTableProps {
  readonly sweep: SweepFieldsFragment;
  /** Places of the variants that are chosen. */
  readonly chosen: readonly number[];
  readonly onChosen: (chosen: readonly number[]) => void;
}

/** The variants of a sweep: a run a seed, what was decided, and the key metrics. */
export function SweepTable({ sweep, chosen, onChosen }: SweepTableProps) {
  const { variants, metrics } = sweep;
  const metricLabel = useMetricLabel();
  const labelOf = useSynthesizerLabel();
  const shown = metrics.filter(({ name }) =>
    variants.some((variant) => variant.metrics.some((metric) => metric.name === name)),
  );
  const toggle = (index: number) =>
    onChosen(chosen.includes(index) ? chosen.filter((other) => other !== index) : [...chosen, index]);
  return (
    <Table label="Variants">
      <thead>
        <tr>
          <Th className="sticky left-0 z-10 bg-surface">Variant</Th>
          <Th>Runs by seed</Th>
          <Th>Decisions</Th>
          {shown.map(({ name, scope, goal }) => (
            <Th key={name} numeric title={goal === 'MAXIMISE' ? 'Higher is better' : 'Lower is better'}>
              {metricLabel(name, scope)} <span aria-hidden>{goal === 'MAXIMISE' ? '↑' : '↓'}</span>
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {variants.map((variant) => {
          const words = optionWords(variant);
          const label = labelOf(variant.synthesizer);
          return (
            <tr key={variant.index} data-testid="variant">
              <RowHeader className="sticky left-0 z-10 max-w-40 bg-surface sm:max-w-72">
                <Checkbox
                  checked={chosen.includes(variant.index)}
                  onChange={() => toggle(variant.index)}
                  label={
                    <>
                      {label}
                      {words && <span className="block font-normal break-words text-muted">{words}</span>}
                    </>
                  }
                />
              </RowHeader>
              <Td>
                <SeedCells cells={variant.cells} of={[label, words].filter(Boolean).join(', ')} />
              </Td>
              <Td>
                <DecisionCounts decisions={variant.decisions} />
              </Td>
              {shown.map(({ name }) => (
                <MetricCell key={name} variant={variant} name={name} />
              ))}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function MetricCell({ variant, name }: { readonly variant: Variant; readonly name: string }) {
  const metric = variant.metrics.find((each) => each.name === name);
  if (!metric) return <Td numeric>{NO_VALUE}</Td>;
  const { standing, seedCount } = metric;
  return (
    <Td numeric>
      <span
        className={clsx(
          'inline-flex items-center gap-1.5',
          standing === 'BEST' && 'font-semibold',
          (standing === 'BEHIND' || standing === 'EXCLUDED') && 'text-muted',
        )}
      >
        <Standing metric={metric} />
        {meanWords(metric)}
      </span>
      <span className="block text-xs text-muted">{formatQuantity(seedCount, 'seed')}</span>
    </Td>
  );
}

function Standing({ metric: { standing } }: { readonly metric: VariantMetric }) {
  if (standing === 'BEST')
    return <Star size={13} className="fill-warn text-warn" role="img" aria-label="Best beyond noise" />;
  if (standing === 'TIED')
    return <Equal size={13} className="text-muted" role="img" aria-label="The best, or within noise of it" />;
  return null;
}
