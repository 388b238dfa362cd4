import { SMALLEST_GROUP } from '../../distributions/smallestGroup.js';
import type { PairAxis, PairDistribution } from '../../report.js';
import { type Markup, markup } from '../markup.js';
import { percent, signedPercent } from '../numbers.js';
import { shorten } from '../shorten.js';
import { axisText, middleOf, wholeLabels } from './axisText.js';
import { cellPaths, type HeatCell } from './cellPaths.js';

const SIDE = 210;
const LEFT = 70;
const TOP = 6;

/** Tallest cell, and the narrowest one that says its number. */
const MAX_HEIGHT = 40;
const MIN_TEXT = 34;

type Cells = readonly (readonly (number | null)[])[];

/** Real and synthetic proportions of the joint cells, and their difference, as three heat maps of the same scale. */
export function jointMaps(pair: PairDistribution, realRows: number): Markup {
  const { real, synthetic, realMissing } = pair;
  const [x, y] = [listed(pair.x), listed(pair.y)];
  const present = Math.max(1, realRows * (1 - realMissing));
  // Up to four real rows may be in a cell that is left empty: only what is beyond them is a difference.
  const hidden = (SMALLEST_GROUP - 1) / present;
  const difference = synthetic.map((row, i) =>
    row.map((value, j) => {
      const own = real[i][j];
      return own === null ? Math.max(0, value - hidden) : value - own;
    }),
  );
  const most = Math.max(1e-12, ...real.flat().map((value) => value ?? 0), ...synthetic.flat());
  const largest = Math.max(0.02, ...difference.flat().map(Math.abs));
  return markup`<div class="panels">${panel('Real', x, y, real, most, percent, () => 'var(--real)')}${panel('Synthetic', x, y, synthetic, most, percent, () => 'var(--synthetic)')}${panel('Synthetic less real', x, y, difference, largest, signedPercent, (value) => (value < 0 ? 'rgb(var(--low))' : 'rgb(var(--high))'))}</div><p class="note">Full colour: ${percent(most)} of the rows; in the difference ${signedPercent(largest)}, or as much less (blue).</p>`;
}

/** Few whole numbers are labels to the eye. */
function listed(axis: PairAxis): PairAxis {
  const labels = axis.edges && wholeLabels(axis.edges);
  return labels ? { ...axis, labels, edges: null } : axis;
}

function panel(
  title: string,
  x: PairAxis,
  y: PairAxis,
  values: Cells,
  most: number,
  text: (value: number) => string,
  color: (value: number) => string,
): Markup {
  const columns = values.length;
  const rows = values[0]?.length ?? 0;
  const grid: Grid = {
    columns,
    rows,
    width: SIDE / Math.max(columns, 1),
    height: Math.min(MAX_HEIGHT, SIDE / Math.max(rows, 1)),
    // Numbers rise upwards, labels are listed downwards.
    place: (j) => (y.type === 'numeric' ? rows - 1 - j : j),
  };
  const { width, height, place } = grid;
  const bottom = TOP + rows * height;
  const cells: HeatCell[] = values.flatMap((row, i) =>
    row.flatMap((value, j) =>
      value === null
        ? []
        : [{ x: i, y: place(j), strength: Math.sqrt(Math.abs(value) / most), color: color(value) }],
    ),
  );
  const texts =
    width >= MIN_TEXT &&
    values.map((row, i) =>
      row.map(
        (value, j) =>
          value !== null &&
          markup`<text class="ink" x="${(LEFT + (i + 0.5) * width).toFixed(1)}" y="${(TOP + (place(j) + 0.5) * height + 3).toFixed(1)}" text-anchor="middle">${text(value)}</text>`,
      ),
    );
  return markup`<div><h5>${title}</h5><svg viewBox="0 0 ${LEFT + SIDE + 8} ${(bottom + 52).toFixed(0)}" role="img" aria-label="${title}: joint proportions of ${x.column} (across) and ${y.column} (up)"><rect x="${LEFT}" y="${TOP}" width="${SIDE}" height="${(rows * height).toFixed(1)}" fill="var(--sunken)"/>${cellPaths(cells, LEFT, TOP, width, height)}${texts}${xTexts(x, grid)}${yTexts(y, grid)}</svg></div>`;
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  /** Row of a cell of y from the top. */
  readonly place: (j: number) => number;
}

function xTexts({ column, edges, labels }: PairAxis, { rows, width, height }: Grid): Markup {
  const bottom = TOP + rows * height;
  const y = (bottom + 12).toFixed(0);
  const name = markup`<text class="ink" x="${LEFT + SIDE / 2}" y="${(bottom + 48).toFixed(0)}" text-anchor="middle">${shorten(column, 34)}</text>`;
  if (edges) {
    const middle = LEFT + middleOf(edges) * width;
    return markup`<text x="${LEFT}" y="${y}">${axisText(edges, 'low')}</text>${edges.length > 4 && markup`<text x="${middle.toFixed(0)}" y="${y}" text-anchor="middle">${axisText(edges, 'middle')}</text>`}<text x="${LEFT + SIDE}" y="${y}" text-anchor="end">${axisText(edges, 'high')}</text>${name}`;
  }
  return markup`${(labels ?? []).map((label, i) => markup`<text transform="translate(${(LEFT + (i + 0.5) * width + 3).toFixed(1)} ${(bottom + 8).toFixed(0)}) rotate(-35)" text-anchor="end">${shorten(label, 10)}</text>`)}${name}`;
}

function yTexts({ column, edges, labels }: PairAxis, { rows, height, place }: Grid): Markup {
  const whole = rows * height;
  const name = markup`<text class="ink" transform="translate(10 ${(TOP + whole / 2).toFixed(0)}) rotate(-90)" text-anchor="middle">${shorten(column, Math.max(8, Math.floor(whole / 6)))}</text>`;
  if (edges) {
    const middle = TOP + whole - middleOf(edges) * height + 3;
    return markup`<text x="${LEFT - 4}" y="${TOP + 8}" text-anchor="end">${axisText(edges, 'high')}</text>${edges.length > 4 && markup`<text x="${LEFT - 4}" y="${middle.toFixed(0)}" text-anchor="end">${axisText(edges, 'middle')}</text>`}<text x="${LEFT - 4}" y="${(TOP + whole).toFixed(0)}" text-anchor="end">${axisText(edges, 'low')}</text>${name}`;
  }
  return markup`${(labels ?? []).map((label, j) => markup`<text x="${LEFT - 4}" y="${(TOP + (place(j) + 0.5) * height + 3).toFixed(1)}" text-anchor="end">${shorten(label, 9)}</text>`)}${name}`;
}
