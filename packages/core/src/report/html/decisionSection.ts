import { outcomePhrase } from '../../decision/decide.js';
import type { Answer, Decision, DecisionOutcome, Finding } from '../../decision/decision.js';
import { METRIC_GROUPS } from '../../metrics/metric.js';
import { type Markup, markup } from './markup.js';

const TONES: Readonly<Record<DecisionOutcome, string>> = {
  share: 'good',
  'share-with-conditions': 'warn',
  'do-not-share': 'bad',
  'not-decided': 'plain',
};

/** What an answer is called. Of a privacy question that is beyond its threshold the badge is red, of others yellow. */
const ANSWERS: Readonly<Record<Answer, string>> = {
  within: 'within',
  beyond: 'beyond',
  undecided: 'not decidable',
  'not-tested': 'not tested',
};

/** The decision in one screen: outcome, deciding number, next step, conditions, and every question with its answer. */
export function decisionSection({ outcome, sentence, nextStep, conditions, findings }: Decision): Markup {
  return markup`<section class="decision ${TONES[outcome]}"><p class="outcome">${outcomePhrase(outcome)}</p><p class="headline">${sentence}</p>
<p><strong>Next:</strong> ${nextStep.sentence}</p>
${conditions.length > 0 && markup`<ul>${conditions.map((condition) => markup`<li>${condition.sentence}</li>`)}</ul>`}</section>
${METRIC_GROUPS.map((group) =>
  findingTable(
    group,
    findings.filter((finding) => finding.group === group),
  ),
)}`;
}

function findingTable(group: string, findings: readonly Finding[]): Markup {
  return markup`<div class="scroll"><table><caption>${group}</caption><tbody>${findings.map(findingRow)}</tbody></table></div>`;
}

function findingRow({ label, answer, group, grade, sentence }: Finding): Markup {
  const tone =
    answer === 'within' ? 'at' : answer === 'beyond' ? (group === 'privacy' ? 'below' : 'above') : '';
  return markup`<tr><th scope="row">${label}</th><td><span class="badge ${tone}">${grade ?? ANSWERS[answer]}</span></td><td>${sentence}</td></tr>`;
}
