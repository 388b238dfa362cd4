import type { Verdict } from '../../metrics/metric.js';
import { type Markup, markup } from './markup.js';

const WORDS: Readonly<Record<Verdict, string>> = {
  below: 'below its ceiling',
  at: 'at its ceiling',
  above: 'at its ceiling',
};

/** A verdict as a coloured word; the word alone says it too. Better than a new real sample counts as at the ceiling. */
export function verdictBadge(verdict: Verdict): Markup {
  return markup`<span class="badge ${verdict === 'below' ? 'below' : 'at'}">${WORDS[verdict]}</span>`;
}
