import { tableValue } from '../evidence.js';
import { percent } from '../percent.js';
import type { Question } from '../question.js';

/** Are keys of real rows among the synthetic keys? */
export const keyMatches: Question = {
  name: 'key-matches',
  group: 'privacy',
  label: 'Keys that belong to real rows',
  threshold: 'keyMatches',
  measure(evidence) {
    const matches = tableValue(evidence, 'keyMatches');
    if (matches === undefined) {
      const reason = evidence.groups.includes('privacy')
        ? 'The tables have no key in common.'
        : 'Privacy was not measured.';
      return { metric: 'keyMatches', reason };
    }
    // Every key is looked at: there is nothing to estimate.
    return {
      metric: matches.name,
      columns: matches.columns,
      value: matches.value,
      low: matches.value,
      high: matches.value,
      harmless: 0,
      detectable: null,
      facts: {},
      subject: '',
    };
  },
  describe: ({ value }) => `${percent(value)} of the synthetic keys are keys of training rows`,
  leakOf: () => 'keys of training rows',
};
