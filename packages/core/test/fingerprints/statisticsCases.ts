import type { BalanceCase } from './engineCalls.js';

/** Fillings of classes by table and name. */
export const BALANCES: readonly (readonly [table: string, name: string, one: BalanceCase])[] = [
  ['penguins', 'equal classes', { seed: 3, target: 'species' }],
  ['penguins', 'ratio and mark', { seed: 3, target: 'species', ratio: 0.8, mark: 'made' }],
  ['penguins', 'goals', { seed: 3, target: 'species', goals: { Chinstrap: 100, Gentoo: 130 } }],
  ['penguins', 'adasyn', { seed: 3, target: 'species', settings: { variant: 'adasyn', neighbors: 3 } }],
  ['penguins', 'borderline-1', { seed: 3, target: 'species', settings: { variant: 'borderline-1' } }],
  ['penguins', 'ends', { seed: 3, target: 'sex', settings: { categories: 'ends', scaling: 'none' } }],
  ['visits', 'with identifier and gaps', { seed: 3, target: 'again' }],
  ['sales', 'many labels', { seed: 3, target: 'size' }],
  ['measurements', 'counts as classes', { seed: 3, target: 'rounded' }],
];

/** Two tables that are known by their statistics. */
export const SPECIFICATIONS: Readonly<Record<string, unknown>> = {
  study: {
    format: 'likeness-specification',
    version: 1,
    rows: 200,
    columns: [
      { name: 'age', decimals: 0, mean: 60.8, sd: 11.9, median: 60, range: [40, 95] },
      { name: 'enzyme', decimals: 0, mean: 582, sd: 970, median: 250, range: [23, 7861] },
      { name: 'fraction', decimals: 1, quartiles: [30, 38, 45], range: [14, 80], missing: 0.1 },
      { name: 'visits', family: 'poisson', parameters: { mean: 2.5 } },
      { name: 'stay', family: 'gamma', mean: 12, sd: 8 },
      { name: 'sex', shares: { female: 0.35, male: 0.65 } },
      { name: 'stage', shares: { I: 0.5, II: 0.3, III: 0.2 } },
      { name: 'died', shares: { no: 0.68, yes: 0.32 } },
    ],
    correlations: [
      { columns: ['enzyme', 'stay'], value: 0.25 },
      { columns: ['age', 'stay'], value: -0.4, type: 'spearman' },
      { columns: ['stage', 'stay'], value: 0.35, type: 'latent' },
    ],
    target: {
      column: 'died',
      prevalence: 0.32,
      effects: [
        { column: 'age', oddsRatio: 1.6, per: 10 },
        { column: 'sex', oddsRatio: 1.8 },
        { column: 'fraction', groupMeans: { no: 39.3, yes: 34.5 } },
      ],
    },
  },
  'contradicting, with rules': {
    format: 'likeness-specification',
    version: 1,
    unstated: 'zero',
    columns: [
      { name: 'low', mean: 10, sd: 3, decimals: 1 },
      { name: 'high', mean: 14, sd: 4, decimals: 1 },
      { name: 'third', mean: 0, sd: 1 },
      { name: 'sum', decimals: 1, mean: 24, sd: 6 },
    ],
    correlations: [
      { columns: ['low', 'high'], value: 0.9 },
      { columns: ['high', 'third'], value: 0.9 },
      { columns: ['low', 'third'], value: -0.5 },
    ],
    constraints: ['low <= high', 'sum = low + high'],
  },
  refused: {
    format: 'likeness-specification',
    version: 1,
    columns: [{ name: 'age', mean: 60, sd: -1 }],
  },
};

/** Overrides of the study, one after another. */
export const SPECIFIED_SCENARIOS: readonly (readonly string[])[] = [
  ['age.mean + 5'],
  ['enzyme.sd * 0.8'],
  ['stay.mean * 2', 'share(died, yes) = 0.5'],
  ['missing(fraction) = 0.3', 'corr(age, stay) = 0.6'],
  ['sex.mean + 1'],
];

/** Overrides of a copula that was fitted to the visits, with and without classes. */
export const FITTED_SCENARIOS: readonly (readonly string[])[] = [
  ['age.mean + 5'],
  ['share(again, yes) = 0.6', 'corr(age, score) = 0.2'],
  ['weight.sd * 1.5', 'missing(ward) = 0.2'],
];
