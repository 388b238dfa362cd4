import { THRESHOLDS, type ThresholdName } from '../../decision/thresholds.js';
import { METRIC_GROUPS, type MetricGroup } from '../../metrics/metric.js';
import type { EvaluationReport } from '../report.js';
import { glossary } from './glossary.js';
import { type Markup, markup, Markup as Raw } from './markup.js';
import { count, size } from './numbers.js';
import { decisionCard } from './pages/decisionCard.js';
import { fidelityFigures } from './pages/fidelityPage.js';
import { findingList } from './pages/findings.js';
import { metricTables } from './pages/metricTables.js';
import { more } from './pages/more.js';
import { privacyFigures } from './pages/privacyPage.js';
import { utilityFigures } from './pages/utilityPage.js';
import { STYLE } from './style.js';
import { GROUP_TITLES } from './words.js';

const FIGURES: Readonly<Record<MetricGroup, (report: EvaluationReport) => Markup>> = {
  fidelity: fidelityFigures,
  utility: utilityFigures,
  privacy: privacyFigures,
};

/**
 * A report as one HTML page that stands alone: style and pictures inside, no script, no network, light and dark, fit
 * for print. The decision comes first; then a page each for fidelity, utility and privacy, which open to the columns,
 * pairs and rows behind each number and to where it comes from; the glossary in the margin or at the end. What is
 * closed on the screen is not printed. The report's JSON is inside as well, in the element `likeness-report`.
 *
 * @param title what was evaluated, such as the names of the files
 */
export function reportHtml(report: EvaluationReport, title: string): string {
  const { notes, groups, seed, holdoutRows, target } = report;
  const facts = [
    `${count(report.realRows)} real rows`,
    `${count(report.syntheticRows)} synthetic rows`,
    holdoutRows === null ? 'no holdout' : `${count(holdoutRows)} held-out real rows`,
    target === null ? 'no target' : `target ${target}`,
    `seed ${seed}`,
  ];
  const own = METRIC_GROUPS.filter((group) => groups.includes(group));
  const page = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · Likeness report</title><style>${new Raw(STYLE)}</style></head>
<body><div class="sheet"><main>
<header><h1>${title}</h1><p class="facts">Likeness report: ${facts.join(', ')}.</p></header>
${decisionCard(report.decision)}
<nav>${own.map((group) => markup`<a href="#${group}">${GROUP_TITLES[group].name}</a>`)}<a href="#sources">Notes and thresholds</a><a href="#glossary">Glossary</a></nav>
${own.map((group) => groupPage(report, group))}
<section class="page" id="sources"><h2>Notes and thresholds</h2>${notes.length > 0 && more(`Notes of the evaluation (${notes.length})`, markup`<ul class="notes">${notes.map(({ message }) => markup`<li>${message}</li>`)}</ul>`)}${more('Thresholds of the decision', thresholdTable(report))}<p class="note">The same tables, seed and version of Likeness give the same report. Labels, bins and joint cells of fewer than five real rows are not shown.${report.nearestRows?.masked === false && ' Real rows are shown with their values beside synthetic ones: the report is as confidential as the real table.'}</p></section>
</main>
${glossary()}</div>
<script type="application/json" id="likeness-report">${new Raw(embedJson(report))}</script>
</body></html>
`;
  return page.text;
}

function groupPage(report: EvaluationReport, group: MetricGroup): Markup {
  const { name, asks } = GROUP_TITLES[group];
  return markup`<section class="page" id="${group}"><h2>${name} <small>${asks}</small></h2>${findingList(report, group)}${FIGURES[group](report)}${metricTables(report, group)}</section>`;
}

function thresholdTable({ decision }: EvaluationReport): Markup {
  const names = Object.keys(THRESHOLDS) as ThresholdName[];
  return markup`<div class="scroll"><table><thead><tr><th>threshold</th><th class="n">size</th><th>meaning</th></tr></thead><tbody>${names.map(
    (name) =>
      markup`<tr><td>${THRESHOLDS[name].label}</td><td class="n">${size(decision.thresholds[name])}</td><td>${THRESHOLDS[name].description}</td></tr>`,
  )}</tbody></table></div>`;
}

/** JSON that no parser of HTML takes for markup. */
function embedJson(report: EvaluationReport): string {
  return JSON.stringify(report).replace(/</g, '\\u003c');
}
