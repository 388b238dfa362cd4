import type { MetricValue } from '../../metrics/metric.js';
import { metricLabel } from '../../metrics/registry.js';
import { type Evidence, settingOf, tableValue } from '../evidence.js';
import { percent } from '../percent.js';
import type { Measurement, Question, Untested } from '../question.js';
import { noHoldout } from './untested.js';

/** Can an attacker tell who was among the training rows? By the area under the ROC curve of the worst attack. */
export const worstAttackAuc: Question = {
  name: 'worst-attack',
  group: 'privacy',
  label: 'Training rows told from unseen rows',
  threshold: 'attackAuc',
  measure: (evidence) => measureWorst(evidence, 'worstAttackAuc', 'Auc', 0.5),
  describe: ({ value, subject }) =>
    `the worst attack (${subject}) tells a training row from an unseen one ${percent(Math.max(value, 0.5))} of the time; a coin 50%`,
  leakOf: ({ detectable }) => `attacks that are right less than ${percent(detectable ?? 1)} of the time`,
};

/** The same for the rows that an attack is surest of. */
export const worstAttackTpr: Question = {
  name: 'sure-attack',
  group: 'privacy',
  label: 'Training rows found at 1% false positives',
  threshold: 'attackTpr',
  measure: (evidence) => measureWorst(evidence, 'worstAttackTpr', 'Tpr', 0.01),
  describe: ({ value, subject }) =>
    `the surest attack (${subject}) finds ${percent(value)} of the training rows when it is wrong about 1% of unseen rows; guessing finds 1%`,
  leakOf: ({ detectable }) => `attacks that find less than ${percent(detectable ?? 1)} of the people`,
};

/** The same AUC on the least likely rows, who are the easiest to recognise. */
export const outlierAttack: Question = {
  name: 'outlier-attack',
  group: 'privacy',
  label: 'Unusual training rows told from unusual unseen rows',
  threshold: 'outlierAttackAuc',
  measure(evidence) {
    const worst = tableValue(evidence, 'outlierAttackAuc');
    return worst === undefined
      ? noHoldout(evidence, 'outlierAttackAuc')
      : measurementOf(worst, worst.valueHigh ?? worst.value, 0.5);
  },
  describe: ({ value, subject }) =>
    `among the least likely rows the worst attack (${subject}) is right ${percent(Math.max(value, 0.5))} of the time; a coin 50%`,
  leakOf: () => 'attacks on unusual people',
};

/** Are values of training people guessed better than those of others? */
export const memorisationGap: Question = {
  name: 'memorisation',
  group: 'privacy',
  label: 'Values of training people guessed better',
  threshold: 'memorisationGap',
  measure(evidence) {
    const gap = tableValue(evidence, 'memorisationGap');
    return gap === undefined
      ? noHoldout(evidence, 'memorisationGap')
      : measurementOf(gap, gap.valueHigh ?? gap.value, 0);
  },
  describe: ({ value, subject }) =>
    `values of training people are guessed ${(100 * Math.abs(value)).toFixed(1)} points ${value >= 0 ? 'better' : 'worse'} than those of unseen people (${subject})`,
  leakOf: ({ detectable }) =>
    `values that are guessed less than ${(100 * (detectable ?? 1)).toFixed(1)} points better`,
};

/**
 * The worst of all attacks. It is shown to be harmful with an interval that is simultaneous over the attacks; it is
 * shown to be harmless when each attack is, for which no correction is needed (an intersection-union test; Berger 1982),
 * so that the upper end is that of the single intervals.
 */
function measureWorst(
  evidence: Evidence,
  name: string,
  suffix: 'Auc' | 'Tpr',
  harmless: number,
): Measurement | Untested {
  const worst = tableValue(evidence, name);
  if (worst === undefined) return noHoldout(evidence, name);
  const single = evidence.metrics.filter(
    (metric) =>
      metric.group === 'privacy' &&
      metric.scope === 'table' &&
      metric.name.endsWith(suffix) &&
      metric.name !== name &&
      !metric.name.startsWith('outlier'),
  );
  const ends = single.map(({ value, valueHigh }) => valueHigh ?? value);
  const high = ends.length > 0 ? Math.max(worst.value, ...ends) : (worst.valueHigh ?? worst.value);
  return measurementOf(worst, high, harmless);
}

function measurementOf(metric: MetricValue, high: number, harmless: number): Measurement {
  const { attack, learner } = metric.provenance.settings;
  const subject = typeof attack === 'string' ? attack : typeof learner === 'string' ? learner : metric.name;
  return {
    metric: metric.name,
    columns: metric.columns,
    value: metric.value,
    low: metric.valueLow ?? metric.value,
    high,
    harmless,
    detectable: settingOf(metric, 'detectable'),
    facts: {},
    subject: metricLabel(subject)
      .replace(/ (AUC|TPR)$/, '')
      .toLowerCase(),
  };
}
