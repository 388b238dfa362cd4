import type { MetricValue } from '../../../metrics/metric.js';
import type { ColumnDistribution, EvaluationReport } from '../../report.js';
import { distributionFigures } from '../figures/distributionFigures.js';
import { heatMapFigures } from '../figures/heatMapFigures.js';
import { pairFigures } from '../figures/pairFigures.js';
import { type Markup, markup } from '../markup.js';
import { more } from './more.js';

/** Distances of single columns, of which the worst are drawn first. */
const COLUMN_METRICS: readonly string[] = ['ksComplement', 'tvComplement', 'missingValueSimilarity'];

const SHOWN_COLUMNS = 3;

/** The figures of fidelity: the worst columns and the worst pair open, the others closed. */
export function fidelityFigures(report: EvaluationReport): Markup {
  const { pairs, correlation, realRows } = report;
  const ordered = worstFirst(report);
  const shown = ordered.slice(0, SHOWN_COLUMNS);
  const others = ordered.slice(SHOWN_COLUMNS);
  return markup`${shown.length > 0 && markup`<h3>${others.length > 0 ? 'The columns that differ most' : 'The columns'}</h3>${distributionFigures(shown)}`}
${others.length > 0 && more(`The other columns (${others.length})`, distributionFigures(others))}
${pairs.length > 0 && markup`<h3>${pairs[0].reason === 'worst' ? 'The pair that differs most' : 'The pair that depends most'}</h3>${pairFigures(pairs.slice(0, 1), realRows)}`}
${pairs.length > 1 && more(`The next worst pairs, and the strongest ones (${pairs.length - 1})`, pairFigures(pairs.slice(1), realRows))}
${correlation && more('Correlations of all columns', heatMapFigures(correlation))}`;
}

function worstFirst({ distributions, metrics }: EvaluationReport): ColumnDistribution[] {
  const shortfalls = new Map<string, number>();
  for (const metric of metrics) {
    if (metric.scope !== 'column' || !COLUMN_METRICS.includes(metric.name)) continue;
    const [column] = metric.columns;
    shortfalls.set(column, Math.max(shortfalls.get(column) ?? -Infinity, shortfallOf(metric)));
  }
  const of = ({ column }: ColumnDistribution): number => shortfalls.get(column) ?? -Infinity;
  // In the order of the table where nothing was measured.
  return distributions
    .map((one, at) => ({ one, at }))
    .sort((a, b) => (of(b.one) === of(a.one) ? a.at - b.at : of(b.one) - of(a.one)))
    .map(({ one }) => one);
}

function shortfallOf({ value, ceiling }: MetricValue): number {
  return (ceiling ?? 1) - value;
}
