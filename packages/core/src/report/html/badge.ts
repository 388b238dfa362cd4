import type { MetricGroup, Verdict } from '../../metrics/metric.js';
import { type Markup, markup } from './markup.js';

const WORDS: Readonly<Record<Verdict, string>> = {
  below: 'below its ceiling',
  at: 'at its ceiling',
  above: 'above its ceiling',
};

/** A verdict as a coloured word; the word alone says it too. In privacy a value better than that of a new real sample is good. */
export function verdictBadge(verdict: Verdict, group?: MetricGroup): Markup {
  const safer = verdict === 'above' && group === 'privacy';
  return markup`<span class="badge ${safer ? 'at' : verdict}">${safer ? 'safer than a new sample' : WORDS[verdict]}</span>`;
}
