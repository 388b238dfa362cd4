import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { type PlanProblemCode } from '../../../src/simulation/plan/planProblems.js';
import { readTrialPlan, requireTrialPlan } from '../../../src/simulation/plan/readTrialPlan.js';
import { trialPlanSchema } from '../../../src/simulation/plan/trialPlanSchema.js';

const docs = resolve(import.meta.dirname, '../../../../../docs');

/** A small plan without problems, to be spoiled. */
function smallPlan() {
  return {
    format: 'likeness-trial',
    version: 1,
    endpoints: [
      { name: 'death', type: 'time-to-event', median: 9 },
      { name: 'response', type: 'binary', probability: 0.3 },
    ],
    scenarios: [
      { name: 'base', accrual: { duration: 12 }, effects: [{ endpoint: 'death', hazardRatio: 0.7 }] },
    ],
    designs: [{ name: 'a', sizes: [400], looks: { by: 'events', at: [150, 300] } }],
    analyses: [{ name: 'primary', endpoint: 'death', method: 'log-rank' }],
    decision: { success: { metric: 'trial.success', atLeast: 1 } },
  };
}

/** Sets the value at a path such as `scenarios[0].weight`; undefined removes it. */
function spoiled(path: string, value: unknown): unknown {
  const plan: unknown = smallPlan();
  const keys = path.match(/[^.[\]]+/g) ?? [];
  let at = plan as Record<string, unknown>;
  for (const key of keys.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[keys[keys.length - 1]] = value;
  return plan;
}

/** Mistakes in the adjustment of p-values: what is stated, where the problem is, and what it is. */
function multiplicityProblems(): [string, unknown, string, PlanProblemCode, RegExp][] {
  const graph = (parts: Record<string, unknown>) => ({
    method: 'graphical',
    analyses: ['primary'],
    ...parts,
  });
  const arrow = (parts: Record<string, unknown> = {}) => ({
    from: 'primary',
    to: 'secondary',
    fraction: 0.6,
    ...parts,
  });
  const cases: [unknown, string, PlanProblemCode, RegExp][] = [
    [{ method: 'grafical' }, '.method', 'NOT_A_CHOICE', /nearest is "graphical"/],
    [{ method: 'holm' }, '.analyses', 'MISSING', /state the analyses of "holm"/],
    [{ method: 'holm', analyses: ['primry'] }, '.analyses[0]', 'UNKNOWN_NAME', /nearest is "primary"/],
    [{ method: 'holm', analyses: ['primary', 'primary'] }, '.analyses[1]', 'DUPLICATE_NAME', /before/],
    [{ method: 'holm', analyses: ['primary'], weights: [1] }, '.weights', 'CONTRADICTION', /no weights/],
    [{ method: 'fallback', analyses: ['primary'], weights: [0.5] }, '.weights', 'CONTRADICTION', /1 weights/],
    [graph({}), '.transitions', 'MISSING', /state the transitions/],
    [graph({ weights: [0.5, 0.5], transitions: [arrow()] }), '.weights', 'CONTRADICTION', /sum to 1/],
    [graph({ transitions: [arrow()] }), '.transitions[0].to', 'UNKNOWN_NAME', /analysis of the graph/],
    [graph({ transitions: [arrow({ to: 'primary' })] }), '.transitions[0].to', 'CONTRADICTION', /to itself/],
    [graph({ transitions: [arrow(), arrow()] }), '.transitions[1]', 'DUPLICATE_NAME', /stated before/],
    [graph({ transitions: [arrow(), arrow()] }), '.transitions[1].fraction', 'OUT_OF_RANGE', /leave 1.2 of/],
    [
      graph({ transitions: [arrow({ fraction: 1.5 })] }),
      '.transitions[0].fraction',
      'OUT_OF_RANGE',
      /from 0 to 1/,
    ],
    [graph({ families: [{ analyses: ['primary'] }] }), '.families', 'CONTRADICTION', /no families/],
    [{ method: 'parallel-gatekeeping' }, '.families', 'MISSING', /state the families/],
    [
      { method: 'parallel-gatekeeping', analyses: ['primary'], families: [{ analyses: ['primary'] }] },
      '.analyses',
      'CONTRADICTION',
      /no analyses/,
    ],
    [
      { method: 'parallel-gatekeeping', families: [{ analyses: ['primary'] }, { analyses: ['primary'] }] },
      '.families[1].analyses[0]',
      'DUPLICATE_NAME',
      /listed before/,
    ],
    [
      {
        method: 'parallel-gatekeeping',
        families: [{ analyses: ['primary'], procedure: 'bonferroni', gamma: 0.5 }],
      },
      '.families[0].gamma',
      'CONTRADICTION',
      /not truncated/,
    ],
    [
      {
        method: 'parallel-gatekeeping',
        families: [{ analyses: Array.from({ length: 11 }, (_, at) => `a${at}`) }],
      },
      '.families',
      'OUT_OF_RANGE',
      /10 analyses at most/,
    ],
  ];
  const at = 'decision.multiplicity';
  return cases.map(([value, path, code, message]) => [at, value, at + path, code, message]);
}

test('a plan without problems is returned as it is', () => {
  const document = smallPlan();
  expect(readTrialPlan(document)).toEqual({ plan: document, problems: [] });
});

test.each(['trial-innovatv301', 'trial-heart-failure', 'trial-means'])(
  'docs/examples/%s.yaml has no problems',
  (name) => {
    const document: unknown = parse(readFileSync(`${docs}/examples/${name}.yaml`, 'utf8'));
    expect(readTrialPlan(document).problems).toEqual([]);
  },
);

test.each<[string, unknown, string, PlanProblemCode, RegExp]>([
  ['endpoint', [], 'endpoint', 'UNKNOWN_PROPERTY', /the nearest is "endpoints"/],
  ['version', 2, 'version', 'NOT_A_CHOICE', /must be 1/],
  ['endpoints[0].median', -1, 'endpoints[0].median', 'OUT_OF_RANGE', /above 0/],
  ['endpoints[0].median', '9', 'endpoints[0].median', 'WRONG_TYPE', /finite number above 0/],
  ['endpoints[0].hazard', 0.1, 'endpoints[0]', 'CONTRADICTION', /exactly one of median, hazard/],
  ['endpoints[0].mean', 3, 'endpoints[0].mean', 'CONTRADICTION', /time-to-event endpoint does not have it/],
  ['endpoints[1].name', 'death', 'endpoints[1].name', 'DUPLICATE_NAME', /Rename one/],
  ['endpoints[1].column', 'x', 'endpoints[1].column', 'CONTRADICTION', /without a population/],
  ['scenarios[0].accrual', undefined, 'scenarios[0].accrual', 'MISSING', /When patients enter/],
  ['scenarios[0].accrual', {}, 'scenarios[0].accrual', 'MISSING', /duration, or pieces/],
  [
    'scenarios[0].accrual',
    { pieces: [{ rate: 1 }, { rate: 2 }] },
    'scenarios[0].accrual.pieces[0].until',
    'MISSING',
    /only the last piece/,
  ],
  [
    'scenarios[0].population',
    ['age.mean + 1'],
    'scenarios[0].population',
    'CONTRADICTION',
    /no population to change/,
  ],
  [
    'scenarios[0].effects[0].endpoint',
    'deaht',
    'scenarios[0].effects[0].endpoint',
    'UNKNOWN_NAME',
    /nearest is "death"/,
  ],
  [
    'scenarios[0].effects[0].arm',
    'drug',
    'scenarios[0].effects[0].arm',
    'UNKNOWN_NAME',
    /control, treatment/,
  ],
  [
    'scenarios[0].effects[0]',
    { endpoint: 'death', oddsRatio: 2 },
    'scenarios[0].effects[0].oddsRatio',
    'CONTRADICTION',
    /stated as hazardRatio/,
  ],
  [
    'scenarios[0].effects[0]',
    { endpoint: 'response', difference: 0.8 },
    'scenarios[0].effects[0].difference',
    'NOT_REACHABLE',
    /nearest possible difference is 0.7/,
  ],
  ['scenarios[0].dropout', [{ probability: 0.1 }], 'scenarios[0].dropout[0]', 'MISSING', /within/],
  ['scenarios[0].weight', 0, 'scenarios', 'CONTRADICTION', /every weight is 0/],
  ['designs[0].looks.at', [300, 150], 'designs[0].looks.at[1]', 'CONTRADICTION', /ascending/],
  ['designs[0].looks.at', [300, 500], 'designs[0].looks.at[1]', 'NOT_REACHABLE', /at most 400 events/],
  [
    'designs[0].looks',
    { by: 'information', at: [0.5, 0.9], events: 300 },
    'designs[0].looks.at[1]',
    'OUT_OF_RANGE',
    /fraction 1/,
  ],
  ['designs[0].blockSize', 5, 'designs[0].blockSize', 'CONTRADICTION', /nearest is 6/],
  ['designs[0].boundary', { type: 'wang-tiatis' }, 'designs[0].boundary.parameter', 'MISSING', /Delta/],
  [
    'designs[0].boundary',
    { type: 'values', values: [2] },
    'designs[0].boundary.values',
    'CONTRADICTION',
    /2 values/,
  ],
  ['designs[0].stratify', ['sex'], 'designs[0].stratify', 'CONTRADICTION', /without a population/],
  ['analyses[0].method', 't-test', 'analyses[0].method', 'CONTRADICTION', /Possible are log-rank, cox/],
  ['analyses[0].method', 'rmst', 'analyses[0].time', 'MISSING', /up to which time/],
  ['analyses[0].arm', 'control', 'analyses[0].arm', 'UNKNOWN_NAME', /first arm is the control/],
  ['analyses[0].name', 'a.b', 'analyses[0].name', 'OUT_OF_RANGE', /without a dot/],
  ['decision.success', {}, 'decision.success', 'MISSING', /metric, all, any and of/],
  ['decision.success', { metric: 'primary.p' }, 'decision.success', 'MISSING', /compare with exactly one/],
  [
    'decision.success',
    { metric: 'primry.p', below: 0.025 },
    'decision.success.metric',
    'UNKNOWN_NAME',
    /"primary.p"/,
  ],
  ['decision.success.atLeast', 'secondary.p', 'decision.success.atLeast', 'UNKNOWN_NAME', /nearest/],
  ['decision.success.look', 3, 'decision.success.look', 'OUT_OF_RANGE', /2 looks/],
  [
    'decision.success',
    { of: [{ metric: 'primary.p', below: 0.025 }], count: 2 },
    'decision.success.count',
    'OUT_OF_RANGE',
    /at most that many/,
  ],
  ['decision.minimise', 'cost', 'decision.minimise', 'CONTRADICTION', /State the cost/],
  ...multiplicityProblems(),
])('%s: %j is a problem at %s', (at, value, path, code, message) => {
  const { problems } = readTrialPlan(spoiled(at, value));
  expect(problems).toContainEqual(
    expect.objectContaining({ path, code, message: expect.stringMatching(message) }),
  );
});

test('a median may have the shape of a Weibull distribution beside it', () => {
  expect(readTrialPlan(spoiled('endpoints[0].shape', 1.5)).problems).toEqual([]);
});

test('all problems of a plan are told at once, with their paths', () => {
  const document = {
    ...smallPlan(),
    scenarios: [{ name: 'base', accrual: { duration: -1 } }],
    analyses: [{ name: 'primary', endpoint: 'nothing', method: 'log-rank' }],
    cots: { patient: 1 },
  };
  expect(readTrialPlan(document).problems.map(({ path }) => path)).toEqual([
    'scenarios[0].accrual.duration',
    'cots',
    'analyses[0].endpoint',
  ]);
  expect(() => requireTrialPlan(document)).toThrow(
    expect.objectContaining({
      code: 'INVALID_TRIAL_PLAN',
      location: { path: 'scenarios[0].accrual.duration' },
    }),
  );
});

test('what is no plan at all has problems, and never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (document) => {
      expect(readTrialPlan(document).problems.length).toBeGreaterThan(0);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('a plan with one value replaced by anything is read or has problems, and never throws', () => {
  const paths = [
    'population',
    'endpoints',
    'endpoints[0]',
    'scenarios[0].effects',
    'scenarios[0].accrual.pieces',
    'designs[0].looks',
    'designs[0].futility',
    'designs[0].reestimation',
    'analyses',
    'decision',
    'decision.success',
    'decision.multiplicity',
    'cost',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 3 }), (path, value) => {
      const { plan, problems } = readTrialPlan(spoiled(path, value));
      expect(plan === null).toBe(problems.length > 0);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('docs/trial.schema.json is made of the shapes that the reader checks', () => {
  const published: unknown = JSON.parse(readFileSync(`${docs}/trial.schema.json`, 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(trialPlanSchema())));
});
