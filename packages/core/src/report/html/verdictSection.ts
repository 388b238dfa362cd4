import { metricLabel } from '../../metrics/registry.js';
import { conclude, type GroupConclusion } from '../conclude.js';
import type { EvaluationReport } from '../report.js';
import { verdictBadge } from './badge.js';
import { type Markup, markup } from './markup.js';
import { scopeOf } from './metricScope.js';
import { score } from './numbers.js';

/** The verdict in plain words, and the values that cost it most. */
export function verdictSection(report: EvaluationReport): Markup {
  const { headline, groups } = conclude(report);
  return markup`<p class="headline">${headline}</p>
<ul class="groups">${groups.map(groupItem)}</ul>`;
}

function groupItem({ group, verdict, sentence, worst }: GroupConclusion): Markup {
  return markup`<li><strong>${group} ${verdict === 'none' ? markup`<span class="badge">not measured</span>` : verdictBadge(verdict)}</strong>
<p>${sentence}</p>${
    worst.length > 0 &&
    markup`<p class="facts">Furthest off: ${worst
      .slice(0, 3)
      .map((metric) => `${metricLabel(metric.name)}${scopeText(scopeOf(metric))} ${score(metric.value)}`)
      .join('; ')}.</p>`
  }</li>`;
}

function scopeText(scope: string): string {
  return scope === '' ? '' : ` (${scope})`;
}
