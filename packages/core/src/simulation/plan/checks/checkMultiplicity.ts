import { adjustedAnalyses, type Multiplicity } from '../multiplicity.js';
import type { PlanProblems } from '../planProblems.js';
import type { PlanParts } from './planParts.js';

const PATH = 'decision.multiplicity';
/** Rounding that a sum of weights or fractions may have. */
const ROUNDING = 1e-9;
/** A gatekeeping test of m analyses takes 2^m steps for each trial. */
const MAX_GATEKEEPING = 10;

/** What each procedure is stated by, beside its method. */
const PARTS: Readonly<Record<Multiplicity['method'], readonly (keyof Multiplicity)[]>> = {
  bonferroni: ['analyses'],
  holm: ['analyses'],
  hochberg: ['analyses'],
  hommel: ['analyses'],
  'fixed-sequence': ['analyses'],
  fallback: ['analyses', 'weights'],
  graphical: ['analyses', 'weights', 'transitions'],
  'parallel-gatekeeping': ['families'],
};

/** The procedure has what it needs and nothing else, about analyses that there are, with levels that sum to the whole. */
export function checkMultiplicity(parts: PlanParts, stated: Multiplicity, problems: PlanProblems): void {
  const { method, families = [] } = stated;
  const allowed = PARTS[method];
  for (const key of ['analyses', 'weights', 'transitions', 'families'] as const) {
    if (stated[key] !== undefined && !allowed.includes(key))
      problems.add(
        `${PATH}.${key}`,
        'CONTRADICTION',
        stated[key],
        `"${method}" has no ${key}. Leave it out.`,
      );
    else if (stated[key] === undefined && allowed.includes(key) && key !== 'weights')
      problems.add(`${PATH}.${key}`, 'MISSING', undefined, `state the ${key} of "${method}".`);
  }
  if (method !== 'parallel-gatekeeping')
    checkNames(parts, [[`${PATH}.analyses`, stated.analyses ?? []]], problems);
  else {
    checkNames(
      parts,
      families.map(({ analyses }, at) => [`${PATH}.families[${at}].analyses`, analyses] as const),
      problems,
    );
    checkFamilies(stated, problems);
  }
  if (stated.weights !== undefined && allowed.includes('weights')) checkWeights(stated, problems);
  if (method === 'graphical') checkTransitions(stated, problems);
}

/** Each analysis exists and is listed once. */
function checkNames(
  { analyses, isIncomplete }: PlanParts,
  lists: readonly (readonly [path: string, names: readonly string[]])[],
  problems: PlanProblems,
): void {
  const known = analyses.map(({ item }) => item.name);
  const seen = new Set<string>();
  for (const [path, names] of lists) {
    names.forEach((name, at) => {
      if (!known.includes(name) && !isIncomplete('analyses'))
        problems.unknownName(`${path}[${at}]`, name, known, 'analysis');
      if (seen.has(name))
        problems.add(`${path}[${at}]`, 'DUPLICATE_NAME', name, 'it is listed before. Leave it out.');
      seen.add(name);
    });
  }
}

function checkWeights({ weights = [], analyses = [] }: Multiplicity, problems: PlanProblems): void {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (weights.length === analyses.length && Math.abs(sum - 1) <= ROUNDING) return;
  problems.add(
    `${PATH}.weights`,
    'CONTRADICTION',
    weights,
    `state ${analyses.length} weights that sum to 1.`,
  );
}

function checkTransitions({ transitions = [], analyses = [] }: Multiplicity, problems: PlanProblems): void {
  const left = new Map<string, number>();
  const seen = new Set<string>();
  transitions.forEach(({ from, to, fraction }, at) => {
    const path = `${PATH}.transitions[${at}]`;
    for (const [key, name] of [
      ['from', from],
      ['to', to],
    ] as const) {
      if (!analyses.includes(name))
        problems.unknownName(`${path}.${key}`, name, analyses, 'analysis of the graph');
    }
    if (from === to)
      problems.add(
        `${path}.to`,
        'CONTRADICTION',
        to,
        'an analysis leaves nothing to itself. Name another one.',
      );
    const arrow = JSON.stringify([from, to]);
    if (seen.has(arrow))
      problems.add(path, 'DUPLICATE_NAME', [from, to], 'this transition is stated before. Leave it out.');
    seen.add(arrow);
    const sum = (left.get(from) ?? 0) + fraction;
    left.set(from, sum);
    if (sum > 1 + ROUNDING)
      problems.add(
        `${path}.fraction`,
        'OUT_OF_RANGE',
        fraction,
        `with those before, "${from}" would leave ${Number(sum.toFixed(6))} of its level. State at most 1 in all.`,
      );
  });
}

function checkFamilies(stated: Multiplicity, problems: PlanProblems): void {
  const { families = [] } = stated;
  families.forEach(({ procedure, gamma }, at) => {
    if (procedure === 'bonferroni' && gamma !== undefined)
      problems.add(
        `${PATH}.families[${at}].gamma`,
        'CONTRADICTION',
        gamma,
        'Bonferroni is not truncated. Leave it out, or state "procedure: holm".',
      );
  });
  const count = adjustedAnalyses(stated).length;
  if (count > MAX_GATEKEEPING)
    problems.add(
      `${PATH}.families`,
      'OUT_OF_RANGE',
      count,
      `parallel gatekeeping takes ${MAX_GATEKEEPING} analyses at most. Leave some out, or use "graphical".`,
    );
}
