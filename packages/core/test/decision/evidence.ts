import type { Evidence } from '../../src/decision/evidence.js';
import type { MetricGroup, MetricScope, MetricValue } from '../../src/metrics/metric.js';

/** A value of a metric with its own interval. */
export function measured(
  name: string,
  value: number,
  valueLow: number,
  valueHigh: number,
  more: Partial<MetricValue> = {},
): MetricValue {
  return {
    name,
    version: 1,
    group: 'privacy',
    scope: 'table',
    columns: [],
    goal: 'minimise',
    value,
    valueLow,
    valueHigh,
    ceiling: null,
    low: null,
    high: null,
    verdict: null,
    provenance: {
      seed: 1,
      realRows: 1000,
      syntheticRows: 1000,
      holdoutRows: 500,
      ceilingMethod: null,
      replicates: null,
      settings: { attack: name, detectable: value + 0.1 },
    },
    ...more,
  };
}

/** Values of a table that nothing is wrong with. */
export function harmless(): MetricValue[] {
  const fidelity: { readonly group: MetricGroup } = { group: 'fidelity' };
  const part = (scope: MetricScope, ceiling: number): Partial<MetricValue> => ({
    ...fidelity,
    scope,
    ceiling,
    low: ceiling - 0.01,
    high: ceiling + 0.01,
  });
  return [
    measured('keyMatches', 0, 0, 0),
    measured('exactMatchShare', 0.01, 0, 0.02, { ceiling: 0.01 }),
    measured('exactMatchExcess', 0, -0.001, 0.0009),
    measured('worstAttackAuc', 0.505, 0.49, 0.52),
    measured('worstAttackTpr', 0.011, 0.008, 0.015),
    measured('memorisationGap', 0.001, -0.004, 0.006),
    measured('outlierAttackAuc', 0.51, 0.45, 0.58),
    measured('c2stAuc', 0.55, 0.53, 0.57, fidelity),
    measured('ksComplement', 0.97, 0.96, 0.98, { ...part('column', 0.98), columns: ['age'] }),
    measured('tvComplement', 0.96, 0.95, 0.97, { ...part('column', 0.965), columns: ['sex'] }),
    measured('correlationSimilarity', 0.97, 0.96, 0.98, { ...part('pair', 0.98), columns: ['age', 'fare'] }),
  ];
}

/** Evidence with some of the harmless values replaced, and without those that are replaced by null. */
export function evidence(
  changes: Readonly<Record<string, MetricValue | null>> = {},
  more: Partial<Evidence> = {},
): Evidence {
  const metrics = harmless().flatMap((metric) => {
    const change = changes[metric.name];
    return change === undefined ? [metric] : change === null ? [] : [change];
  });
  return {
    groups: ['fidelity', 'utility', 'privacy'],
    metrics,
    utility: null,
    target: null,
    realRows: 1000,
    syntheticRows: 1000,
    holdoutRows: 500,
    columns: [],
    ...more,
  };
}
