import { settingOf, tableValue } from '../evidence.js';
import { percent } from '../percent.js';
import type { Question } from '../question.js';
import { noHoldout } from './untested.js';

/** Are training rows among the synthetic ones more often than unseen real rows happen to equal a training row? */
export const exactMatches: Question = {
  name: 'exact-matches',
  group: 'privacy',
  label: 'Rows that equal a training row',
  threshold: 'exactMatchExcess',
  measure(evidence) {
    const excess = tableValue(evidence, 'exactMatchExcess');
    const proportion = tableValue(evidence, 'exactMatchShare');
    if (excess === undefined || proportion === undefined) return noHoldout(evidence, 'exactMatchExcess');
    return {
      metric: excess.name,
      columns: [],
      value: excess.value,
      low: excess.valueLow ?? excess.value,
      high: excess.valueHigh ?? excess.value,
      harmless: 0,
      detectable: settingOf(excess, 'detectable'),
      facts: { synthetic: proportion.value, unseen: proportion.ceiling ?? 0 },
      subject: '',
    };
  },
  describe: ({ facts: { synthetic, unseen } }) =>
    `${percent(synthetic)} of the rows equal a training row; of unseen real rows ${percent(unseen)} do`,
  leakOf: () => 'copies of training rows',
};
