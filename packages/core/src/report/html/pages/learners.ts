import { CROSS_CHECKS } from '../../../metrics/utility/learners.js';
import { metricLabel } from '../../../metrics/registry.js';
import type {
  ImportanceMeasure,
  LearnerScores,
  ShapValues,
  UtilityComparison,
} from '../../../metrics/utility/utilityComparison.js';
import { beeswarm } from '../figures/beeswarm.js';
import { type Markup, markup } from '../markup.js';
import { count, percent, score } from '../numbers.js';
import { shorten } from '../shorten.js';

const MEASURES: Readonly<Record<ImportanceMeasure['measure'], string>> = {
  impurity: 'Mean decrease in impurity',
  permutation: 'Permutation importance (score lost)',
  shap: 'Mean |SHAP|',
};

/** The learner that is best on real rows, which the decision looks at. */
export function bestLearner({ learners: all, task }: UtilityComparison): LearnerScores | null {
  const learners = all.filter(({ learner }) => !CROSS_CHECKS.includes(learner));
  const primary = task === 'classes' ? 'auc' : 'rSquared';
  const of = (learner: LearnerScores): number =>
    learner.scores.find(({ metric }) => metric === primary)?.trainReal.mean ?? -Infinity;
  return learners.length === 0 ? null : learners.reduce((a, b) => (of(b) > of(a) ? b : a));
}

/** What the comparison is, and the best learner's scores. */
export function learnerSummary(utility: UtilityComparison): Markup {
  const { target, testRows } = utility;
  const best = bestLearner(utility);
  return markup`<p class="note">Each learner is trained once on real and once on synthetic rows; both predict “${target}” of the same ${count(testRows)} real rows that neither saw. Difference: synthetic less real, with the 90% interval over seeds.</p>${best && learnerTable(best)}`;
}

/** The scores of the other learners. */
export function otherLearners(utility: UtilityComparison): Markup | null {
  const best = bestLearner(utility);
  const others = utility.learners.filter((one) => one !== best);
  return others.length === 0 ? null : markup`${others.map(learnerTable)}`;
}

/** Which rows are confused with which; null of numbers. */
export function confusionMatrices(utility: UtilityComparison): Markup | null {
  const { learners } = utility;
  if (!learners.some(({ confusion }) => confusion)) return null;
  return markup`<div class="figures wide">${learners.map((one) => confusionFigure(one, utility))}</div>`;
}

/** What the forest finds important; null where it was not measured. */
export function importances({ importance, features }: UtilityComparison): Markup | null {
  if (importance.length === 0) return null;
  return markup`<p>An order that forests on resamples of the real rows lose as well is noise; beyond that it is damage.</p><p class="legend"><span><i style="background:var(--real)"></i>trained on real rows</span><span><i style="background:var(--synthetic)"></i>trained on synthetic rows</span></p><div class="figures">${importance.map((one) => importanceFigure(one, features))}</div>`;
}

/** SHAP values of unseen rows; null where they were not measured. */
export function shapFigures({ shap, features }: UtilityComparison): Markup | null {
  if (!shap) return null;
  return markup`<p>Each dot is an unseen real row: how far the cell moves the prediction${shap.classLabel === null ? '' : ` of “${shap.classLabel}”`}, from low cells (blue) to high ones (red).</p><div class="figures wide">${shapFigure('Trained on real rows', shap, 'trainReal', features)}${shapFigure('Trained on synthetic rows', shap, 'trainSynthetic', features)}</div>`;
}

function learnerTable({ label, seeds, trainingRows, scores }: LearnerScores): Markup {
  return markup`<div class="scroll"><table><caption>${label}, ${count(trainingRows)} training rows, ${seeds === 1 ? 'one seed' : `mean of ${seeds} seeds`}</caption>
<thead><tr><th>score</th><th class="n">trained on real</th><th class="n">on synthetic</th><th class="n">difference</th><th class="n">90% interval of the difference</th><th class="n">on resampled real</th><th class="n">no columns</th></tr></thead><tbody>${scores.map(
    ({ metric, trainReal, trainSynthetic, gap, dummy, ceiling }) =>
      markup`<tr><td>${metricLabel(metric)}</td><td class="n">${score(trainReal.mean)}</td><td class="n">${score(trainSynthetic.mean)}</td><td class="n">${score(gap.mean)}</td><td class="n">${seeds === 1 ? '' : `${score(gap.low)} … ${score(gap.high)}`}</td><td class="n">${ceiling ? score(ceiling.mean) : ''}</td><td class="n">${score(dummy)}</td></tr>`,
  )}</tbody></table></div>`;
}

function confusionFigure(
  { label, confusion }: LearnerScores,
  { classes, target }: UtilityComparison,
): Markup | null {
  if (!confusion) return null;
  const table = (title: string, rows: readonly (readonly number[])[]): Markup =>
    markup`<div class="scroll"><table><caption>${title}: actual ${target} down, predicted across; counts and proportions of the row</caption><thead><tr><th></th>${classes.map((name) => markup`<th class="n">${name}</th>`)}</tr></thead><tbody>${rows.map(
      (row, at) => {
        const total = row.reduce((sum, one) => sum + one, 0);
        return markup`<tr><th>${classes[at]}</th>${row.map((one) => markup`<td class="n">${count(one)} <span class="muted">${total > 0 ? percent(one / total) : ''}</span></td>`)}</tr>`;
      },
    )}</tbody></table></div>`;
  return markup`<figure><h4>${label}</h4>${table('Trained on real rows', confusion.trainReal)}${table('Trained on synthetic rows', confusion.trainSynthetic)}</figure>`;
}

function importanceFigure(
  { measure, learner, trainReal, trainSynthetic, tau, topOverlap, bootstrapTau }: ImportanceMeasure,
  features: readonly string[],
): Markup {
  const order = [...features.keys()].sort((a, b) => trainReal[b] - trainReal[a]).slice(0, 20);
  const most = Math.max(...order.flatMap((at) => [trainReal[at], trainSynthetic[at]]), 1e-12);
  const bar = (value: number): string => (Math.max(0, value / most) * 175).toFixed(1);
  const rows = order.map((at, place) => {
    const top = 4 + place * 20;
    const name = shorten(features[at], 18);
    return markup`<text class="ink" x="104" y="${top + 11}" text-anchor="end">${name}</text><rect x="110" y="${top + 1}" width="${bar(trainReal[at])}" height="7" fill="var(--real)"><title>${features[at]}: ${score(trainReal[at])} from real rows</title></rect><rect x="110" y="${top + 9}" width="${bar(trainSynthetic[at])}" height="7" fill="var(--synthetic)"><title>${features[at]}: ${score(trainSynthetic[at])} from synthetic rows</title></rect>`;
  });
  const beside = bootstrapTau ? ` (resamples of the real rows: ${score(bootstrapTau.mean)})` : '';
  const title = learner === 'ml-random-forest' ? `${MEASURES[measure]}, ml-random-forest` : MEASURES[measure];
  return markup`<figure><h4>${title}</h4><svg viewBox="0 0 300 ${order.length * 20 + 8}" role="img" aria-label="${MEASURES[measure]} by column, from real and from synthetic rows">${rows}</svg><figcaption>Kendall’s tau of the two orders ${score(tau)}${beside}; ${percent(topOverlap)} of the top columns agree.</figcaption></figure>`;
}

function shapFigure(
  title: string,
  shap: ShapValues,
  source: 'trainReal' | 'trainSynthetic',
  features: readonly string[],
): Markup {
  const base = source === 'trainReal' ? shap.baseReal : shap.baseSynthetic;
  return markup`<figure><h4>${title}</h4>${beeswarm(shap, source, features)}<figcaption>${shap[source].length} unseen rows; values add to the mean prediction ${score(base)}.</figcaption></figure>`;
}
