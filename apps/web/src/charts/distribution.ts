/** One or two distributions over the same bins (`edges`, one more than values) or labels. */
export interface DistributionData {
  readonly edges: readonly number[] | null;
  readonly labels: readonly string[] | null;
  readonly series: readonly DistributionSeries[];
}

export interface DistributionSeries {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  readonly values: readonly number[];
}

/** Points of a step line over bins: each value at its bin's left edge, the last one again at the right end. */
export function stepPoints(
  edges: readonly number[],
  values: readonly number[],
): readonly { readonly x: number; readonly y: number }[] {
  if (values.length === 0) return [];
  const points = values.map((y, index) => ({ x: edges[index], y }));
  return [...points, { x: edges[values.length], y: values[values.length - 1] }];
}

/** Total variation distance of two distributions over the same cells: 0 (equal) to 1 (disjoint). */
export function totalVariation(first: readonly number[], second: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < first.length; index += 1) sum += Math.abs(first[index] - (second[index] ?? 0));
  return sum / 2;
}
