import type { MetricFieldsFragment } from '../../graphql/generated/operations';

type Placed = Pick<MetricFieldsFragment, 'name' | 'value' | 'ceiling' | 'low' | 'high'>;

/** A common axis for each metric's rows, so that their plots can be compared: all values and intervals, padded. */
export function metricDomains(metrics: readonly Placed[]): ReadonlyMap<string, readonly [number, number]> {
  const domains = new Map<string, [number, number]>();
  for (const { name, value, ceiling, low, high } of metrics) {
    const values = [value, ceiling, low, high].filter((item) => item !== null);
    const [from, to] = domains.get(name) ?? [Infinity, -Infinity];
    domains.set(name, [Math.min(from, ...values), Math.max(to, ...values)]);
  }
  for (const [name, [from, to]] of domains) {
    const padding = (to - from) * 0.05 || Math.abs(to) * 0.05 || 0.05;
    domains.set(name, [from - padding, to + padding]);
  }
  return domains;
}
