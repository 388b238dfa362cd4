import { type Condition, selectColumns, type Table, takeRows } from '../../src/index.js';
import type { DrawCase, FitCase } from './engineCalls.js';
import { measurements, penguins, sales, visits } from './tables.js';

/** A table with what can be asked of its models. */
export interface TableCase {
  readonly name: string;
  readonly table: Table;
  readonly target: string;
  readonly equals: Condition;
  readonly range: Condition;
  /** They hold in every row. */
  readonly rules: readonly string[];
  /** Columns that the known rows have. */
  readonly known: readonly string[];
}

export const TABLES: readonly TableCase[] = [
  {
    name: 'penguins',
    table: penguins(),
    target: 'species',
    equals: { column: 'species', equals: 'Gentoo' },
    range: { column: 'body_mass_g', min: 3500, below: 4500 },
    rules: ['culmen_depth_mm <= culmen_length_mm'],
    known: ['island', 'culmen_depth_mm', 'sex'],
  },
  {
    name: 'visits',
    table: visits(),
    target: 'again',
    equals: { column: 'ward', equals: 'surgery' },
    range: { column: 'admitted', min: '2024-03-01', max: '2024-08-31' },
    rules: ['day <= left', 'admitted <= discharged'],
    known: ['id', 'day', 'age', 'score', 'ward'],
  },
  {
    name: 'sales',
    table: sales(),
    target: 'size',
    equals: { column: 'region', oneOf: ['north', 'islands'] },
    range: { column: 'low', above: 3, max: 15 },
    rules: ['low <= high', 'total = low + high', 'combination(region, town)'],
    known: ['paid', 'delivery', 'low'],
  },
  {
    name: 'measurements',
    table: measurements(),
    target: 'peaks',
    equals: { column: 'zeros', equals: 0 },
    range: { column: 'lower', above: 45, below: 60 },
    rules: ['lower <= upper'],
    known: ['lower', 'rounded', 'count'],
  },
];

/** The table case of that name. */
export function tableCase(name: string): TableCase {
  const found = TABLES.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no table "${name}".`);
  return found;
}

/** Settings that keep a method quick. */
const QUICK: Readonly<Record<string, FitCase['settings']>> = {
  ctgan: { epochs: 3, batchSize: 40, embedding: 8, layers: 1, layerWidth: 16, pac: 2, learningRate: 5e-3 },
  tvae: { epochs: 3, batchSize: 40, embedding: 8, layers: 1, layerWidth: 16, learningRate: 5e-3 },
  auto: { shortlist: 'quick', sampleRows: 100 },
};

/** The fits of every method to every table, by name. */
export function fitsOf(method: string, { target, rules }: TableCase): Readonly<Record<string, FitCase>> {
  // Choosing classes takes seconds; the sections of options have it.
  const plain: FitCase = { method, seed: 11, settings: QUICK[method], perClass: 'never' };
  return {
    // Options have the trials without a target.
    ...(method === 'auto' ? {} : { 'no target': plain }),
    'with target': { ...plain, target },
    'with rules': { ...plain, target, rules },
  };
}

/** The draws of every fit, by name. */
export function drawsOf({ table, equals, range, known }: TableCase): Readonly<Record<string, DrawCase>> {
  const plain: DrawCase = { seed: 5, rowCount: 120 };
  const rows = knownRows(table, known, 30);
  return {
    plain,
    'chunk 1': { ...plain, chunk: 1 },
    equals: { ...plain, rowCount: 40, conditions: [equals] },
    range: { ...plain, rowCount: 40, conditions: [range] },
    'equals and range': { ...plain, rowCount: 40, conditions: [equals, range] },
    stratified: { ...plain, stratified: true },
    given: { ...plain, rowCount: 30, known: rows },
    'given, gaps value': { ...plain, rowCount: 30, known: rows, fillGaps: true },
    'gaps value': { ...plain, fillGaps: true },
  };
}

/** The first rows of some columns, with every fifth cell blank. */
export function knownRows(table: Table, columns: readonly string[], rowCount: number): Table {
  const rows = takeRows(
    table,
    Array.from({ length: rowCount }, (_, row) => row),
  );
  const blank = (at: number, row: number): boolean => (row + 2 * at) % 5 === 0;
  const kept = selectColumns(rows, columns).columns.map((column, at) => {
    switch (column.type) {
      case 'numeric':
        return { ...column, values: column.values.map((value, row) => (blank(at, row) ? NaN : value)) };
      case 'coded':
        return { ...column, codes: column.codes.map((code, row) => (blank(at, row) ? -1 : code)) };
      case 'identifier':
        return column;
    }
  });
  return { rowCount, columns: kept };
}

/** The first 40 rows of a table, with every fifth cell blank: a table to complete. */
export function gappedTable({ table }: TableCase): Table {
  const names = table.columns.map(({ schema }) => schema.name);
  return knownRows(table, names, 40);
}

/** Fits with one option that is not the default, by section and name. */
export interface OptionSection {
  readonly name: string;
  readonly table: string;
  readonly fits: Readonly<Record<string, Omit<FitCase, 'method' | 'seed'> & { readonly method?: string }>>;
  readonly method: string;
}

const withSettings = (
  target: string | undefined,
  cases: readonly Readonly<Record<string, number | string | boolean>>[],
): OptionSection['fits'] =>
  Object.fromEntries(
    cases.map((settings) => [
      Object.entries(settings)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
      { target, settings },
    ]),
  );

const SMALL_NET = { epochs: 4, batchSize: 40, embedding: 8, layers: 1, layerWidth: 16 };

export const OPTION_SECTIONS: readonly OptionSection[] = [
  {
    name: 'gaussian-copula, penguins',
    method: 'gaussian-copula',
    table: 'penguins',
    fits: {
      'per class auto': { target: 'species' },
      'families of a column': {
        familiesOfColumns: {
          culmen_length_mm: { families: ['gaussian-mixture', 'weibull'] },
          body_mass_g: { criterion: 'ks', families: ['lognormal', 'logistic'] },
        },
      },
    },
  },
  {
    name: 'gaussian-copula, visits',
    method: 'gaussian-copula',
    table: 'visits',
    fits: {
      'per class auto, rules': {
        target: 'again',
        rules: ['day <= left', 'admitted <= discharged'],
      },
      'per class always': { perClass: 'always', target: 'again' },
      'per class always, copula t': { perClass: 'always', copulaFamily: 't', target: 'again' },
      'copula t': { copulaFamily: 't' },
      'copula t, target': { copulaFamily: 't', perClass: 'never', target: 'again' },
      'shrinkage ledoit-wolf': { shrinkage: 'ledoit-wolf' },
      'shrinkage ledoit-wolf, per class always': {
        shrinkage: 'ledoit-wolf',
        perClass: 'always',
        target: 'ward',
      },
      'criterion bic': { criterion: 'bic' },
      'criterion ks': { criterion: 'ks' },
      'families normal, gamma': { families: ['normal', 'gamma'] },
      'families empirical': { families: ['empirical'] },
      'smoothing 2.5': { smoothing: 2.5 },
    },
  },
  {
    name: 'gaussian-copula, measurements',
    method: 'gaussian-copula',
    table: 'measurements',
    fits: {
      'copula t': { copulaFamily: 't' },
      'shrinkage ledoit-wolf': { shrinkage: 'ledoit-wolf' },
      'criterion bic': { criterion: 'bic' },
      'criterion ks': { criterion: 'ks' },
      'families empirical': { families: ['empirical'] },
      'families student-t, lognormal, poisson': { families: ['student-t', 'lognormal', 'poisson'] },
      'copula t, shrinkage, families, rule': {
        copulaFamily: 't',
        shrinkage: 'ledoit-wolf',
        families: ['empirical', 'normal'],
        criterion: 'ks',
        rules: ['lower <= upper'],
      },
    },
  },
  {
    name: 'independent, visits',
    method: 'independent',
    table: 'visits',
    fits: {
      'criterion bic': { criterion: 'bic' },
      'criterion ks': { criterion: 'ks' },
      'families normal, uniform': { families: ['normal', 'uniform'] },
      'families of a column': { familiesOfColumns: { weight: { families: ['empirical'] } } },
      'smoothing 2.5': { smoothing: 2.5 },
    },
  },
  {
    name: 'smote, penguins',
    method: 'smote',
    table: 'penguins',
    fits: withSettings('species', [
      { variant: 'borderline-1' },
      { variant: 'borderline-2' },
      { variant: 'borderline-1', dangerNeighbors: 20 },
      { variant: 'adasyn' },
      { neighbors: 2 },
      { scaling: 'none' },
      { categories: 'vote' },
    ]),
  },
  {
    name: 'adversarial-forest, penguins',
    method: 'adversarial-forest',
    table: 'penguins',
    fits: withSettings('species', [
      { trees: 5 },
      { minimumLeaf: 25 },
      { smoothing: 2 },
      { rounds: 1 },
      { tolerance: 0.1 },
      { maximumRows: 120 },
    ]),
  },
  {
    name: 'cart, penguins',
    method: 'cart',
    table: 'penguins',
    fits: withSettings('species', [
      { order: 'distinct' },
      { order: 'target-first' },
      { sequence: 'sex,body_mass_g' },
      { minLeaf: 20 },
      { complexity: 0.01 },
      { risk: 'impurity' },
      { smoothing: 'density' },
      { stratify: true },
      { proper: true },
    ]),
  },
  {
    name: 'boosted-trees, penguins',
    method: 'boosted-trees',
    table: 'penguins',
    fits: withSettings('species', [
      { order: 'target-last' },
      { order: 'target-first' },
      { order: 'fewest-values' },
      { minSplitRows: 40 },
      { leaves: 4 },
      { learningRate: 0.3 },
      { featureShare: 1 },
      { patience: 4 },
      { predictors: 2 },
    ]),
  },
  {
    name: 'ctgan, penguins',
    method: 'ctgan',
    table: 'penguins',
    fits: withSettings('species', [
      { ...SMALL_NET, pac: 4 },
      { ...SMALL_NET, pac: 1, earlyStopping: 1 },
      { ...SMALL_NET, layers: 2, embedding: 12 },
      { ...SMALL_NET, batchSize: 60, learningRate: 0.01 },
    ]),
  },
  {
    name: 'tvae, penguins',
    method: 'tvae',
    table: 'penguins',
    fits: withSettings('species', [
      { ...SMALL_NET, earlyStopping: 1 },
      { ...SMALL_NET, layers: 2, embedding: 12 },
      { ...SMALL_NET, batchSize: 60, learningRate: 0.01 },
      { ...SMALL_NET, earlyStopping: 0 },
    ]),
  },
  {
    name: 'auto, penguins',
    method: 'auto',
    table: 'penguins',
    fits: {
      ...withSettings(undefined, [
        { shortlist: 'balanced', sampleRows: 80 },
        { shortlist: 'all', sampleRows: 60, budget: 2 },
        { shortlist: 'quick', sampleRows: 100, budget: 0 },
      ]),
      'options of the copula': {
        target: 'species',
        settings: { shortlist: 'quick', sampleRows: 100 },
        perClass: 'never',
        copulaFamily: 't',
        criterion: 'bic',
      },
    },
  },
];
