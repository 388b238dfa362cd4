import { formatDatetime } from '../../../table/text/datetimeText.js';
import { tick } from '../numbers.js';

/** Most whole numbers, and widest range of them, that are listed one by one. */
const MAX_LISTED = 12;
const MAX_RANGE = 40;

/** An end of bins, or the edge in their middle, as text. Timestamps (milliseconds since 1970) are large and far apart. */
export function axisText(edges: readonly number[], at: 'low' | 'middle' | 'high'): string {
  const [low, high] = [edges[0], edges[edges.length - 1]];
  const value = at === 'low' ? low : at === 'high' ? high : edges[middleOf(edges)];
  if (Math.abs(value) > 1e10 && high - low > 86_400_000) return formatDatetime(value, 'date');
  if (!areWhole(edges)) return tick(value);
  return tick(at === 'high' ? value - 0.5 : value + 0.5);
}

/** Index of the edge in the middle. */
export function middleOf(edges: readonly number[]): number {
  return Math.floor(edges.length / 2);
}

/** Widths so different that bins are drawn equally wide. */
const UNEVEN = 8;

/** Whether bins are too different in width to be drawn to scale. */
export function areUneven(edges: readonly number[]): boolean {
  const widths = edges.slice(1).map((edge, bin) => edge - edges[bin]);
  return Math.max(...widths) > UNEVEN * Math.min(...widths);
}

/** What each bin of few whole numbers holds, such as `3` and `4 to 6`; null for other bins. */
export function wholeLabels(edges: readonly number[]): string[] | null {
  const range = edges[edges.length - 1] - edges[0];
  if (!areWhole(edges) || edges.length > MAX_LISTED + 1 || range > MAX_RANGE) return null;
  return edges.slice(0, -1).map((edge, at) => {
    const [from, to] = [edge + 0.5, edges[at + 1] - 0.5];
    return from === to ? tick(from) : `${tick(from)} to ${tick(to)}`;
  });
}

/** Edges of bins of whole numbers lie halfway between two. */
function areWhole(edges: readonly number[]): boolean {
  return edges.length > 1 && edges.every((edge) => Number.isInteger(edge - 0.5));
}
