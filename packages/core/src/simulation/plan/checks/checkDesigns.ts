import type { TrialAnalysis } from '../analysis.js';
import {
  BOUNDARY_PARAMETERS,
  type EfficacyBoundary,
  type FutilityBoundary,
  type Looks,
  type TrialDesign,
} from '../design.js';
import type { EndpointType } from '../endpoint.js';
import type { PlanProblems } from '../planProblems.js';
import { armsOf, checkAscending, checkUnique, type PlanParts } from './planParts.js';

/** Arms, blocks, looks and boundaries of each design go together. */
export function checkDesigns(parts: PlanParts, problems: PlanProblems): void {
  const { designs } = parts;
  checkUnique(
    designs.map(({ path, item }) => ({ path: `${path}.name`, name: item.name })),
    problems,
  );
  for (const { path, item } of designs) {
    checkArms(item, path, problems);
    checkAscending(item.sizes, `${path}.sizes`, problems);
    if (item.stratify !== undefined && parts.population === undefined)
      problems.add(
        `${path}.stratify`,
        'CONTRADICTION',
        item.stratify,
        'without a population there are no columns to stratify by.',
      );
    const analysis = primaryOf(parts, item, path, problems);
    const type = parts.endpoints.find(({ item: endpoint }) => endpoint.name === analysis?.endpoint)?.item
      .type;
    if (item.looks !== undefined) checkLooks(item.looks, item, type, `${path}.looks`, problems);
    const looks = item.looks?.at.length ?? 1;
    checkBoundary(item.boundary, looks, `${path}.boundary`, problems);
    checkFutility(item.futility, item.boundary, looks, `${path}.futility`, problems);
    checkReestimation(item, looks, path, problems);
  }
}

function primaryOf(
  { analyses, isIncomplete }: PlanParts,
  { analysis }: TrialDesign,
  path: string,
  problems: PlanProblems,
): TrialAnalysis | undefined {
  if (analysis === undefined) return analyses[0]?.item;
  const found = analyses.find(({ item }) => item.name === analysis);
  if (found === undefined && !isIncomplete('analyses'))
    problems.unknownName(
      `${path}.analysis`,
      analysis,
      analyses.map(({ item }) => item.name),
      'analysis',
    );
  return found?.item;
}

function checkArms(design: TrialDesign, path: string, problems: PlanProblems): void {
  const arms = armsOf(design);
  checkUnique(
    arms.map((name, at) => ({ path: `${path}.arms[${at}]`, name })),
    problems,
  );
  const { allocation = arms.map(() => 1), blockSize } = design;
  if (allocation.length !== arms.length)
    problems.add(
      `${path}.allocation`,
      'CONTRADICTION',
      allocation,
      `there are ${arms.length} arms. State one whole number for each.`,
    );
  const unit = allocation.reduce((sum, value) => sum + value, 0);
  if (blockSize !== undefined && blockSize % unit !== 0)
    problems.add(
      `${path}.blockSize`,
      'CONTRADICTION',
      blockSize,
      `it must be a multiple of ${unit}, the sum of the allocation. The nearest is ${Math.max(1, Math.round(blockSize / unit)) * unit}.`,
    );
}

function checkLooks(
  looks: Looks,
  { sizes }: TrialDesign,
  type: EndpointType | undefined,
  path: string,
  problems: PlanProblems,
): void {
  const { by, at, events, information } = looks;
  checkAscending(at, `${path}.at`, problems);
  const isTime = type === 'time-to-event';
  if (by === 'events') {
    if (type !== undefined && !isTime)
      problems.add(
        `${path}.by`,
        'CONTRADICTION',
        by,
        `the analysis of the boundaries has a ${type} endpoint, which has no events. State looks by information or calendar.`,
      );
    at.forEach((count, i) => {
      if (!Number.isInteger(count))
        problems.add(`${path}.at[${i}]`, 'OUT_OF_RANGE', count, 'a number of events is whole.');
    });
    checkReachable(at[at.length - 1], sizes, `${path}.at[${at.length - 1}]`, problems);
  }
  if (by === 'information') {
    checkFractions(at, `${path}.at`, problems);
    if (isTime && events === undefined)
      problems.add(
        `${path}.events`,
        'MISSING',
        undefined,
        'a time to event needs the number of events at fraction 1.',
      );
    if (isTime && events !== undefined) checkReachable(events, sizes, `${path}.events`, problems);
  }
  if (events !== undefined && (by !== 'information' || (type !== undefined && !isTime)))
    problems.add(
      `${path}.events`,
      'CONTRADICTION',
      events,
      'it is read for looks by information of a time to event only. Leave it out.',
    );
  if (information === undefined) return;
  if (by !== 'calendar') {
    problems.add(
      `${path}.information`,
      'CONTRADICTION',
      information,
      'only looks by calendar need planned fractions.',
    );
    return;
  }
  checkAscending(information, `${path}.information`, problems);
  checkFractions(information, `${path}.information`, problems);
  if (information.length !== at.length)
    problems.add(
      `${path}.information`,
      'CONTRADICTION',
      information,
      `there are ${at.length} looks. State one for each.`,
    );
}

function checkFractions(fractions: readonly number[], path: string, problems: PlanProblems): void {
  const last = fractions[fractions.length - 1];
  if (last !== 1)
    problems.add(
      `${path}[${fractions.length - 1}]`,
      'OUT_OF_RANGE',
      last,
      'the last look has the information fraction 1.',
    );
}

/** No more events than patients. */
function checkReachable(
  events: number,
  sizes: readonly number[],
  path: string,
  problems: PlanProblems,
): void {
  const size = sizes.find((patients) => patients < events);
  if (size !== undefined)
    problems.add(
      path,
      'NOT_REACHABLE',
      events,
      `a design of ${size} patients has at most ${size} events. State at most ${size}, or larger sizes.`,
    );
}

function checkBoundary(
  boundary: EfficacyBoundary | undefined,
  looks: number,
  path: string,
  problems: PlanProblems,
): void {
  if (boundary === undefined) return;
  const { type, parameter, values } = boundary;
  checkParameter(type, parameter, path, problems);
  checkValues(type === 'values', values, looks, path, problems);
}

function checkFutility(
  futility: FutilityBoundary | undefined,
  boundary: EfficacyBoundary | undefined,
  looks: number,
  path: string,
  problems: PlanProblems,
): void {
  if (futility === undefined) return;
  if (looks === 1)
    problems.add(
      path,
      'CONTRADICTION',
      futility,
      'one analysis cannot stop early. State looks, or leave futility out.',
    );
  if (boundary?.sides === 2)
    problems.add(
      path,
      'CONTRADICTION',
      futility,
      'futility is for one-sided boundaries. State sides of 1, or leave it out.',
    );
  checkParameter(futility.type, futility.parameter, path, problems);
  if (futility.type !== 'values' && boundary?.type === 'values')
    problems.add(
      `${path}.type`,
      'CONTRADICTION',
      futility.type,
      'beside stated critical values futility is stated as values as well.',
    );
  checkValues(futility.type === 'values', futility.values, looks - 1, path, problems);
}

/** Types with a parameter have one, others none. */
function checkParameter(
  type: string,
  parameter: number | undefined,
  path: string,
  problems: PlanProblems,
): void {
  const what = BOUNDARY_PARAMETERS[type];
  if (what !== undefined && parameter === undefined)
    problems.add(`${path}.parameter`, 'MISSING', undefined, `"${type}" needs its parameter: ${what}.`);
  if (what === undefined && parameter !== undefined)
    problems.add(
      `${path}.parameter`,
      'CONTRADICTION',
      parameter,
      `"${type}" has no parameter. Leave it out.`,
    );
}

function checkValues(
  wanted: boolean,
  values: readonly number[] | undefined,
  count: number,
  path: string,
  problems: PlanProblems,
): void {
  if (wanted && values?.length !== count)
    problems.add(
      `${path}.values`,
      values === undefined ? 'MISSING' : 'CONTRADICTION',
      values,
      `state ${count} values of z.`,
    );
  if (!wanted && values !== undefined)
    problems.add(`${path}.values`, 'CONTRADICTION', values, 'values are read with type "values" only.');
}

function checkReestimation(design: TrialDesign, looks: number, path: string, problems: PlanProblems): void {
  const { reestimation } = design;
  if (reestimation === undefined) return;
  const here = `${path}.reestimation`;
  const { type, least } = reestimation;
  if (looks === 1)
    problems.add(
      here,
      'CONTRADICTION',
      type,
      'the size changes before the last look. State two looks or more.',
    );
  if (design.boundary?.sides === 2 || (design.boundary?.type === 'values' && type === 'promising-zone'))
    problems.add(
      here,
      'CONTRADICTION',
      type,
      'a size that changes needs a one-sided boundary that is computed, not "values".',
    );
  if (armsOf(design).length > 2)
    problems.add(here, 'CONTRADICTION', type, 'the size is re-estimated for two arms only.');
  if (design.looks?.by === 'calendar')
    problems.add(
      here,
      'CONTRADICTION',
      type,
      'looks by calendar end at a stated time, whatever the size. State looks by events or information.',
    );
  if (type === 'blinded' && least !== undefined)
    problems.add(
      `${here}.least`,
      'CONTRADICTION',
      least,
      'it is read for "promising-zone" only. Leave it out.',
    );
}
