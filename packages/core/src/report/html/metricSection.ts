import type { MetricBreakdown } from '../../metrics/breakdown.js';
import type { MetricGroup, MetricScope, MetricValue } from '../../metrics/metric.js';
import { metricLabel } from '../../metrics/registry.js';
import type { EvaluationReport } from '../report.js';
import { verdictBadge } from './badge.js';
import { type Markup, markup } from './markup.js';
import { scopeOf } from './metricScope.js';
import { score } from './numbers.js';

/** What is about some columns, not the table. */
const NARROW: readonly MetricScope[] = ['column', 'pair', 'triple'];

/** Most rows of a table of single columns, pairs or triples before it folds. */
const SHOWN = 12;

/** Every value of a group beside its ceiling: the table's own first, single columns, pairs and triples after. */
export function metricTables({ metrics, breakdowns }: EvaluationReport, group: MetricGroup): Markup {
  const own = metrics.filter((metric) => metric.group === group);
  const wide = own.filter(({ scope }) => !NARROW.includes(scope));
  const narrow = own.filter(({ scope }) => NARROW.includes(scope));
  const parts = breakdowns.filter(({ name }) => own.some((metric) => metric.name === name));
  return markup`${wide.length > 0 && metricTable(wide, 'The whole table')}${parts.length > 0 && breakdownTable(parts)}${
    narrow.length > 0 &&
    (narrow.length <= SHOWN
      ? metricTable(narrow, 'Column by column')
      : markup`<details><summary>Column by column: ${narrow.length} values</summary>${metricTable(narrow, 'Column by column')}</details>`)
  }`;
}

function metricTable(metrics: readonly MetricValue[], caption: string): Markup {
  return markup`<div class="scroll"><table><caption>${caption}</caption>
<thead><tr><th>metric</th><th>of</th><th class="n">value</th><th class="n">new real sample</th><th class="n">90% interval</th><th>verdict</th><th>better</th></tr></thead>
<tbody>${metrics.map(metricRow)}</tbody></table></div>`;
}

function metricRow(metric: MetricValue): Markup {
  const { name, version, value, ceiling, low, high, verdict, goal, provenance } = metric;
  const interval = low === null || high === null ? '' : `${score(low)} … ${score(high)}`;
  const how = provenance.ceilingMethod ?? 'no ceiling';
  return markup`<tr><td title="version ${version}; ${how}">${metricLabel(name)}</td><td>${scopeOf(metric)}</td><td class="n">${score(value)}</td><td class="n">${ceiling === null ? '' : score(ceiling)}</td><td class="n">${interval}</td><td>${verdict && verdictBadge(verdict)}</td><td class="muted">${goal === 'maximise' ? 'higher' : 'lower'}</td></tr>`;
}

/** Which columns cost the scores that are means over columns, pairs or triples. */
function breakdownTable(breakdowns: readonly MetricBreakdown[]): Markup {
  return markup`<div class="scroll"><table><caption>Where it is lost: the columns that cost each score most, by their mean over the ${'columns, pairs or triples'} they are in</caption>
<thead><tr><th>metric</th><th class="n">parts</th><th>costliest columns</th><th>costliest part</th></tr></thead><tbody>${breakdowns.map(
    ({ name, measured, byColumn, parts, values }) =>
      markup`<tr><td>${metricLabel(name)}</td><td class="n">${measured}</td><td>${byColumn
        .slice(0, 4)
        .map(({ column, value }) => `${column} ${score(value)}`)
        .join(', ')}</td><td>${parts.length > 0 && `${parts[0].join(' × ')} ${score(values[0])}`}</td></tr>`,
  )}</tbody></table></div>`;
}
