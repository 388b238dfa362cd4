import { outcomePhrase } from '../../../decision/decide.js';
import type { Decision, Finding } from '../../../decision/decision.js';
import { METRIC_GROUPS, type MetricGroup } from '../../../metrics/metric.js';
import { badge } from '../badge.js';
import { type Markup, markup } from '../markup.js';
import { findingLook, GROUP_TITLES, OUTCOME_TONES } from '../words.js';

/** The decision on one screen: outcome, deciding number, next step, conditions, and what each page answers. */
export function decisionCard({
  outcome,
  sentence,
  nextStep,
  conditions,
  findings,
  splits,
}: Decision): Markup {
  const tone = OUTCOME_TONES[outcome];
  return markup`<section class="decision ${tone}" id="decision"><p class="outcome">${outcomePhrase(outcome)}</p><p class="headline">${sentence}</p>
${conditions.length > 0 && markup`<ul>${conditions.map((condition) => markup`<li>${condition.sentence}</li>`)}</ul>`}<p class="next"><strong>Next:</strong> ${nextStep.sentence}</p>
${splits && markup`<p class="muted">Decided from ${splits.splits} random splits; ${splits.agreeing} of them come to the same decision alone. The figures below are those of the first.</p>`}</section>
<div class="tiles">${METRIC_GROUPS.map((group) =>
    tile(
      group,
      findings.filter((finding) => finding.group === group),
    ),
  )}</div>`;
}

/** From what must be told first to what can be told last. */
function rank({ answer, grade }: Finding): number {
  if (answer === 'beyond') return grade === 'fair' ? 1 : 0;
  return answer === 'undecided' ? 2 : answer === 'within' ? 3 : 4;
}

/** The worst finding; where nothing was tested, the one whose reason is that of most. */
function toldOf(findings: readonly Finding[]): Finding {
  const worst = findings.reduce((a, b) => (rank(b) < rank(a) ? b : a));
  if (worst.answer !== 'not-tested') return worst;
  const alike = ({ sentence }: Finding): number =>
    findings.filter((other) => other.sentence === sentence).length;
  return findings.reduce((a, b) => (alike(b) > alike(a) ? b : a));
}

/** A group's worst answer, and how many questions have which. */
function tile(group: MetricGroup, findings: readonly Finding[]): Markup | null {
  if (findings.length === 0) return null;
  const worst = toldOf(findings);
  const words = findings.map((finding) => findingLook(finding).word);
  const counts = [...new Set(words)].map((word) => `${words.filter((one) => one === word).length} ${word}`);
  return markup`<a class="tile" href="#${group}"><strong>${GROUP_TITLES[group].name} ${badge(findingLook(worst))}</strong><span>${worst.sentence}</span><small>${findings.length} ${findings.length === 1 ? 'question' : 'questions'}: ${counts.join(', ')}</small></a>`;
}
