import { settingOf, tableValue } from '../evidence.js';
import { percent } from '../percent.js';
import type { Question } from '../question.js';

/** Can a classifier tell synthetic from real rows? */
export const distinguishability: Question = {
  name: 'distinguishability',
  group: 'fidelity',
  label: 'Synthetic rows told from real rows',
  threshold: 'c2stAuc',
  poor: 'c2stAucPoor',
  measure(evidence) {
    const auc = tableValue(evidence, 'c2stAuc');
    if (auc === undefined) {
      const reason = evidence.groups.includes('fidelity')
        ? 'The tables have too few rows or columns for a classifier.'
        : 'Fidelity was not measured.';
      return { metric: 'c2stAuc', reason };
    }
    return {
      metric: auc.name,
      columns: [],
      value: auc.value,
      low: auc.valueLow ?? auc.value,
      high: auc.valueHigh ?? auc.value,
      harmless: 0.5,
      detectable: settingOf(auc, 'detectable'),
      facts: {},
      subject: '',
    };
  },
  describe: ({ value }) =>
    `a classifier tells synthetic from real rows ${percent(Math.max(value, 0.5))} of the time; a coin 50%`,
  condition: ({ grade }) => ({
    code: 'DISTINGUISHABLE',
    sentence:
      grade === 'poor'
        ? 'For teaching, demonstrations and code, not for estimates or models.'
        : 'For teaching, code and exploration; confirm estimates on the real rows.',
  }),
};
