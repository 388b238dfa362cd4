import type { Finding } from '../../../decision/decision.js';
import { type Markup, markup } from '../markup.js';
import { score, size } from '../numbers.js';

const WIDTH = 170;
const MIDDLE = 11;

/** A finding on a line: its value with the 90% interval, beside the threshold; the tinted part is within. */
export function intervalBar(finding: Finding): Markup | null {
  const { value, low, high, threshold, label } = finding;
  if (value === null || low === null || high === null) return null;
  const ends = [value, low, high, threshold];
  const span = Math.max(...ends) - Math.min(...ends) || Math.abs(threshold) || 1;
  const from = Math.min(...ends) - 0.12 * span;
  const x = (one: number): string => (3 + ((one - from) / (1.24 * span)) * (WIDTH - 6)).toFixed(1);
  const anchor = Number(x(threshold)) > WIDTH - 30 ? 'end' : Number(x(threshold)) < 30 ? 'start' : 'middle';
  return markup`<svg class="bar" viewBox="0 0 ${WIDTH} 32" role="img" aria-label="${label}: ${score(value)}, 90% interval ${score(low)} to ${score(high)}, threshold ${size(threshold)}"><rect x="0" y="${MIDDLE - 7}" width="${x(threshold)}" height="14" fill="var(--good-soft)"/><line x1="0" x2="${WIDTH}" y1="${MIDDLE}" y2="${MIDDLE}" stroke="var(--line)"/><line x1="${x(threshold)}" x2="${x(threshold)}" y1="${MIDDLE - 9}" y2="${MIDDLE + 9}" stroke="var(--muted)" stroke-dasharray="2 2"/><line x1="${x(low)}" x2="${x(high)}" y1="${MIDDLE}" y2="${MIDDLE}" stroke="var(--ink)" stroke-width="2"/><circle cx="${x(value)}" cy="${MIDDLE}" r="3.6" fill="var(--ink)"/><text x="${x(threshold)}" y="30" text-anchor="${anchor}">${size(threshold)}</text></svg>`;
}
