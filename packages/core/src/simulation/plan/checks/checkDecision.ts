import { ANALYSIS_METRICS, type Criterion, type Multiplicity, TRIAL_METRICS } from '../decisionRule.js';
import type { PlanProblems } from '../planProblems.js';
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
  const adjusted = new Set(parts.decision?.multiplicity?.analyses);
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

function checkMultiplicity(
  { analyses, isIncomplete }: PlanParts,
  { analyses: stated, weights, method }: Multiplicity,
  problems: PlanProblems,
): void {
  const path = 'decision.multiplicity';
  const names = analyses.map(({ item }) => item.name);
  stated.forEach((name, at) => {
    if (!names.includes(name) && !isIncomplete('analyses'))
      problems.unknownName(`${path}.analyses[${at}]`, name, names, 'analysis');
    if (stated.indexOf(name) < at)
      problems.add(`${path}.analyses[${at}]`, 'DUPLICATE_NAME', name, 'it is listed before. Leave it out.');
  });
  if (weights === undefined) return;
  if (method !== 'fallback')
    problems.add(`${path}.weights`, 'CONTRADICTION', weights, 'only "fallback" has weights. Leave them out.');
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (weights.length !== stated.length || Math.abs(sum - 1) > 1e-9)
    problems.add(
      `${path}.weights`,
      'CONTRADICTION',
      weights,
      `state ${stated.length} weights that sum to 1.`,
    );
}
