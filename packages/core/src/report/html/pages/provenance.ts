import type { MetricValue } from '../../../metrics/metric.js';
import { metricDescription } from '../../../metrics/registry.js';
import { type Markup, markup } from '../markup.js';
import { count, score } from '../numbers.js';

/** Where a value comes from: what it says, its version, seed, rows, ceiling and settings. */
export function provenance(metric: MetricValue): Markup {
  const { name, version, value, valueLow, valueHigh, goal } = metric;
  const { seed, realRows, syntheticRows, holdoutRows, settings } = metric.provenance;
  const rows = [
    `${count(realRows)} real`,
    `${count(syntheticRows)} synthetic`,
    holdoutRows === null ? 'no holdout' : `${count(holdoutRows)} held out`,
  ].join(', ');
  const interval =
    valueLow === null || valueHigh === null ? null : `${score(valueLow)} to ${score(valueHigh)}`;
  const own = Object.entries(settings);
  return markup`<dl>${fact('Meaning', metricDescription(name))}${fact('Metric', `${name}, version ${version}; ${goal === 'maximise' ? 'higher' : 'lower'} is better`)}${fact('Value', score(value))}${fact('90% interval', interval)}${fact('New real sample', ceilingOf(metric))}${fact('Rows', rows)}${fact('Seed', String(seed))}${fact('Settings', own.length > 0 ? own.map(([key, one]) => `${key} ${textOf(one)}`).join('; ') : null)}</dl>`;
}

/** A line of a list of facts; nothing for null. */
export function fact(term: string, text: string | null): Markup | null {
  return text === null || text === '' ? null : markup`<div><dt>${term}</dt><dd>${text}</dd></div>`;
}

function ceilingOf({ ceiling, low, high, provenance: { ceilingMethod, replicates } }: MetricValue): string {
  if (ceiling === null) return 'not estimated';
  const interval = low === null || high === null ? '' : ` (90% from ${score(low)} to ${score(high)})`;
  const method = ceilingMethod === null ? '' : `: ${ceilingMethod}`;
  const times = replicates === null ? '' : `; ${replicates} replicates`;
  return `${score(ceiling)}${interval}${method}${times}`;
}

function textOf(value: string | number | boolean): string {
  return typeof value === 'number' && !Number.isInteger(value) ? score(value) : String(value);
}
