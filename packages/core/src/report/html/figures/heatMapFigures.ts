import type { CorrelationComparison } from '../../report.js';
import { type Markup, markup } from '../markup.js';
import { score } from '../numbers.js';
import { shorten } from '../shorten.js';
import { cellPaths, type HeatCell } from './cellPaths.js';

const LOW = 'rgb(var(--low))';
const HIGH = 'rgb(var(--high))';

/** Most columns whose cells say their numbers under the pointer; of more the page would be large. */
const MAX_TITLES = 16;

/** Correlation matrices of real and synthetic rows and their difference, as heat maps. */
export function heatMapFigures({ columns, real, synthetic, difference }: CorrelationComparison): Markup {
  return markup`<div class="figures">${heatMap('Real', columns, real)}${heatMap('Synthetic', columns, synthetic)}${heatMap('Difference', columns, difference)}</div>
<p class="legend"><span><i style="background:${LOW}"></i>−1</span><span><i style="background:var(--sunken)"></i>0</span><span><i style="background:${HIGH}"></i>+1</span><span>Left empty: no correlation, as a column is constant.</span></p>`;
}

function heatMap(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly (number | null)[])[],
): Markup {
  const n = columns.length;
  const cell = Math.max(2, Math.min(34, Math.floor(230 / n)));
  const left = 64;
  const bottom = 4 + n * cell;
  const cells = rows.flatMap((row, y) =>
    row.flatMap((value, x): HeatCell[] =>
      value === null ? [] : [{ x, y, strength: Math.abs(value), color: value < 0 ? LOW : HIGH }],
    ),
  );
  const numbers =
    cell >= 26 &&
    rows.map((row, i) =>
      row.map(
        (value, j) =>
          value !== null &&
          markup`<text class="ink" x="${left + (j + 0.5) * cell - 0.5}" y="${4 + (i + 0.5) * cell + 3}" text-anchor="middle">${value.toFixed(2).replace('0.', '.')}</text>`,
      ),
    );
  const titles =
    n <= MAX_TITLES &&
    rows.map((row, i) =>
      row.map(
        (value, j) =>
          markup`<rect x="${left + j * cell}" y="${4 + i * cell}" width="${cell}" height="${cell}" fill-opacity="0"><title>${columns[i]} and ${columns[j]}: ${value === null ? 'none' : score(value)}</title></rect>`,
      ),
    );
  // Of many columns some names are left out.
  const every = Math.ceil(9 / cell);
  const names = columns.map(
    (column, i) =>
      i % every === 0 &&
      markup`<text x="${left - 5}" y="${4 + (i + 0.5) * cell + 3}" text-anchor="end">${shorten(column, 10)}</text><text transform="translate(${left + (i + 0.5) * cell + 3} ${bottom + 8}) rotate(-60)" text-anchor="end">${shorten(column, 10)}</text>`,
  );
  return markup`<figure><h4>${title}</h4><svg viewBox="0 0 ${left + n * cell + 4} ${bottom + 62}" role="img" aria-label="${title} correlations"><rect x="${left}" y="4" width="${n * cell}" height="${n * cell}" fill="var(--sunken)"/>${cellPaths(cells, left, 4, cell, cell)}${numbers}${titles}${names}</svg></figure>`;
}
