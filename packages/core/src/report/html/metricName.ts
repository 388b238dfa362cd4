import type { MetricValue } from '../../metrics/metric.js';

/** A metric's name as words: `columnPairTrends` is "column pair trends"; initials stay as they are written. */
export function metricName(name: string): string {
  const words = name
    .replace(/^accuracy(\d)$/, '$1-way accuracy')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.replace(/\b(auc|dcr|nndr|ks|tv|l1|c2st|mse|pmse|f1)\b/g, (initials) => initials.toUpperCase());
}

const TRAINED: Readonly<Record<string, string>> = {
  trainSynthetic: 'trained on synthetic rows',
  trainReal: 'trained on real rows',
  dummy: 'looking at no column',
};

/** What a value is about: columns, or which rows a learner saw; empty for the whole table. */
export function scopeOf({ scope, columns }: MetricValue): string {
  if (scope === 'table') return '';
  return TRAINED[scope] ?? columns.join(' × ');
}
