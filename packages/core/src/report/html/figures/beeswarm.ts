import type { ShapValues } from '../../../metrics/utility/utilityComparison.js';
import { Markup, markup } from '../markup.js';
import { tick } from '../numbers.js';
import { shorten } from '../shorten.js';

const MAX_FEATURES = 12;
const BAND = 26;
const LEFT = 110;
const WIDTH = 460;
const COLUMNS = 110;

/**
 * SHAP values of a beeswarm: features by mean |SHAP| of the real-trained forest, a dot a row, dots of like value set
 * apart vertically. Both figures of a report have the same order and scale, so that they compare.
 */
export function beeswarm(
  shap: ShapValues,
  source: 'trainReal' | 'trainSynthetic',
  features: readonly string[],
): Markup {
  const weight = (at: number): number => shap.trainReal.reduce((sum, row) => sum + Math.abs(row[at]), 0);
  const order = [...features.keys()].sort((a, b) => weight(b) - weight(a)).slice(0, MAX_FEATURES);
  const most = Math.max(
    ...[...shap.trainReal, ...shap.trainSynthetic].map((row) =>
      Math.max(...order.map((at) => Math.abs(row[at]))),
    ),
    1e-9,
  );
  const x = (value: number): number => LEFT + ((value / most + 1) / 2) * (WIDTH - LEFT - 8);
  const height = order.length * BAND + 24;
  const bands = order.map((feature, place) => {
    const middle = 4 + (place + 0.5) * BAND;
    const stacked = new Map<number, number>();
    const dots = shap[source].map((row, at) => {
      const column = Math.round(((row[feature] / most + 1) / 2) * COLUMNS);
      const depth = stacked.get(column) ?? 0;
      stacked.set(column, depth + 1);
      // 0, +1, -1, +2, -2 ... steps from the middle, until the band is full.
      const offset = Math.min(BAND / 2 - 2, Math.ceil(depth / 2) * 1.7) * (depth % 2 === 0 ? 1 : -1);
      return `<circle cx="${x(row[feature]).toFixed(1)}" cy="${(middle + offset).toFixed(1)}" r="1.6" fill="${color(shap.position[at][feature])}"/>`;
    });
    const name = shorten(features[feature], 18);
    return `<text class="ink" x="${LEFT - 6}" y="${middle + 3}" text-anchor="end">${markup`${name}`.text}</text>${dots.join('')}`;
  });
  const svg = bands.join('');
  return markup`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="SHAP values by column, a dot for each unseen row"><line x1="${x(0)}" x2="${x(0)}" y1="2" y2="${height - 20}" stroke="var(--line)"/>${new Markup(svg)}<text x="${x(-most)}" y="${height - 6}">${tick(-most)}</text><text x="${x(0)}" y="${height - 6}" text-anchor="middle">0</text><text x="${x(most)}" y="${height - 6}" text-anchor="end">${tick(most)}</text></svg>`;
}

/** From blue (lowest cell) over grey to red (highest); grey outline colours for missing cells. */
function color(position: number | null): string {
  if (position === null) return 'var(--muted)';
  const [from, to] = position < 0.5 ? ['--low', '--high'] : ['--high', '--low'];
  const strength = Math.round(50 + Math.abs(position - 0.5) * 100);
  return `color-mix(in srgb,rgb(var(${from})) ${strength}%,rgb(var(${to})))`;
}
