import type { EvaluationReport, LearnerResult, MetricValue } from '@likeness/core';
import { formatTable } from './formatTable.js';

const VERDICTS = { below: 'below ceiling', at: 'at ceiling', above: 'above ceiling' } as const;

/** An evaluation as text for a terminal: every metric beside its ceiling, then the forest's confusion matrices. */
export function formatReport(report: EvaluationReport): string {
  const { realRows, syntheticRows, holdoutRows, metrics, notes, seed } = report;
  const rows = `${realRows} real, ${syntheticRows} synthetic, ${holdoutRows ?? 0} holdout rows; seed ${seed}`;
  return [
    rows,
    '',
    formatMetrics(metrics),
    ...formatLearner(report),
    ...notes.map(({ message }) => `note: ${message}`),
    '',
  ].join('\n');
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
    metrics.map(({ name, scope, columns: of, value, ceiling, low, high, verdict }) => [
      name,
      of.length > 0 && scope !== 'table' && !isUtility(scope) ? of.join(' x ') : scope,
      value.toFixed(4),
      ceiling?.toFixed(4) ?? '',
      low === null || high === null ? '' : `${low.toFixed(4)} .. ${high.toFixed(4)}`,
      verdict === null ? '' : VERDICTS[verdict],
    ]),
  );
}

function isUtility(scope: MetricValue['scope']): boolean {
  return scope === 'trainReal' || scope === 'trainSynthetic' || scope === 'dummy';
}

function formatLearner({ learner }: EvaluationReport): string[] {
  if (learner === null) return [''];
  const { target, testRows, classes, trainReal, trainSynthetic } = learner;
  const matrix = (title: string, { confusion }: LearnerResult) => [
    '',
    `${learner.learner} trained on ${title} rows, ${testRows} unseen real rows: actual ${target} down, predicted across`,
    formatTable(
      [{ title: '' }, ...classes.map((title) => ({ title, right: true }))],
      confusion.map((counts, actual) => [classes[actual], ...counts.map(String)]),
    ),
  ];
  return [...matrix('real', trainReal), ...matrix('synthetic', trainSynthetic), ''];
}
