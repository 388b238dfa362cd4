import type { PairDistribution } from '../../report.js';
import { type Markup, markup } from '../markup.js';
import { percent } from '../numbers.js';
import { shorten } from '../shorten.js';
import { areUneven, axisText, middleOf } from './axisText.js';

const WIDTH = 640;
const LEFT = 150;
const RIGHT = 100;
const BAND = 34;

/** Of each label of one column the distribution of the other one's numbers, real and synthetic over each other. */
export function ridges({ x, y, real, synthetic }: PairDistribution): Markup {
  const [numbers, labels] = x.type === 'numeric' ? [x, y] : [y, x];
  const isAcross = x.type === 'numeric';
  const edges = numbers.edges ?? [0, 1];
  const names = labels.labels ?? [];
  const take = (cells: readonly (readonly (number | null)[])[], label: number): number[] =>
    Array.from(
      { length: edges.length - 1 },
      (_, bin) => (isAcross ? cells[bin][label] : cells[label][bin]) ?? 0,
    );
  const bands = names.map((name, label) => {
    const own = take(real, label);
    const other = take(synthetic, label);
    return band(name, label, edges, own, other);
  });
  const height = names.length * BAND + 44;
  const bottom = names.length * BAND + 14;
  const middle = LEFT + placesOf(edges)[middleOf(edges)] * (WIDTH - LEFT - RIGHT);
  return markup`<p class="legend"><span><i style="background:var(--real)"></i>real</span><span><i style="background:var(--synthetic)"></i>synthetic</span></p><svg class="wide" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Distribution of ${numbers.column} for each label of ${labels.column}, real and synthetic">${bands}<text x="${LEFT}" y="${bottom}">${axisText(edges, 'low')}</text>${edges.length > 4 && markup`<text x="${middle.toFixed(0)}" y="${bottom}" text-anchor="middle">${axisText(edges, 'middle')}</text>`}<text x="${WIDTH - RIGHT}" y="${bottom}" text-anchor="end">${axisText(edges, 'high')}</text><text class="ink" x="${(LEFT + WIDTH - RIGHT) / 2}" y="${bottom + 16}" text-anchor="middle">${shorten(numbers.column, 40)}</text></svg>`;
}

/** Where each edge is drawn: 0 to 1. */
function placesOf(edges: readonly number[]): number[] {
  if (areUneven(edges)) return edges.map((_, at) => at / (edges.length - 1));
  const range = edges[edges.length - 1] - edges[0] || 1;
  return edges.map((edge) => (edge - edges[0]) / range);
}

function band(
  name: string,
  place: number,
  edges: readonly number[],
  real: readonly number[],
  synthetic: readonly number[],
): Markup {
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const [realTotal, syntheticTotal] = [sum(real), sum(synthetic)];
  // By density, so that bins of unequal width compare, unless all are drawn equally wide.
  const places = placesOf(edges);
  const shape = (values: readonly number[], total: number): number[] =>
    values.map((value, bin) => (total === 0 ? 0 : value / total / (places[bin + 1] - places[bin] || 1)));
  const [a, b] = [shape(real, realTotal), shape(synthetic, syntheticTotal)];
  const most = Math.max(...a, ...b, 1e-12);
  const base = (place + 1) * BAND;
  const x = (edge: number): string => (LEFT + places[edge] * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const points = (values: readonly number[]): string =>
    [
      `${LEFT},${base}`,
      ...values.flatMap((value, bin) => {
        const top = (base - (value / most) * (BAND - 6)).toFixed(1);
        return [`${x(bin)},${top}`, `${x(bin + 1)},${top}`];
      }),
      `${WIDTH - RIGHT},${base}`,
    ].join(' ');
  return markup`<text class="ink" x="${LEFT - 8}" y="${base - 10}" text-anchor="end">${shorten(name, 22)}</text><polygon points="${points(a)}" fill="var(--real)" fill-opacity=".25" stroke="var(--real)"/><polygon points="${points(b)}" fill="var(--synthetic)" fill-opacity=".15" stroke="var(--synthetic)"/><line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${base}" y2="${base}" stroke="var(--line)"/><text x="${WIDTH - RIGHT + 8}" y="${base - 10}">${percent(realTotal)} · ${percent(syntheticTotal)}</text>`;
}
