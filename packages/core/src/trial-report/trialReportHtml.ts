import { Markup as Raw, markup, type Markup } from '../report/html/markup.js';
import { count } from '../report/html/numbers.js';
import { STYLE } from '../report/html/style.js';
import type { OperatingCharacteristics } from '../simulation/evaluation/characteristics.js';
import type { TrialSimulation } from '../simulation/simulation.js';
import { aimsPage } from './pages/aimsPage.js';
import { estimandsPage } from './pages/estimandsPage.js';
import { mechanismPage } from './pages/mechanismPage.js';
import { methodsPage } from './pages/methodsPage.js';
import { performancePage } from './pages/performancePage.js';
import { recommendationCard } from './pages/recommendationCard.js';

const PAGES = [
  ['aims', 'Aims'],
  ['mechanism', 'Data-generating mechanisms'],
  ['estimands', 'Estimands'],
  ['methods', 'Methods'],
  ['performance', 'Performance'],
] as const;

/** The page has no glossary beside it. */
const ONE_COLUMN = '@media (min-width:1240px){.sheet{display:block;max-width:1100px}}';

/**
 * Simulated trials as one HTML page that stands alone: style and pictures inside, no script, no network, light and dark,
 * fit for print. It follows ADEMP (Morris, White and Crowther 2019): aims, data-generating mechanisms, estimands, methods,
 * performance, each figure with its Monte Carlo standard error. Plan and results are inside as JSON, in the element
 * `likeness-trials`.
 */
export function trialReportHtml(
  simulation: TrialSimulation,
  results: OperatingCharacteristics,
  title: string,
): string {
  const { plan, seed, designs } = simulation;
  const facts = [
    `${count(results.trials)} trials of each`,
    `${designs.length} designs`,
    `${plan.scenarios.length} scenarios`,
    `seed ${seed}`,
  ].join(', ');
  const pages: Readonly<Record<(typeof PAGES)[number][0], Markup>> = {
    aims: aimsPage(simulation),
    mechanism: mechanismPage(simulation),
    estimands: estimandsPage(simulation),
    methods: methodsPage(simulation),
    performance: performancePage(simulation, results),
  };
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · Likeness trials</title><style>${new Raw(STYLE)}${new Raw(ONE_COLUMN)}</style></head>
<body><div class="sheet"><main>
<header><h1>${title}</h1><p class="facts">Likeness trials: ${facts}.</p></header>
${recommendationCard(simulation, results)}
<nav>${PAGES.map(([id, name]) => markup`<a href="#${id}">${name}</a>`)}</nav>
${PAGES.map(([id, name]) => markup`<section class="page" id="${id}"><h2>${name}</h2>${pages[id]}</section>`)}
<p class="note">The same plan, population, seed and version of Likeness give the same numbers, with any number of threads.</p>
</main></div>
<script type="application/json" id="likeness-trials">${new Raw(embedJson({ plan, seed, results }))}</script>
</body></html>
`.text;
}

/** JSON that no parser of HTML takes for markup. */
function embedJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}
