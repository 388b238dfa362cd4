import type { ColumnDistribution } from '../../report.js';
import { type Markup, markup } from '../markup.js';
import { percent } from '../numbers.js';
import { shorten } from '../shorten.js';
import { axisText, wholeLabels } from './axisText.js';

const WIDTH = 300;
const HEIGHT = 130;
const BASE = 108;
const TOP = 8;
const MAX_LABELS = 12;

/** Proportions of real and synthetic rows by bin or label, a figure for each column. */
export function distributionFigures(distributions: readonly ColumnDistribution[]): Markup {
  return markup`<p class="legend"><span><i style="background:var(--real)"></i>real</span><span><i style="background:var(--synthetic)"></i>synthetic</span><span>proportions of the rows</span></p>
<div class="figures">${distributions.map(distributionFigure)}</div>`;
}

function distributionFigure(distribution: ColumnDistribution): Markup {
  const { column, type, realMissing, syntheticMissing } = distribution;
  const missing =
    realMissing + syntheticMissing > 0
      ? `Missing: ${percent(realMissing)} of real, ${percent(syntheticMissing)} of synthetic rows.`
      : null;
  return markup`<figure><h4>${column}</h4>${type === 'numeric' ? numberFigure(distribution) : labelBars(distribution)}${missing && markup`<figcaption>${missing}</figcaption>`}</figure>`;
}

/** Few whole numbers are labels to the eye; steps between them would suggest values that do not exist. */
function numberFigure(distribution: ColumnDistribution): Markup {
  const cuts = distribution.edges ?? [];
  const labels = wholeLabels(cuts);
  if (labels === null) return histogram(distribution);
  return labelBars({ ...distribution, labels });
}

function histogram({ column, edges, real, synthetic }: ColumnDistribution): Markup {
  const cuts = edges ?? [0, 1];
  const span = cuts[cuts.length - 1] - cuts[0] || 1;
  const x = (value: number): number => 6 + ((value - cuts[0]) / span) * (WIDTH - 12);
  // Bars by density, so that bins of unequal width compare; a bin of no width has its proportion as it is.
  const density = (share: number, bin: number): number => share / ((cuts[bin + 1] - cuts[bin]) / span || 1);
  const most = Math.max(...real.map(density), ...synthetic.map(density), 1e-9);
  const y = (value: number): number => BASE - (value / most) * (BASE - TOP);
  const step = (shares: readonly number[]): string => {
    const points = shares.flatMap((share, bin) => {
      const height = y(density(share, bin));
      return [
        `${x(cuts[bin]).toFixed(1)},${height.toFixed(1)}`,
        `${x(cuts[bin + 1]).toFixed(1)},${height.toFixed(1)}`,
      ];
    });
    return [
      `${x(cuts[0]).toFixed(1)},${BASE}`,
      ...points,
      `${x(cuts[cuts.length - 1]).toFixed(1)},${BASE}`,
    ].join(' ');
  };
  return markup`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Distribution of ${column}, real and synthetic">
<polygon points="${step(real)}" fill="var(--real)" fill-opacity=".25" stroke="var(--real)" stroke-width="1.5"/><polygon points="${step(synthetic)}" fill="var(--synthetic)" fill-opacity=".18" stroke="var(--synthetic)" stroke-width="1.5"/>
<line x1="6" x2="${WIDTH - 6}" y1="${BASE}" y2="${BASE}" stroke="var(--line)"/><text x="6" y="${BASE + 14}">${axisText(cuts, 'low')}</text><text x="${WIDTH - 6}" y="${BASE + 14}" text-anchor="end">${axisText(cuts, 'high')}</text></svg>`;
}

function labelBars({ column, labels, real, synthetic }: ColumnDistribution): Markup {
  const names = labels ?? [];
  const shown = names.slice(0, MAX_LABELS);
  const rowHeight = 20;
  const height = shown.length * rowHeight + 8;
  const most = Math.max(...real.slice(0, shown.length), ...synthetic.slice(0, shown.length), 1e-9);
  const width = (share: number): string => ((share / most) * 118).toFixed(1);
  const bars = shown.map((label, at) => {
    const top = 4 + at * rowHeight;
    return markup`<text class="ink" x="104" y="${top + 11}" text-anchor="end">${shorten(label, 18)}</text><rect x="110" y="${top + 1}" width="${width(real[at])}" height="7" fill="var(--real)"/><rect x="110" y="${top + 9}" width="${width(synthetic[at])}" height="7" fill="var(--synthetic)"/><text x="296" y="${top + 12}" text-anchor="end">${percent(real[at])} · ${percent(synthetic[at])}</text>`;
  });
  const more =
    names.length > shown.length
      ? markup`<figcaption>${names.length - shown.length} rarer labels are not drawn.</figcaption>`
      : null;
  return markup`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Proportions of the labels of ${column}, real and synthetic">${bars}</svg>${more}`;
}
