import type { CorrelationComparison } from '../report.js';
import { type Markup, markup } from './markup.js';
import { score } from './numbers.js';

/** Correlation matrices of real and synthetic rows and their difference, as heat maps. */
export function heatMapFigures({ columns, real, synthetic, difference }: CorrelationComparison): Markup {
  return markup`<div class="figures">${heatMap('Real', columns, real)}${heatMap('Synthetic', columns, synthetic)}${heatMap('Difference', columns, difference)}</div>
<p class="legend"><span><i style="background:rgb(var(--low))"></i>−1</span><span><i style="background:var(--sunken)"></i>0</span><span><i style="background:rgb(var(--high))"></i>+1</span><span>Hatched: no correlation, as a column is constant.</span></p>`;
}

function heatMap(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly (number | null)[])[],
): Markup {
  const cell = Math.max(8, Math.min(34, Math.floor(230 / columns.length)));
  const left = 64;
  const size = left + columns.length * cell + 4;
  const bottom = 4 + columns.length * cell;
  const cells = rows.map((row, i) =>
    row.map((value, j) => {
      const label = `${columns[i]} and ${columns[j]}: ${value === null ? 'none' : score(value)}`;
      const place = markup`x="${left + j * cell}" y="${4 + i * cell}" width="${cell - 1}" height="${cell - 1}"`;
      const color = value === null ? 'url(#none)' : value < 0 ? 'rgb(var(--low))' : 'rgb(var(--high))';
      const opacity = value === null ? 1 : Math.min(1, Math.abs(value));
      const text =
        cell >= 26 &&
        value !== null &&
        markup`<text class="ink" x="${left + (j + 0.5) * cell - 0.5}" y="${4 + (i + 0.5) * cell + 3}" text-anchor="middle">${value.toFixed(2).replace('0.', '.')}</text>`;
      return markup`<rect ${place} fill="var(--sunken)"/><rect ${place} fill="${color}" fill-opacity="${opacity.toFixed(3)}"><title>${label}</title></rect>${text}`;
    }),
  );
  const names = columns.map(
    (column, i) =>
      markup`<text x="${left - 5}" y="${4 + (i + 0.5) * cell + 3}" text-anchor="end">${shorten(column)}</text><text transform="translate(${left + (i + 0.5) * cell + 3} ${bottom + 8}) rotate(-60)" text-anchor="end">${shorten(column)}</text>`,
  );
  return markup`<figure><h4>${title}</h4><svg viewBox="0 0 ${size} ${bottom + 62}" role="img" aria-label="${title} correlations"><defs><pattern id="none" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="4" fill="var(--line)"/></pattern></defs>${cells}${names}</svg></figure>`;
}

function shorten(name: string): string {
  return name.length <= 10 ? name : `${name.slice(0, 9)}…`;
}
