import type { DistanceComparison, DistanceDistribution } from '../../report.js';
import { type Markup, markup } from '../markup.js';
import { count, percent, score, tick } from '../numbers.js';

const WIDTH = 460;
const HEIGHT = 240;
const LEFT = 44;
const BASE = 196;
const TOP = 10;

/** Cumulative distributions of the distance to the nearest training row: synthetic, unseen and training rows. */
export function distanceFigure({
  edges,
  training,
  holdout,
  synthetic,
  encoding,
}: DistanceComparison): Markup {
  const top = edges[edges.length - 1];
  const x = (value: number): number => LEFT + (value / top) * (WIDTH - LEFT - 10);
  const y = (value: number): number => BASE - value * (BASE - TOP);
  const line = (one: DistanceDistribution | null, color: string, dash: string): Markup | null => {
    if (one === null) return null;
    let sum = 0;
    const points = one.proportions.map((value, bin) => {
      sum += value;
      // The last bin holds what lies beyond, too: the line ends before it.
      return bin === one.proportions.length - 1
        ? null
        : `${x(edges[bin + 1]).toFixed(1)},${y(sum).toFixed(1)}`;
    });
    const start = `${x(0).toFixed(1)},${y(one.equal).toFixed(1)}`;
    return markup`<polyline fill="none" stroke="${color}" stroke-width="2" stroke-dasharray="${dash}" points="${[start, ...points.filter((point) => point !== null)].join(' ')}"/>`;
  };
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (value) =>
      markup`<line x1="${LEFT}" x2="${WIDTH - 10}" y1="${y(value)}" y2="${y(value)}" stroke="var(--line)"/><text x="${LEFT - 5}" y="${y(value) + 3}" text-anchor="end">${percent(value)}</text>`,
  );
  const ticks = [0, 0.5, 1].map(
    (value) =>
      markup`<text x="${x(value * top)}" y="${BASE + 14}" text-anchor="${value === 1 ? 'end' : 'middle'}">${tick(value * top)}</text>`,
  );
  const facts = [
    `Synthetic rows: ${percent(synthetic.equal)} equal a training row, median distance ${score(synthetic.median)} (${count(synthetic.rows)} rows).`,
    holdout &&
      `Unseen real rows: ${percent(holdout.equal)}, median ${score(holdout.median)} (${count(holdout.rows)} rows).`,
    training &&
      `Training rows, to the nearest other one: ${percent(training.equal)}, median ${score(training.median)}.`,
  ];
  return markup`<figure><h4>Distance to the nearest training row</h4><p class="legend"><span><i style="background:var(--synthetic)"></i>synthetic</span>${holdout && markup`<span><i style="background:var(--real)"></i>unseen real</span>`}${training && markup`<span><i style="background:var(--muted)"></i>training (dashed)</span>`}</p><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Proportion of rows whose nearest training row is at most that far: synthetic, unseen and training rows">${grid}${line(training, 'var(--muted)', '5 4')}${line(holdout, 'var(--real)', '')}${line(synthetic, 'var(--synthetic)', '')}${ticks}<text class="ink" x="${(LEFT + WIDTH - 10) / 2}" y="${BASE + 32}" text-anchor="middle">distance (${encoding})</text></svg><figcaption>${facts.filter((one) => one !== null).join(' ')}${holdout && ' A synthetic line above that of unseen rows: synthetic rows come nearer to training rows than new people would.'}</figcaption></figure>`;
}
