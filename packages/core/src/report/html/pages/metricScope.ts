import type { MetricValue } from '../../../metrics/metric.js';

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
