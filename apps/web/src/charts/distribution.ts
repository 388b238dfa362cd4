import { niceScale } from './niceScale';

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

/** Whether bins hold whole numbers: their edges lie halfway between two, so that each bin has whole ends. */
function holdsWholeNumbers(edges: readonly number[]): boolean {
  return edges.length > 1 && edges.every((edge) => Math.abs(edge - Math.floor(edge) - 0.5) < 1e-9);
}

/** What a bin holds, in words: `3`, `3 to 5` for whole numbers, else its two edges. */
export function binLabel(edges: readonly number[], index: number, format: (value: number) => string): string {
  const whole = holdsWholeNumbers(edges);
  const from = whole ? edges[index] + 0.5 : edges[index];
  const to = whole ? edges[index + 1] - 0.5 : edges[index + 1];
  return from === to ? format(from) : `${format(from)} to ${format(to)}`;
}

/** Numbers below a chart of bins, which may be narrow. */
const MAX_TICKS = 5;

/**
 * Places on the axis of bins: two to five round numbers, whole ones where the bins hold whole numbers. Where no two round
 * numbers fit, the least and the largest value.
 *
 * @param format as they are written; no two are written alike
 */
export function binTicks(
  edges: readonly number[],
  format: (value: number) => string = String,
): readonly number[] {
  const whole = holdsWholeNumbers(edges);
  const from = edges[0] + (whole ? 0.5 : 0);
  const to = edges[edges.length - 1] - (whole ? 0.5 : 0);
  for (let count = MAX_TICKS - 1; count > 0; count -= 1) {
    const ticks = niceScale([from, to], count).ticks.filter(
      (tick) => tick >= from && tick <= to && (!whole || Number.isInteger(tick)),
    );
    const texts = new Set(ticks.map(format));
    if (ticks.length > 1 && ticks.length <= MAX_TICKS && texts.size === ticks.length) return ticks;
  }
  return format(from) === format(to) ? [from] : [from, to];
}

/** Total variation distance of two distributions over the same cells: 0 (equal) to 1 (disjoint). */
export function totalVariation(first: readonly number[], second: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < first.length; index += 1) sum += Math.abs(first[index] - (second[index] ?? 0));
  return sum / 2;
}
