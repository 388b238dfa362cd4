import { metricLabel } from '../../../metrics/registry.js';
import type { PairDistribution } from '../../report.js';
import { type Markup, markup } from '../markup.js';
import { score } from '../numbers.js';
import { areUneven } from './axisText.js';
import { jointMaps } from './jointMaps.js';
import { ridges } from './ridges.js';

/** Joint distributions of pairs: heat maps, or of a number beside labels the number's distribution for each label. */
export function pairFigures(pairs: readonly PairDistribution[], realRows: number): Markup {
  return markup`<div class="pairs">${pairs.map((pair) => pairFigure(pair, realRows))}</div>`;
}

function pairFigure(pair: PairDistribution, realRows: number): Markup {
  const { columns, x, y, reason, metric, value, ceiling } = pair;
  const isMixed = x.type !== y.type;
  const drawn = isMixed ? ridges(pair) : jointMaps(pair, realRows);
  const why =
    reason === 'worst'
      ? 'Among the pairs furthest short of'
      : 'Among the pairs that depend on each other most in';
  const what = reason === 'worst' ? ' a new real sample.' : ' the real rows.';
  const measured =
    metric === null || value === null
      ? ''
      : ` ${metricLabel(metric)} ${score(value)}${ceiling === null ? '' : `; a new real sample would have ${score(ceiling)}`}.`;
  const uneven = [x, y].some(({ edges }) => edges !== null && areUneven(edges))
    ? ' Bins of different width are drawn equally wide.'
    : '';
  const note = isMixed
    ? ' Of each label the distribution of the number; parts of fewer than five real rows are left out.'
    : ' Darker: more rows. Cells of fewer than five real rows are left empty.';
  return markup`<figure class="pair"><h4>${columns[0]} × ${columns[1]}</h4>${drawn}<figcaption>${why}${what}${measured}${note}${uneven}</figcaption></figure>`;
}
