import type { MetricValue } from '../../../metrics/metric.js';
import type { EvaluationReport } from '../../report.js';
import { attackFigure } from '../figures/attackFigure.js';
import { distanceFigure } from '../figures/distanceFigure.js';
import { type Markup, markup } from '../markup.js';
import { more } from './more.js';
import { nearestTable } from './nearestTable.js';

/** The figures of privacy: attacks and distances open, rows side by side closed. */
export function privacyFigures({ metrics, distances, nearestRows, decision }: EvaluationReport): Markup {
  // Attacks on outliers have a threshold of their own.
  const ending = (suffix: string): MetricValue[] =>
    metrics.filter(
      ({ group, scope, name }) =>
        group === 'privacy' && scope === 'table' && name.endsWith(suffix) && !name.startsWith('outlier'),
    );
  const { attackAuc, attackTpr } = decision.thresholds;
  const attacks = [
    attackFigure('AUC of the attacks', ending('Auc'), 0.5, attackAuc),
    attackFigure('Training rows found at 1% false positives', ending('Tpr'), 0.01, attackTpr),
  ].filter((figure) => figure !== null);
  return markup`<div class="figures wide">${distances && distanceFigure(distances)}${attacks.length > 0 && markup`<div class="stack">${attacks}</div>`}</div>${nearestRows && more('Synthetic rows beside their nearest real row', nearestTable(nearestRows))}`;
}
