import type { MetricValue } from '../../../metrics/metric.js';
import { metricLabel } from '../../../metrics/registry.js';
import { type Markup, markup } from '../markup.js';
import { score, tick } from '../numbers.js';
import { shorten } from '../shorten.js';

const WIDTH = 460;
const LEFT = 190;
const RIGHT = 60;
const BAND = 20;

/** Values of several attacks with their 90% intervals, beside what guessing reaches and the threshold. */
export function attackFigure(
  title: string,
  metrics: readonly MetricValue[],
  guessing: number,
  threshold: number,
): Markup | null {
  if (metrics.length === 0) return null;
  const ends = metrics.flatMap(({ value, valueLow, valueHigh }) => [
    value,
    valueLow ?? value,
    valueHigh ?? value,
  ]);
  const least = Math.min(...ends, guessing);
  const most = Math.max(...ends, threshold);
  const x = (value: number): string =>
    (LEFT + ((value - least) / (most - least || 1)) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const height = metrics.length * BAND + 30;
  const bottom = metrics.length * BAND + 6;
  const rows = metrics.map(({ name, value, valueLow, valueHigh }, place) => {
    const y = 10 + place * BAND;
    const interval =
      valueLow !== null &&
      valueHigh !== null &&
      markup`<line x1="${x(valueLow)}" x2="${x(valueHigh)}" y1="${y}" y2="${y}" stroke="var(--ink)" stroke-width="2"/>`;
    return markup`<text class="ink" x="${LEFT - 8}" y="${y + 3}" text-anchor="end">${shorten(metricLabel(name).replace(/ (AUC|TPR)$/, ''), 34)}</text>${interval}<circle cx="${x(value)}" cy="${y}" r="3.6" fill="var(--ink)"/><text x="${WIDTH - 4}" y="${y + 3}" text-anchor="end">${score(value)}</text>`;
  });
  const mark = (value: number, dash: string): Markup =>
    markup`<line x1="${x(value)}" x2="${x(value)}" y1="2" y2="${bottom}" stroke="var(--muted)" stroke-dasharray="${dash}"/>`;
  return markup`<figure><h4>${title}</h4><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}, a line for each attack">${mark(guessing, '')}${mark(threshold, '3 3')}${rows}<text x="${x(guessing)}" y="${bottom + 14}" text-anchor="end">${tick(guessing)}</text><text x="${x(threshold)}" y="${bottom + 14}" text-anchor="start">${tick(threshold)}</text></svg><figcaption>Line: guessing. Dashed: threshold. Bars: 90% intervals.</figcaption></figure>`;
}
