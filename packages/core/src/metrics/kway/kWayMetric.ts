import { type MetricBreakdown, breakDown } from '../breakdown.js';
import type { CellTable } from '../cells/cellTable.js';
import { totalVariations } from '../cells/totalVariation.js';
import type { MetricDefinition } from '../metricDefinition.js';

/**
 * k-way accuracy: the mean of 1 - total variation distance over the joint cells of k columns (Platzer and Reutterer
 * 2021; the protocol of the published comparison that `docs/metrics.md` names). 1: equal proportions; 0: no cell in
 * common.
 */
export interface KWayMetric extends MetricDefinition {
  /** Columns that are looked at together. */
  readonly order: 1 | 2 | 3;
  /** Quantile cells of a number, and labels beside `other`. */
  readonly cells: number;
  /** Most combinations of columns; of more, this many are drawn at random. */
  readonly mostParts: number;
  /** 1 - total variation distance of each combination. */
  compute(real: CellTable, synthetic: CellTable, parts: readonly (readonly number[])[]): Float64Array;
  breakdown(
    names: readonly string[],
    parts: readonly (readonly number[])[],
    values: Float64Array,
  ): MetricBreakdown;
}

/** Fills in what the three metrics share. */
export function kWayMetric(
  own: Pick<KWayMetric, 'name' | 'label' | 'order' | 'cells' | 'mostParts' | 'description'>,
): KWayMetric {
  const metric: KWayMetric = {
    ...own,
    version: 1,
    group: 'fidelity',
    goal: 'maximise',
    minimum: 0,
    maximum: 1,
    compute: (real, synthetic, parts) =>
      totalVariations(real, synthetic, parts).map((distance) => 1 - distance),
    breakdown: (names, parts, values) => breakDown(metric, names, parts, values),
  };
  return metric;
}
