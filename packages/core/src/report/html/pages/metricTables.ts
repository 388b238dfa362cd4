import type { MetricBreakdown } from '../../../metrics/breakdown.js';
import type { MetricGroup, MetricScope, MetricValue } from '../../../metrics/metric.js';
import { metricLabel } from '../../../metrics/registry.js';
import type { EvaluationReport } from '../../report.js';
import { badge } from '../badge.js';
import { type Markup, markup } from '../markup.js';
import { score } from '../numbers.js';
import { VERDICTS } from '../words.js';
import { scopeOf } from './metricScope.js';
import { more } from './more.js';
import { provenance } from './provenance.js';

/** What is about some columns, not the table. */
const NARROW: readonly MetricScope[] = ['column', 'pair', 'triple'];

/** Every value of a group beside its ceiling: the table's own first, single columns, pairs and triples after. */
export function metricTables({ metrics, breakdowns }: EvaluationReport, group: MetricGroup): Markup {
  const own = metrics.filter((metric) => metric.group === group);
  const wide = own.filter(({ scope }) => !NARROW.includes(scope));
  const narrow = own.filter(({ scope }) => NARROW.includes(scope));
  const parts = breakdowns.filter(({ name }) => own.some((metric) => metric.name === name));
  return markup`${wide.length > 0 && more(`All values of the whole table (${wide.length})`, metricTable(wide))}${
    narrow.length > 0 && more(`Values of columns, pairs and triples (${narrow.length})`, metricTable(narrow))
  }${parts.length > 0 && more('Where each score is lost: its worst columns and pairs', breakdownTable(parts))}`;
}

function metricTable(metrics: readonly MetricValue[]): Markup {
  return markup`<div class="scroll"><table class="values"><thead><tr><th>metric (opens to its source)</th><th>of</th><th class="n">value</th><th class="n">new real sample</th><th class="n">its 90% interval</th><th></th><th>better</th></tr></thead>
<tbody>${metrics.map(metricRow)}</tbody></table></div>`;
}

function metricRow(metric: MetricValue): Markup {
  const { name, value, ceiling, low, high, verdict, goal } = metric;
  const interval = low === null || high === null ? '' : `${score(low)} … ${score(high)}`;
  return markup`<tr><td><details><summary>${metricLabel(name)}</summary>${provenance(metric)}</details></td><td>${scopeOf(metric)}</td><td class="n">${score(value)}</td><td class="n">${ceiling === null ? '' : score(ceiling)}</td><td class="n">${interval}</td><td>${verdict && badge(VERDICTS[verdict])}</td><td class="muted">${goal === 'maximise' ? 'higher' : 'lower'}</td></tr>`;
}

/** Which columns cost the scores that are means over columns, pairs or triples. */
function breakdownTable(breakdowns: readonly MetricBreakdown[]): Markup {
  return markup`<div class="scroll"><table><caption>Columns by their mean over the parts that they are in, the costliest first</caption>
<thead><tr><th>metric</th><th class="n">parts</th><th>costliest columns</th><th>costliest part</th></tr></thead><tbody>${breakdowns.map(
    ({ name, measured, byColumn, parts, values }) =>
      markup`<tr><td>${metricLabel(name)}</td><td class="n">${measured}</td><td>${byColumn
        .slice(0, 4)
        .map(({ column, value }) => `${column} ${score(value)}`)
        .join(', ')}</td><td>${parts.length > 0 && `${parts[0].join(' × ')} ${score(values[0])}`}</td></tr>`,
  )}</tbody></table></div>`;
}
