import type { Column } from '../../table/column.js';
import type { MetricComputation, MetricComputationResult } from '../metricComputation.js';
import type { MetricDefinition } from '../metricDefinition.js';
import { baseProvenance } from '../metricInput.js';
import { metricValue } from '../metricValue.js';
import { wilsonInterval } from '../utility/scores/wilsonInterval.js';
import { newSampleProportion } from './proportions.js';

/** Proportion of synthetic keys that equal a training key; of several key columns the one with most. */
export const keyMatches: MetricDefinition & {
  /** @param training,keys texts, null for a missing key; null without a key to compare */
  compute(
    training: readonly (string | null)[],
    keys: readonly (string | null)[],
  ): { readonly hits: number; readonly among: number } | null;
} = {
  name: 'keyMatches',
  label: 'Key matches',
  version: 1,
  group: 'privacy',
  goal: 'minimise',
  minimum: 0,
  maximum: 1,
  description: 'Proportion of synthetic keys that are the key of a training row.',
  compute(training, keys) {
    const known = new Set(training.filter((key) => key !== null));
    const present = keys.filter((key) => key !== null);
    if (known.size === 0 || present.length === 0) return null;
    return { hits: present.filter((key) => known.has(key)).length, among: present.length };
  },
};

/** Keys of real people among the synthetic ones. It needs no holdout; where there is one, its keys are the control. */
export const measureKeyMatches: MetricComputation = {
  group: 'privacy',
  metrics: [keyMatches],
  weight: 1,
  async compute(input): Promise<MetricComputationResult> {
    const { real, synthetic, holdout } = input;
    const found = real.columns.flatMap((column, at) => {
      if (column.type !== 'identifier') return [];
      const training = textsOf(column);
      const own = keyMatches.compute(training, textsOf(synthetic.columns[at]));
      const control = holdout && keyMatches.compute(training, textsOf(holdout.columns[at]));
      return own ? [{ name: column.schema.name, own, control }] : [];
    });
    if (found.length === 0) return { values: [], breakdowns: [], notes: [] };
    const shareOf = ({ own }: (typeof found)[number]): number => own.hits / own.among;
    const worst = found.reduce((most, one) => (shareOf(one) > shareOf(most) ? one : most));
    const { own, control, name } = worst;
    const value = metricValue(
      keyMatches,
      'table',
      [],
      shareOf(worst),
      control && newSampleProportion(control.hits, control.among, own.among),
      {
        ...baseProvenance(input),
        ceilingMethod: control
          ? 'the proportion of holdout keys that equal a training key; binomial errors'
          : null,
        settings: { column: name, keyColumns: found.length, syntheticKeys: own.among },
      },
      wilsonInterval(own.hits, own.among),
    );
    return { values: [value], breakdowns: [], notes: [] };
  },
};

function textsOf(column: Column): (string | null)[] {
  if (column.type === 'identifier') return [...column.values];
  if (column.type === 'numeric')
    return Array.from(column.values, (value) => (value === value ? String(value) : null));
  return Array.from(column.codes, (code) => (code < 0 ? null : column.schema.categories[code]));
}
