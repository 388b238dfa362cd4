import type { MetricGroup } from '../../metrics/metric.js';
import type { EvaluationReport } from '../report.js';
import { distributionFigures } from './distributionFigures.js';
import { heatMapFigures } from './heatMapFigures.js';
import { type Markup, markup, Markup as Raw } from './markup.js';
import { metricTables } from './metricSection.js';
import { count } from './numbers.js';
import { STYLE } from './style.js';
import { utilitySection } from './utilitySection.js';
import { decisionSection } from './decisionSection.js';

const TITLES: Readonly<Record<MetricGroup, string>> = {
  fidelity: 'Fidelity: does it look like the real table?',
  utility: 'Utility: does a model learn the same from it?',
  privacy: 'Privacy: does it give anyone away?',
};

/**
 * A report as one HTML page that stands alone: style and pictures inside, no script, no network, light and dark, fit
 * for print. The verdict comes first, then figures, then tables; the report's JSON is inside as well, in the element
 * `likeness-report`, so that the page carries everything.
 *
 * @param title what was evaluated, such as the names of the files
 */
export function reportHtml(report: EvaluationReport, title: string): string {
  const { distributions, correlation, utility, notes, groups, seed } = report;
  const page = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · Likeness report</title><style>${new Raw(STYLE)}</style></head>
<body><main>
<header><p class="muted">Likeness report</p><h1>${title}</h1><p class="facts">${count(report.realRows)} real rows, ${count(report.syntheticRows)} synthetic rows, ${report.holdoutRows === null ? 'no holdout' : `${count(report.holdoutRows)} held-out real rows`}; ${report.target === null ? 'no target' : `target ${report.target}`}; seed ${seed}.</p></header>
${decisionSection(report.decision)}
<p class="facts">A ceiling is what a new real sample of the same size would score; 90% of such samples lie in its interval. A value better than that is counted as at the ceiling.</p>
${distributions.length > 0 && markup`<h2>Distributions</h2>${distributionFigures(report)}`}
${correlation && markup`<h2>Correlations</h2>${heatMapFigures(correlation)}`}
${groups.map((group) => groupSection(report, group))}
${utility === null && groups.includes('utility') && markup`<p class="muted">No learner was compared; the notes say why.</p>`}
${notes.length > 0 && markup`<h2>Notes</h2><ul class="notes">${notes.map(({ message }) => markup`<li>${message}</li>`)}</ul>`}
</main>
<script type="application/json" id="likeness-report">${new Raw(embedJson(report))}</script>
</body></html>
`;
  return page.text;
}

function groupSection(report: EvaluationReport, group: MetricGroup): Markup {
  const details = group === 'utility' && report.utility ? utilitySection(report.utility) : null;
  return markup`<h2>${TITLES[group]}</h2>${details}${metricTables(report, group)}`;
}

/** JSON that no parser of HTML takes for markup. */
function embedJson(report: EvaluationReport): string {
  return JSON.stringify(report).replace(/</g, '\\u003c');
}
