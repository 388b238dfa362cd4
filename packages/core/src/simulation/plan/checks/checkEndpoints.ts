import type { EndpointType, TrialEndpoint } from '../endpoint.js';
import type { PlanProblems } from '../planProblems.js';
import { checkAscending, checkUnique, type PlanParts } from './planParts.js';

const COMMON = ['name', 'type', 'description', 'better', 'covariates'];

/** Properties beside the common ones. */
const PROPERTIES: Readonly<Record<EndpointType, readonly (keyof TrialEndpoint)[]>> = {
  continuous: ['column', 'mean', 'sd', 'visits', 'correlation'],
  binary: ['column', 'probability', 'observedAt'],
  count: ['rate', 'dispersion', 'followUp'],
  'time-to-event': ['median', 'hazard', 'shape', 'scale', 'pieces', 'followUp'],
};

/** Each endpoint has what its type needs, and nothing that it does not read. */
export function checkEndpoints({ endpoints, population }: PlanParts, problems: PlanProblems): void {
  checkUnique(
    endpoints.map(({ path, item }) => ({ path: `${path}.name`, name: item.name })),
    problems,
  );
  for (const { path, item } of endpoints) {
    const known = [...COMMON, ...PROPERTIES[item.type]];
    for (const key of Object.keys(item)) {
      if (!known.includes(key))
        problems.add(
          `${path}.${key}`,
          'CONTRADICTION',
          item[key as keyof TrialEndpoint],
          `a ${item.type} endpoint does not have it. It has ${PROPERTIES[item.type].join(', ')}.`,
        );
    }
    if (population === undefined && (item.covariates !== undefined || item.column !== undefined))
      problems.add(
        `${path}.${item.column === undefined ? 'covariates' : 'column'}`,
        'CONTRADICTION',
        undefined,
        'without a population there are no columns. State a population, or leave it out.',
      );
    CHECKS[item.type](item, path, problems);
  }
}

type Check = (endpoint: TrialEndpoint, path: string, problems: PlanProblems) => void;

const CHECKS: Readonly<Record<EndpointType, Check>> = {
  continuous(endpoint, path, problems) {
    if (endpoint.column !== undefined) {
      forbidBesideColumn(endpoint, ['mean', 'sd', 'visits', 'correlation', 'covariates'], path, problems);
      return;
    }
    const visits = endpoint.visits ?? [0];
    checkAscending(visits, `${path}.visits`, problems);
    for (const key of ['mean', 'sd'] as const) {
      const value = endpoint[key];
      requireKey(
        value,
        `${path}.${key}`,
        `a continuous endpoint needs its ${key} under control, or a column.`,
        problems,
      );
      if (Array.isArray(value) && value.length !== visits.length)
        problems.add(
          `${path}.${key}`,
          'CONTRADICTION',
          value,
          `there are ${visits.length} visits. State one number for each, or one for all.`,
        );
    }
    if (endpoint.correlation !== undefined && visits.length === 1)
      problems.add(
        `${path}.correlation`,
        'CONTRADICTION',
        endpoint.correlation,
        'one visit has no correlation. State visits, or leave it out.',
      );
  },
  binary(endpoint, path, problems) {
    if (endpoint.column !== undefined)
      forbidBesideColumn(endpoint, ['probability', 'covariates'], path, problems);
    else
      requireKey(
        endpoint.probability,
        `${path}.probability`,
        'a binary endpoint needs its probability under control, or a column.',
        problems,
      );
  },
  count(endpoint, path, problems) {
    requireKey(endpoint.rate, `${path}.rate`, 'a count needs its rate under control.', problems);
    requireKey(
      endpoint.followUp,
      `${path}.followUp`,
      'a count needs the time at risk of each patient.',
      problems,
    );
  },
  'time-to-event'(endpoint, path, problems) {
    const stated = (['median', 'hazard', 'scale', 'pieces'] as const).filter(
      (key) => endpoint[key] !== undefined,
    );
    if (stated.length !== 1)
      problems.add(
        path,
        stated.length === 0 ? 'MISSING' : 'CONTRADICTION',
        stated,
        'state exactly one of median, hazard, scale and pieces.',
      );
    if (endpoint.shape !== undefined && endpoint.median === undefined && endpoint.scale === undefined)
      problems.add(
        `${path}.shape`,
        'CONTRADICTION',
        endpoint.shape,
        'the shape of a Weibull distribution needs a scale or a median beside it.',
      );
    if (endpoint.scale !== undefined && endpoint.shape === undefined)
      problems.add(
        `${path}.shape`,
        'MISSING',
        undefined,
        'a scale needs the shape of the Weibull distribution.',
      );
    if (endpoint.pieces === undefined) return;
    checkPieces(endpoint.pieces, `${path}.pieces`, 'hazard', problems);
  },
};

/** Pieces end in ascending order, the last one has no end, and its value is above 0. */
export function checkPieces(
  pieces: readonly { readonly until?: number; readonly hazard?: number; readonly rate?: number }[],
  path: string,
  value: 'hazard' | 'rate',
  problems: PlanProblems,
): void {
  const last = pieces.length - 1;
  pieces.slice(0, last).forEach(({ until }, at) => {
    if (until === undefined)
      problems.add(
        `${path}[${at}].until`,
        'MISSING',
        undefined,
        'only the last piece has no end. State when it ends.',
      );
  });
  checkPieceEnds(pieces.slice(0, last), path, problems);
  if (pieces[last].until !== undefined)
    problems.add(
      `${path}[${last}].until`,
      'CONTRADICTION',
      pieces[last].until,
      'the last piece has no end. Leave it out, or add a piece.',
    );
  if (pieces[last][value] === 0)
    problems.add(
      `${path}[${last}].${value}`,
      'OUT_OF_RANGE',
      0,
      'the last piece goes on for ever; it must be above 0.',
    );
}

function checkPieceEnds(
  pieces: readonly { readonly until?: number }[],
  path: string,
  problems: PlanProblems,
): void {
  pieces.forEach(({ until }, at) => {
    const before = at === 0 ? undefined : pieces[at - 1].until;
    if (until !== undefined && before !== undefined && until <= before)
      problems.add(
        `${path}[${at}].until`,
        'CONTRADICTION',
        until,
        `it must be after ${before}, the end of the piece before.`,
      );
  });
}

function forbidBesideColumn(
  endpoint: TrialEndpoint,
  keys: readonly (keyof TrialEndpoint)[],
  path: string,
  problems: PlanProblems,
): void {
  for (const key of keys) {
    if (endpoint[key] !== undefined)
      problems.add(
        `${path}.${key}`,
        'CONTRADICTION',
        endpoint[key],
        'the column has the values under control. State the column or the distribution, not both.',
      );
  }
}

function requireKey(value: unknown, path: string, why: string, problems: PlanProblems): void {
  if (value === undefined) problems.add(path, 'MISSING', undefined, why);
}
