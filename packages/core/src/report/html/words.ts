import type { Answer, DecisionOutcome, Finding, Grade } from '../../decision/decision.js';
import type { MetricGroup, Verdict } from '../../metrics/metric.js';

/** Colours by meaning. Red stands for "do not share", and for the findings that lead there, alone. */
export type Tone = 'good' | 'warn' | 'bad' | 'plain';

/** A word with its colour; the word alone says it too. */
export interface Look {
  readonly word: string;
  readonly tone: Tone;
}

export const OUTCOME_TONES: Readonly<Record<DecisionOutcome, Tone>> = {
  share: 'good',
  'share-with-conditions': 'warn',
  'do-not-share': 'bad',
  'not-decided': 'plain',
};

const ANSWERS: Readonly<Record<Answer, Look>> = {
  within: { word: 'within', tone: 'good' },
  beyond: { word: 'beyond', tone: 'warn' },
  undecided: { word: 'undecided', tone: 'plain' },
  'not-tested': { word: 'not tested', tone: 'plain' },
};

const GRADES: Readonly<Record<Grade, Look>> = {
  good: { word: 'good', tone: 'good' },
  fair: { word: 'fair', tone: 'warn' },
  poor: { word: 'poor', tone: 'warn' },
};

/** The answer to a question: a grade where there is one. */
export function findingLook({ answer, grade, group }: Pick<Finding, 'answer' | 'grade' | 'group'>): Look {
  if (grade !== null) return GRADES[grade];
  if (group === 'privacy' && answer === 'beyond') return { ...ANSWERS.beyond, tone: 'bad' };
  return ANSWERS[answer];
}

export const VERDICTS: Readonly<Record<Verdict, Look>> = {
  below: { word: 'short of it', tone: 'warn' },
  at: { word: 'reached', tone: 'good' },
  above: { word: 'reached', tone: 'good' },
};

/** The question of each page. */
export const GROUP_TITLES: Readonly<Record<MetricGroup, { readonly name: string; readonly asks: string }>> = {
  fidelity: { name: 'Fidelity', asks: 'Does it look like the real table?' },
  utility: { name: 'Utility', asks: 'Does a model learn the same from it?' },
  privacy: { name: 'Privacy', asks: 'Does it give anyone away?' },
};
