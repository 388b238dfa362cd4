import { type Markup, markup } from '../../report/html/markup.js';
import { tick } from '../../report/html/numbers.js';
import type { PreparedDesign } from '../../simulation/conduct/preparedDesign.js';

const WIDTH = 300;
const HEIGHT = 190;
const LEFT = 30;
const BOTTOM = 26;
const TOP = 18;
const RIGHT = 12;

/** Critical values against information: efficacy above, futility below. */
export function boundaryFigure({ information, upper, lower, looks }: PreparedDesign, title: string): Markup {
  const last = looks.length - 1;
  const futility = lower
    .slice(0, last)
    .flatMap((z, look) => (Number.isFinite(z) ? [[look, z] as const] : []));
  const values = [...upper.filter(Number.isFinite), ...futility.map(([, z]) => z), 0];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = (t: number): string => (LEFT + t * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const y = (z: number): string => (TOP + ((most - z) / (most - least)) * (HEIGHT - TOP - BOTTOM)).toFixed(1);
  const line = (points: readonly (readonly [number, number])[], color: string): Markup =>
    markup`<polyline fill="none" stroke="${color}" stroke-width="1.5" points="${points.map(([look, z]) => `${x(information[look])},${y(z)}`).join(' ')}"/>${points.map(
      ([look, z]) =>
        markup`<circle cx="${x(information[look])}" cy="${y(z)}" r="3" fill="${color}"/><text x="${x(information[look])}" y="${Number(y(z)) - 6}" text-anchor="${look === last ? 'end' : 'middle'}">${z.toFixed(2)}</text>`,
    )}`;
  const efficacy = upper.flatMap((z, look) => (Number.isFinite(z) ? [[look, z] as const] : []));
  return markup`<figure><h4>${title}</h4><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Critical values of ${title} against information"><line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(0)}" y2="${y(0)}" stroke="var(--line)"/><text x="${LEFT - 4}" y="${Number(y(0)) + 3}" text-anchor="end">0</text>${line(efficacy, 'var(--good)')}${futility.length > 0 && line(futility, 'var(--bad)')}${information.map((t) => markup`<text x="${x(t)}" y="${HEIGHT - 8}" text-anchor="${t === 1 ? 'end' : 'middle'}">${tick(t)}</text>`)}</svg><figcaption>z against the fraction of information. Green: success, red: futility.</figcaption></figure>`;
}
