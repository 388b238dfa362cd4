import {
  type EvaluationReport,
  metricLabel,
  type MetricBreakdown,
  type MetricGroup,
  type MetricValue,
} from '@likeness/core';
import { formatDecision } from './formatDecision.js';
import { formatTable } from './formatTable.js';

const VERDICTS = { below: 'below ceiling', at: 'at ceiling', above: 'at ceiling' } as const;

/** Costly columns and pairs that are named for each score. */
const NAMED_PARTS = 3;

/**
 * An evaluation as text for a terminal: the decision, then each group's metrics beside their
 * ceilings (single columns and pairs where they miss theirs), and a learner's confusion matrices.
 */
export function formatReport(report: EvaluationReport): string {
  const { realRows, syntheticRows, holdoutRows, metrics, notes, seed, groups } = report;
  return [
    formatDecision(report.decision),
    '',
    `${realRows} real, ${syntheticRows} synthetic, ${holdoutRows ?? 0} holdout rows; seed ${seed}`,
    ...groups.flatMap((group) => formatGroup(group, metrics)),
    ...formatBreakdowns(report.breakdowns),
    ...formatConfusion(report),
    ...notes.map(({ message }) => `note: ${message}`),
    '',
  ].join('\n');
}

function formatGroup(group: MetricGroup, metrics: readonly MetricValue[]): string[] {
  const own = metrics.filter((metric) => metric.group === group);
  if (own.length === 0) return [];
  const parts = own.filter(isPart);
  const shown = [
    ...own.filter((metric) => !isPart(metric)),
    ...parts.filter(({ verdict }) => verdict === 'below'),
  ];
  const hidden = own.length - shown.length;
  return [
    '',
    group.toUpperCase(),
    formatMetrics(shown),
    ...(hidden > 0
      ? [`${hidden} more values of single columns and pairs are at their ceiling; --json has all.`]
      : []),
  ];
}

function isPart({ scope }: MetricValue): boolean {
  return scope === 'column' || scope === 'pair' || scope === 'triple';
}

function formatBreakdowns(breakdowns: readonly MetricBreakdown[]): string[] {
  const rows = breakdowns
    .filter(({ parts }) => parts.length > 1)
    .map(({ name, parts, values, byColumn }) => [
      metricLabel(name),
      parts
        .slice(0, NAMED_PARTS)
        .map((columns, at) => `${columns.join(' x ')} ${values[at].toFixed(3)}`)
        .join(', '),
      byColumn[0].column,
    ]);
  if (rows.length === 0) return [];
  const titles = [{ title: 'what costs the score' }, { title: 'the worst' }, { title: 'column to look at' }];
  return ['', formatTable(titles, rows)];
}

function formatMetrics(metrics: readonly MetricValue[]): string {
  const columns = [
    { title: 'metric' },
    { title: 'of' },
    { title: 'value', right: true },
    { title: 'ceiling', right: true },
    { title: '90% interval', right: true },
    { title: 'verdict' },
  ];
  return formatTable(
    columns,
    metrics.map((metric) => {
      const { name, scope, columns: of, value, ceiling, low, high, verdict } = metric;
      return [
        metricLabel(name),
        isPart(metric) ? of.join(' x ') : scope,
        value.toFixed(4),
        ceiling?.toFixed(4) ?? '',
        low === null || high === null ? '' : `${low.toFixed(4)} .. ${high.toFixed(4)}`,
        verdict === null ? '' : VERDICTS[verdict],
      ];
    }),
  );
}

/** The confusion matrices of the first learner that predicts classes. */
function formatConfusion({ utility }: EvaluationReport): string[] {
  const found = utility?.learners.find(({ confusion }) => confusion !== null);
  if (!utility || !found?.confusion) return [''];
  const { target, testRows, classes } = utility;
  const matrix = (title: string, counts: readonly (readonly number[])[]) => [
    '',
    `${found.label} trained on ${title} rows, ${testRows} unseen real rows: actual ${target} down, predicted across`,
    formatTable(
      [{ title: '' }, ...classes.map((name) => ({ title: name, right: true }))],
      counts.map((row, actual) => [classes[actual], ...row.map(String)]),
    ),
  ];
  const { trainReal, trainSynthetic } = found.confusion;
  return [...matrix('real', trainReal), ...matrix('synthetic', trainSynthetic), ''];
}
