import { type Markup, markup } from '../../report/html/markup.js';
import { shorten } from '../../report/html/shorten.js';
import type {
  DesignCharacteristics,
  OperatingCharacteristics,
} from '../../simulation/evaluation/characteristics.js';
import { quantity } from '../estimateText.js';

const WIDTH = 460;
const HEIGHT = 300;
const LEFT = 44;
const BOTTOM = 34;
const TOP = 12;
const RIGHT = 16;

/** Assurance of the designs against what the recommended one has least of, with bars of two errors. */
export function frontierFigure({ designs, recommendation }: OperatingCharacteristics): Markup {
  const { minimise } = recommendation;
  const priceOf = (design: DesignCharacteristics): number => design[minimise]?.value ?? NaN;
  const prices = designs.map(priceOf);
  const [least, most] = [Math.min(...prices), Math.max(...prices)];
  const span = most - least || Math.abs(most) || 1;
  const x = (price: number): number => LEFT + 12 + ((price - least) / span) * (WIDTH - LEFT - RIGHT - 24);
  const y = (p: number): number => TOP + (1 - p) * (HEIGHT - TOP - BOTTOM);
  const what = `mean ${minimise}`;
  const title = `Assurance against ${what}`;
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return markup`<div class="figures wide"><figure><h4>${title}</h4><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}, a dot for each design">${ticks.map(
    (p) =>
      markup`<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(p).toFixed(1)}" y2="${y(p).toFixed(1)}" stroke="var(--line)"/><text x="${LEFT - 6}" y="${(y(p) + 3).toFixed(1)}" text-anchor="end">${p}</text>`,
  )}<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(recommendation.target).toFixed(1)}" y2="${y(recommendation.target).toFixed(1)}" stroke="var(--muted)" stroke-dasharray="3 3"/>${designs.map(
    (design) => {
      const { value, standardError } = design.assurance;
      const px = x(priceOf(design)).toFixed(1);
      const isChosen = design.design === recommendation.design;
      const end = Number(px) > WIDTH / 2;
      return markup`<line x1="${px}" x2="${px}" y1="${y(Math.min(1, value + 2 * standardError)).toFixed(1)}" y2="${y(Math.max(0, value - 2 * standardError)).toFixed(1)}" stroke="var(--ink)"/><circle cx="${px}" cy="${y(value).toFixed(1)}" r="${isChosen ? 5 : 3.5}" fill="${isChosen ? 'var(--good)' : 'var(--real)'}"/><text class="ink" x="${Number(px) + (end ? -8 : 8)}" y="${(y(value) + 3).toFixed(1)}" text-anchor="${end ? 'end' : 'start'}">${shorten(design.label, 28)}</text>`;
    },
  )}<text x="${LEFT}" y="${HEIGHT - 8}">${quantity(least)}</text><text x="${WIDTH - RIGHT}" y="${HEIGHT - 8}" text-anchor="end">${quantity(most)}</text><text x="${WIDTH / 2}" y="${HEIGHT - 8}" text-anchor="middle">${what}</text></svg><figcaption>Bars: two Monte Carlo standard errors. Dashed: the target. Green: recommended.</figcaption></figure></div>`;
}
