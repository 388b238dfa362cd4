import type { Finding } from '../../../decision/decision.js';
import type { MetricGroup, MetricValue } from '../../../metrics/metric.js';
import { metricLabel } from '../../../metrics/registry.js';
import type { EvaluationReport } from '../../report.js';
import { badge } from '../badge.js';
import { intervalBar } from '../figures/intervalBar.js';
import { type Markup, markup } from '../markup.js';
import { count, score, size } from '../numbers.js';
import { findingLook } from '../words.js';
import { fact, provenance } from './provenance.js';

/** Every question of a group with its answer; each opens to where its number comes from. */
export function findingList(report: EvaluationReport, group: MetricGroup): Markup {
  const own = report.decision.findings.filter((finding) => finding.group === group);
  return markup`<div class="findings">${own.map((finding) => findingEntry(finding, report.metrics))}</div>`;
}

function findingEntry(finding: Finding, metrics: readonly MetricValue[]): Markup {
  const { label, sentence } = finding;
  const head = markup`${badge(findingLook(finding))}<span class="what"><strong>${label}</strong><span>${sentence}</span></span>${intervalBar(finding)}`;
  if (finding.value === null) return markup`<div class="finding">${head}</div>`;
  return markup`<details class="finding"><summary>${head}</summary>${numbersOf(finding)}${sourceOf(finding, metrics)}</details>`;
}

function numbersOf({ value, low, high, threshold, detectable, rowsNeeded, columns }: Finding): Markup {
  const interval = low === null || high === null ? null : `${score(low)} to ${score(high)}`;
  return markup`<dl>${fact('Size', score(value))}${fact('90% interval', interval)}${fact('Threshold', size(threshold))}${fact('About', columns.join(', '))}${fact('Smallest size seen', detectable === null ? null : `${score(detectable)}, in 80% of the cases with as many rows`)}${fact('Rows to settle it', rowsNeeded === null ? null : `about ${count(rowsNeeded)} held out`)}</dl>`;
}

/** The metric that the number was read from. */
function sourceOf({ metric, columns }: Finding, metrics: readonly MetricValue[]): Markup | null {
  const named = metrics.filter(({ name }) => name === metric);
  const isSame = (own: MetricValue): boolean => own.columns.join('\n') === columns.join('\n');
  const source = named.find(isSame) ?? named.find(({ scope }) => scope === 'table') ?? named.at(0);
  if (source === undefined) return null;
  return markup`<p class="source">Read from ${metricLabel(source.name)}:</p>${provenance(source)}`;
}
