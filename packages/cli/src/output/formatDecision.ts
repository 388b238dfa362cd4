import {
  type Answer,
  type Decision,
  type Finding,
  type MetricGroup,
  outcomePhrase,
  type SplitAgreement,
} from '@likeness/core';

/** What may be shared is asked first. */
const GROUPS: readonly MetricGroup[] = ['privacy', 'fidelity', 'utility'];

const ANSWERS: Readonly<Record<Answer, string>> = {
  within: 'ok',
  beyond: 'beyond',
  undecided: 'open',
  'not-tested': 'not tested',
};

/**
 * A decision as text for a terminal: the outcome with its deciding number, the next step, the conditions, and every
 * question with its answer.
 */
export function formatDecision({
  outcome,
  sentence,
  nextStep,
  conditions,
  findings,
  splits,
}: Decision): string {
  return [
    `Decision: ${outcomePhrase(outcome).toUpperCase()}${splits === null ? '' : ` (${formatSplits(splits)})`}`,
    sentence,
    ...conditions.map((condition) => `  - ${condition.sentence}`),
    `Next: ${nextStep.sentence}`,
    ...GROUPS.flatMap((group) => formatGroup(group, findings)),
  ].join('\n');
}

function formatSplits({ splits, agreeing }: SplitAgreement): string {
  return `${agreeing} of ${splits} splits alone`;
}

function formatGroup(group: MetricGroup, findings: readonly Finding[]): string[] {
  const rows = findings
    .filter((finding) => finding.group === group)
    .map(({ answer, grade, label, sentence }) => [grade ?? ANSWERS[answer], label, sentence]);
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(([answer]) => answer.length));
  return [
    '',
    group.toUpperCase(),
    ...rows.map(([answer, label, sentence]) => `  ${answer.padEnd(width)}  ${label}: ${sentence}`),
  ];
}
