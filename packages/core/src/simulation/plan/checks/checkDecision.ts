import { ANALYSIS_METRICS, type Criterion, TRIAL_METRICS } from '../decisionRule.js';
import { adjustedAnalyses } from '../multiplicity.js';
import type { PlanProblems } from '../planProblems.js';
import { checkMultiplicity } from './checkMultiplicity.js';
import type { PlanParts } from './planParts.js';

const COMPARISONS = ['above', 'atLeast', 'below', 'atMost'] as const;

/** Criteria are well formed and about metrics that there are. */
export function checkDecision(parts: PlanParts, problems: PlanProblems): void {
  const { decision, cost } = parts;
  if (decision === undefined) return;
  checkCriterion(parts, decision.success, 'decision.success', problems);
  if (decision.minimise === 'cost' && cost === undefined)
    problems.add(
      'decision.minimise',
      'CONTRADICTION',
      'cost',
      'nothing says what a trial costs. State the cost.',
    );
  if (decision.multiplicity !== undefined) checkMultiplicity(parts, decision.multiplicity, problems);
}

function checkCriterion(parts: PlanParts, criterion: Criterion, path: string, problems: PlanProblems): void {
  const forms = (['metric', 'all', 'any', 'of'] as const).filter((key) => criterion[key] !== undefined);
  if (forms.length !== 1) {
    const code = forms.length === 0 ? 'MISSING' : 'CONTRADICTION';
    problems.add(path, code, forms, 'state exactly one of metric, all, any and of.');
    return;
  }
  const [form] = forms;
  const allowed: readonly string[] =
    form === 'metric' ? ['metric', 'look', ...COMPARISONS] : form === 'of' ? ['of', 'count'] : [form];
  for (const [key, value] of Object.entries(criterion)) {
    if (!allowed.includes(key))
      problems.add(
        `${path}.${key}`,
        'CONTRADICTION',
        value,
        `beside "${form}" only ${allowed.join(', ')} are read.`,
      );
  }
  if (form === 'metric') {
    checkComparison(parts, criterion, path, problems);
    return;
  }
  const inner = criterion[form] ?? [];
  inner.forEach((one, at) => checkCriterion(parts, one, `${path}.${form}[${at}]`, problems));
  if (form !== 'of') return;
  const { count } = criterion;
  if (count === undefined)
    problems.add(`${path}.count`, 'MISSING', undefined, 'state how many of them shall hold.');
  else if (count > inner.length)
    problems.add(
      `${path}.count`,
      'OUT_OF_RANGE',
      count,
      `there are ${inner.length} criteria. State at most that many.`,
    );
}

function checkComparison(parts: PlanParts, criterion: Criterion, path: string, problems: PlanProblems): void {
  const { metric = '', look } = criterion;
  checkMetric(parts, metric, `${path}.metric`, problems);
  const stated = COMPARISONS.filter((key) => criterion[key] !== undefined);
  if (stated.length !== 1) {
    const code = stated.length === 0 ? 'MISSING' : 'CONTRADICTION';
    problems.add(path, code, stated, `compare with exactly one of ${COMPARISONS.join(', ')}.`);
  }
  for (const key of stated) {
    const operand = criterion[key];
    if (typeof operand === 'string') checkMetric(parts, operand, `${path}.${key}`, problems);
  }
  if (look === undefined) return;
  const short = parts.designs.find(({ item }) => (item.looks?.at.length ?? 1) < look);
  if (short !== undefined)
    problems.add(
      `${path}.look`,
      'OUT_OF_RANGE',
      look,
      `design "${short.item.name}" has ${short.item.looks?.at.length ?? 1} looks. State a look that every design has.`,
    );
}

function checkMetric(parts: PlanParts, metric: string, path: string, problems: PlanProblems): void {
  const names = parts.analyses.map(({ item }) => item.name);
  const { multiplicity } = parts.decision ?? {};
  const adjusted = new Set(multiplicity && adjustedAnalyses(multiplicity));
  const known = [
    ...names.flatMap((name) =>
      ANALYSIS_METRICS.filter((one) => one !== 'adjustedP' || adjusted.has(name)).map(
        (one) => `${name}.${one}`,
      ),
    ),
    ...TRIAL_METRICS.map((one) => `trial.${one}`),
  ];
  if (known.includes(metric)) {
    if (metric === 'trial.cost' && parts.cost === undefined)
      problems.add(path, 'CONTRADICTION', metric, 'nothing says what a trial costs. State the cost.');
    return;
  }
  if (parts.isIncomplete('analyses') && !metric.startsWith('trial.')) return;
  problems.unknownName(path, metric, known, 'metric');
}
