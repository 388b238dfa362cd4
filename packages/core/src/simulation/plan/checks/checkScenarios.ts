import { LikenessError } from '../../../errors.js';
import { parseOverride } from '../../../specification/scenario/parseOverride.js';
import type { EndpointType, TrialEndpoint } from '../endpoint.js';
import type { PlanProblems } from '../planProblems.js';
import type { Accrual, EventRate, IntercurrentEvent, TreatmentEffect, TrialScenario } from '../scenario.js';
import { checkPieces } from './checkEndpoints.js';
import { allArms, checkUnique, type PlanParts } from './planParts.js';

const MEASURES = ['difference', 'oddsRatio', 'rateRatio', 'hazardRatio'] as const;
type Measure = (typeof MEASURES)[number];

const MEASURES_OF: Readonly<Record<EndpointType, readonly Measure[]>> = {
  continuous: ['difference'],
  binary: ['oddsRatio', 'difference'],
  count: ['rateRatio'],
  'time-to-event': ['hazardRatio'],
};

/** Effects, rates and changes refer to what there is and are possible. */
export function checkScenarios(parts: PlanParts, problems: PlanProblems): void {
  const { scenarios } = parts;
  checkUnique(
    scenarios.map(({ path, item }) => ({ path: `${path}.name`, name: item.name })),
    problems,
  );
  if (
    scenarios.length > 0 &&
    !parts.isIncomplete('scenarios') &&
    scenarios.every(({ item }) => item.weight === 0)
  )
    problems.add(
      'scenarios',
      'CONTRADICTION',
      undefined,
      'every weight is 0. Give a scenario a weight above 0.',
    );
  for (const { path, item } of scenarios) {
    checkChanges(parts, item, path, problems);
    checkAccrual(item.accrual, `${path}.accrual`, problems);
    item.effects?.forEach((effect, at) => checkEffect(parts, effect, `${path}.effects[${at}]`, problems));
    checkRates(parts, item.dropout, `${path}.dropout`, problems);
    const events = item.intercurrentEvents ?? [];
    checkUnique(
      events.map(({ name }, at) => ({ path: `${path}.intercurrentEvents[${at}].name`, name })),
      problems,
    );
    events.forEach((event, at) =>
      checkIntercurrent(parts, event, `${path}.intercurrentEvents[${at}]`, problems),
    );
  }
}

function checkChanges(
  { population }: PlanParts,
  { population: changes }: TrialScenario,
  path: string,
  problems: PlanProblems,
): void {
  if (changes === undefined) return;
  if (population === undefined) {
    problems.add(
      `${path}.population`,
      'CONTRADICTION',
      changes,
      'there is no population to change. State a population, or leave the changes out.',
    );
    return;
  }
  changes.forEach((change, at) => {
    try {
      parseOverride(change);
    } catch (error) {
      if (!(error instanceof LikenessError)) throw error;
      problems.add(`${path}.population[${at}]`, 'WRONG_TYPE', change, error.message);
    }
  });
}

function checkAccrual({ duration, pieces }: Accrual, path: string, problems: PlanProblems): void {
  if (duration === undefined && pieces === undefined) {
    problems.add(path, 'MISSING', undefined, 'state a duration, or pieces with rates.');
    return;
  }
  if (pieces === undefined) return;
  checkPieces(pieces, `${path}.pieces`, 'rate', problems);
  pieces.forEach(({ until }, at) => {
    if (duration !== undefined && until !== undefined && until >= duration)
      problems.add(
        `${path}.pieces[${at}].until`,
        'CONTRADICTION',
        until,
        `it must be before the end of accrual at ${duration}.`,
      );
  });
}

function checkEffect(parts: PlanParts, effect: TreatmentEffect, path: string, problems: PlanProblems): void {
  const endpoint = endpointOf(parts, effect.endpoint, `${path}.endpoint`, problems);
  checkArm(parts, effect.arm, `${path}.arm`, problems);
  const stated = MEASURES.filter((key) => effect[key] !== undefined);
  if (stated.length !== 1) {
    const code = stated.length === 0 ? 'MISSING' : 'CONTRADICTION';
    problems.add(path, code, stated, `state exactly one of ${MEASURES.join(', ')}.`);
  }
  if (effect.where !== undefined && parts.population === undefined)
    problems.add(
      `${path}.where`,
      'CONTRADICTION',
      undefined,
      'without a population there are no columns for conditions.',
    );
  if (endpoint === undefined || stated.length !== 1) return;
  const [measure] = stated;
  const allowed = MEASURES_OF[endpoint.type];
  if (!allowed.includes(measure))
    problems.add(
      `${path}.${measure}`,
      'CONTRADICTION',
      effect[measure],
      `"${endpoint.name}" is ${endpoint.type}; its effect is stated as ${allowed.join(' or ')}.`,
    );
  else if (endpoint.type === 'binary' && measure === 'difference')
    checkRiskDifference(endpoint, effect, path, problems);
  if (effect.delay !== undefined && endpoint.type !== 'time-to-event' && endpoint.type !== 'continuous')
    problems.add(
      `${path}.delay`,
      'CONTRADICTION',
      effect.delay,
      `a ${endpoint.type} endpoint has no delayed effect. Leave it out.`,
    );
}

/** A probability under treatment lies between 0 and 1. */
function checkRiskDifference(
  { name, probability }: TrialEndpoint,
  { difference = 0 }: TreatmentEffect,
  path: string,
  problems: PlanProblems,
): void {
  if (probability === undefined) return;
  const treated = probability + difference;
  if (treated >= 0 && treated <= 1) return;
  const nearest = treated < 0 ? -probability : 1 - probability;
  problems.add(
    `${path}.difference`,
    'NOT_REACHABLE',
    difference,
    `"${name}" has a probability of ${probability} under control, so that under treatment would be ${short(treated)}. The nearest possible difference is ${short(nearest)}.`,
  );
}

function checkIntercurrent(
  parts: PlanParts,
  event: IntercurrentEvent,
  path: string,
  problems: PlanProblems,
): void {
  const endpoint =
    event.endpoint === undefined
      ? undefined
      : endpointOf(parts, event.endpoint, `${path}.endpoint`, problems);
  checkRates(parts, event.rates, `${path}.rates`, problems);
  const concerned = endpoint === undefined ? parts.endpoints.map(({ item }) => item) : [endpoint];
  const needsValue = event.strategy === 'composite' && concerned.some(({ type }) => type === 'continuous');
  if (needsValue && event.value === undefined)
    problems.add(
      `${path}.value`,
      'MISSING',
      undefined,
      'a composite with a continuous endpoint needs the value that the event counts as.',
    );
  if (!needsValue && event.value !== undefined)
    problems.add(
      `${path}.value`,
      'CONTRADICTION',
      event.value,
      'only a composite with a continuous endpoint has a value. Leave it out.',
    );
}

/** Each rate says a hazard, or a probability within a time; no arm has two. */
function checkRates(
  parts: PlanParts,
  rates: readonly EventRate[] | undefined,
  path: string,
  problems: PlanProblems,
): void {
  const seen = new Set<string | undefined>();
  rates?.forEach((rate, at) => {
    const here = `${path}[${at}]`;
    const byProbability = rate.probability !== undefined || rate.within !== undefined;
    if (byProbability === (rate.hazard !== undefined))
      problems.add(
        here,
        'CONTRADICTION',
        rate,
        'state a hazard, or a probability and the time within which.',
      );
    else if (byProbability && (rate.probability === undefined || rate.within === undefined))
      problems.add(
        here,
        'MISSING',
        rate,
        'a probability needs "within", the time within which, and the other way round.',
      );
    checkArm(parts, rate.arm, `${here}.arm`, problems);
    if (seen.has(rate.arm))
      problems.add(here, 'CONTRADICTION', rate, 'an earlier rate is for the same arms. Keep one of them.');
    seen.add(rate.arm);
  });
}

function checkArm(parts: PlanParts, arm: string | undefined, path: string, problems: PlanProblems): void {
  if (arm === undefined || parts.isIncomplete('designs')) return;
  const arms = allArms(parts);
  if (!arms.includes(arm)) problems.unknownName(path, arm, arms, 'arm');
}

/** The endpoint of that name; says so where there is none. */
export function endpointOf(
  { endpoints, isIncomplete }: PlanParts,
  name: string,
  path: string,
  problems: PlanProblems,
): TrialEndpoint | undefined {
  const found = endpoints.find(({ item }) => item.name === name)?.item;
  if (found === undefined && !isIncomplete('endpoints'))
    problems.unknownName(
      path,
      name,
      endpoints.map(({ item }) => item.name),
      'endpoint',
    );
  return found;
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
