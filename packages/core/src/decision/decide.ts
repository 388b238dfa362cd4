import type { Condition, Decision, DecisionOutcome, Finding } from './decision.js';
import { normalQuantile } from '../numeric/normalDistribution.js';
import { MIN_HOLDOUT_ROWS } from '../metrics/privacy/membership/attackScene.js';
import type { Evidence } from './evidence.js';
import { type Judged, judge, rowsNeeded, sentenceOf } from './judge.js';
import { nextStepOf } from './nextStep.js';
import { isTested, type Measurement, type Untested } from './question.js';
import { QUESTIONS } from './questions/registry.js';
import { readThresholds, type Thresholds } from './thresholds.js';

export interface DecideOptions {
  /** Sizes to take instead of the defaults, by name. */
  readonly thresholds?: Readonly<Record<string, number>>;
  /** Whether the model protects rare values; null or left out where nobody knows. */
  readonly isProtected?: boolean | null;
}

/** Attacks; without any of them nothing can be said about the people in the table. */
const ATTACKS: readonly string[] = ['exact-matches', 'worst-attack', 'sure-attack', 'memorisation'];

/** One-sided level of the ends of intervals. */
const LEVEL = 0.05;

/**
 * Questions whose number is an estimate that few rows throw anywhere. Matches are counted and need none: ten rows that
 * are all training rows are ten too many.
 */
const ESTIMATED: readonly string[] = ['worst-attack', 'sure-attack', 'memorisation', 'outlier-attack'];

/** Fewest held-out rows, and as many synthetic ones, from which anything is estimated: the attacks need them. */
const MIN_ROWS = MIN_HOLDOUT_ROWS;

/** From worst to best; what is good decides nothing. */
const GRADES: readonly Finding['grade'][] = ['poor', 'fair'];

/**
 * Whether a synthetic table may be shared, and for what. Copying is inferred from rows alone (matches and attacks on
 * training rows, compared with unseen rows): to be closer to the real table than a new sample would be is what fitting
 * does, and counts for nothing here.
 *
 * - `do-not-share`: a privacy finding is shown to be beyond its threshold.
 * - `share-with-conditions`: privacy is not decidable with these rows, or fidelity or utility is fair or poor.
 * - `share`: all that was tested is within its threshold.
 * - `not-decided`: no attack was tested, or there are fewer than 20 synthetic or held-out rows.
 *
 * @throws LikenessError `INVALID_OPTION` for a threshold that does not exist or is out of its range
 */
export function decide(evidence: Evidence, options: DecideOptions = {}): Decision {
  const measured = measureAll(evidence);
  return decisionOf(measured, evidence, options);
}

/**
 * One decision from several random splits of a table, each fitted and evaluated by itself: each number is the mean over
 * the splits that have it, and so are the ends of its interval, for splits of one table share most of its rows and no
 * interval gets narrower by them.
 *
 * @param splits at least one, of the same columns
 */
export function decideOverSplits(splits: readonly Evidence[], options: DecideOptions = {}): Decision {
  const bySplit = splits.map(measureAll);
  const measured = QUESTIONS.map((_, at) => meanOf(bySplit.map((one) => one[at])));
  const outcomes = bySplit.map((one, at) => decisionOf(one, splits[at], options).outcome);
  const whole = decisionOf(measured, splits[0], options);
  const agreeing = outcomes.filter((outcome) => outcome === whole.outcome).length;
  return { ...whole, splits: { splits: splits.length, agreeing, outcomes } };
}

function measureAll(evidence: Evidence): (Measurement | Untested)[] {
  return QUESTIONS.map((question) => {
    const measured = question.measure(evidence);
    if (!isTested(measured) || !ESTIMATED.includes(question.name) || !hasTooFewRows(evidence))
      return measured;
    const reason = `It needs ${MIN_ROWS} synthetic and ${MIN_ROWS} held-out rows.`;
    return { metric: measured.metric, reason };
  });
}

function hasTooFewRows({ syntheticRows, holdoutRows }: Evidence): boolean {
  return syntheticRows < MIN_ROWS || (holdoutRows !== null && holdoutRows < MIN_ROWS);
}

function decisionOf(
  measured: readonly (Measurement | Untested)[],
  evidence: Evidence,
  { thresholds: given, isProtected = null }: DecideOptions,
): Decision {
  const { groups, columns, realRows, holdoutRows } = evidence;
  const thresholds: Thresholds = readThresholds(given);
  const simultaneous = forAllQuestions(measured);
  const judged = QUESTIONS.map((question, at): Judged => {
    const one = judge(question, simultaneous[at], thresholds);
    return { ...one, finding: { ...one.finding, rowsNeeded: rowsNeeded(one, holdoutRows) } };
  });
  const findings = judged.map(({ finding }) => finding);
  const outcome = outcomeOf(findings, evidence);
  const deciding = decidingOf(outcome, judged);
  const conditions = outcome === 'share-with-conditions' ? conditionsOf(judged) : [];
  return {
    outcome,
    sentence: headlineOf(outcome, deciding, evidence),
    deciding: deciding?.finding.question ?? null,
    nextStep: nextStepOf({
      outcome,
      deciding: deciding?.finding ?? null,
      findings,
      columns,
      realRows,
      holdoutRows,
      measuredPrivacy: groups.includes('privacy'),
      isProtected,
    }),
    conditions,
    findings,
    thresholds,
    splits: null,
  };
}

/**
 * Lowers the lower ends in privacy so that they hold for all its questions at once (Bonferroni): a table that nothing is
 * wrong with is asked several of them, and one that is beyond its threshold by accident would refuse it. Upper ends stay: a
 * table is harmless only if it is by every question, which needs no correction (an intersection-union test).
 */
function forAllQuestions(measured: readonly (Measurement | Untested)[]): (Measurement | Untested)[] {
  const isEstimated = (at: number): boolean => {
    const one = measured[at];
    return QUESTIONS[at].group === 'privacy' && isTested(one) && one.low < one.value;
  };
  const count = measured.filter((_, at) => isEstimated(at)).length;
  const factor = normalQuantile(1 - LEVEL / Math.max(1, count)) / normalQuantile(1 - LEVEL);
  return measured.map((one, at) =>
    isTested(one) && isEstimated(at)
      ? // No lower than it was below 0, where a proportion has no values and nothing is decided.
        { ...one, low: Math.max(Math.min(0, one.low), one.value - factor * (one.value - one.low)) }
      : one,
  );
}

function outcomeOf(findings: readonly Finding[], evidence: Evidence): DecisionOutcome {
  const privacy = findings.filter(({ group }) => group === 'privacy');
  if (privacy.some(({ answer }) => answer === 'beyond')) return 'do-not-share';
  if (hasTooFewRows(evidence)) return 'not-decided';
  if (privacy.every(({ question, answer }) => !ATTACKS.includes(question) || answer === 'not-tested')) {
    return 'not-decided';
  }
  if (findings.some(isConditional)) return 'share-with-conditions';
  return 'share';
}

function isConditional({ group, answer }: Finding): boolean {
  return answer === 'beyond' || (group === 'privacy' && answer === 'undecided');
}

function isOpenAttack({ question, answer }: Finding): boolean {
  return question === 'worst-attack' && answer === 'undecided';
}

/** The finding that the outcome hangs on: the first of the worst ones. */
function decidingOf(outcome: DecisionOutcome, judged: readonly Judged[]): Judged | null {
  const of = (test: (finding: Finding) => boolean): Judged | undefined =>
    judged.find(({ finding }) => test(finding));
  switch (outcome) {
    case 'not-decided':
      return null;
    case 'do-not-share':
      return of(({ group, answer }) => group === 'privacy' && answer === 'beyond') ?? null;
    case 'share-with-conditions': {
      for (const grade of GRADES) {
        const found = of((finding) => finding.answer === 'beyond' && finding.grade === grade);
        if (found) return found;
      }
      // Privacy is open: the attacks on all rows say best how open.
      return of(isOpenAttack) ?? of(isConditional) ?? null;
    }
    case 'share':
      return (
        of(({ question }) => question === 'distinguishability') ??
        of(({ answer }) => answer === 'within') ??
        null
      );
  }
}

const PHRASES: Readonly<Record<DecisionOutcome, string>> = {
  share: 'Share',
  'share-with-conditions': 'Share with conditions',
  'do-not-share': 'Do not share',
  'not-decided': 'Not decided',
};

/** The outcome in words. */
export function outcomePhrase(outcome: DecisionOutcome): string {
  return PHRASES[outcome];
}

function headlineOf(
  outcome: DecisionOutcome,
  deciding: Judged | null,
  { groups, holdoutRows }: Evidence,
): string {
  if (outcome === 'not-decided') {
    if (!groups.includes('privacy')) return 'Privacy was not measured.';
    return holdoutRows === null
      ? 'No real rows were held out, so what the table tells about single people could not be tested.'
      : 'The tables have too few rows to test what the table tells about single people.';
  }
  if (deciding === null || !isTested(deciding.measured)) return '';
  const phrase = deciding.question.describe(deciding.measured);
  const isOpen = deciding.finding.answer === 'undecided' && outcome === 'share-with-conditions';
  return sentenceOf(isOpen ? `${phrase}; these rows do not show that it is harmless` : phrase);
}

/** What is open in privacy in one condition, then those of fidelity and utility. */
function conditionsOf(judged: readonly Judged[]): Condition[] {
  const open = judged.filter(({ finding }) => finding.group === 'privacy' && finding.answer === 'undecided');
  const others = judged.flatMap(({ question, measured, finding }) =>
    finding.answer === 'beyond' && isTested(measured) && question.condition
      ? [question.condition(finding, measured)]
      : [],
  );
  const found = [...(open.length > 0 ? [privacyCondition(open)] : []), ...others];
  return found.filter(({ sentence }, at) => found.findIndex((other) => other.sentence === sentence) === at);
}

function privacyCondition(open: readonly Judged[]): Condition {
  const leaks = open.flatMap(({ question, finding }) => question.leakOf?.(finding) ?? []);
  const last = leaks[leaks.length - 1];
  const listed = leaks.length === 1 ? last : `${leaks.slice(0, -1).join(', ')} or ${last}`;
  const rows = Math.max(0, ...open.map(({ finding }) => finding.rowsNeeded ?? 0));
  const more = rows > 0 ? ` About ${rows.toLocaleString('en')} held-out rows would.` : '';
  return {
    code: 'PRIVACY_OPEN',
    sentence: `Share it only under an agreement not to look for people: these rows do not rule out ${listed}.${more}`,
  };
}

/** The mean of what several splits measured for one question. */
function meanOf(measured: readonly (Measurement | Untested)[]): Measurement | Untested {
  const tested = measured.filter(isTested);
  if (tested.length === 0) return measured[0];
  const mean = (read: (one: Measurement) => number): number =>
    tested.reduce((sum, one) => sum + read(one), 0) / tested.length;
  const meanFact = (name: string): number => mean(({ facts }) => facts[name]);
  const detectable = tested.every((one) => one.detectable !== null)
    ? mean((one) => one.detectable ?? 0)
    : null;
  // Splits may differ in what is worst; the one that most splits name stands for all.
  const common = mostFrequent(tested.map(({ metric, columns, subject }) => ({ metric, columns, subject })));
  return {
    ...common,
    value: mean(({ value }) => value),
    low: mean(({ low }) => low),
    high: mean(({ high }) => high),
    harmless: tested[0].harmless,
    detectable,
    facts: Object.fromEntries(Object.keys(tested[0].facts).map((name) => [name, meanFact(name)])),
  };
}

type Subject = Pick<Measurement, 'metric' | 'columns' | 'subject'>;

function mostFrequent(subjects: readonly Subject[]): Subject {
  const count = ({ subject }: Subject): number =>
    subjects.filter((other) => other.subject === subject).length;
  return subjects.reduce((a, b) => (count(b) > count(a) ? b : a));
}
