import type { EvaluationReport } from '../../report.js';
import { type Markup, markup } from '../markup.js';
import { confusionMatrices, importances, learnerSummary, otherLearners, shapFigures } from './learners.js';
import { more } from './more.js';

/** What models learn from synthetic rows: the best learner open, the others and what they look at closed. */
export function utilityFigures({ utility }: EvaluationReport): Markup {
  if (utility === null) {
    return markup`<p class="muted">No learner was compared; the notes say why.</p>`;
  }
  const others = otherLearners(utility);
  const confusion = confusionMatrices(utility);
  const importance = importances(utility);
  const shap = shapFigures(utility);
  return markup`${learnerSummary(utility)}${others && more('The other learners', others)}${confusion && more('Confusion matrices', confusion)}${importance && more('What the forest finds important', importance)}${shap && more('SHAP values', shap)}`;
}
