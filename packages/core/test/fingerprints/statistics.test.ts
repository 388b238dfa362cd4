import type { SynthesizerModel } from '../../src/index.js';
import { knownRows, tableCase } from './cases.js';
import { change, draw, type DrawCase, fillUp, fit, type FitCase, modelOfStatistics } from './engineCalls.js';
import { ofTable, orRefusal } from './fingerprint.js';
import { putModel } from './modelValues.js';
import { put, recordedSuite, type Values } from './recordedSuite.js';
import { BALANCES, FITTED_SCENARIOS, SPECIFICATIONS, SPECIFIED_SCENARIOS } from './statisticsCases.js';

/** `reports`: numbers that are told beside a model. */
const GROUPS = ['rows', 'models', 'reports'] as const;
type Result = Record<(typeof GROUPS)[number], Values>;

const empty = (): Result => ({ rows: {}, models: {}, reports: {} });

async function computeBalances(): Promise<Result> {
  const result = empty();
  for (const [table, name, one] of BALANCES) {
    const balanced = await orRefusal(() => fillUp(tableCase(table).table, one));
    put(result.rows, `${table}: ${name}`, typeof balanced === 'string' ? balanced : ofTable(balanced));
  }
  return result;
}

async function putScenarios(
  result: Result,
  name: string,
  model: SynthesizerModel,
  scenarios: readonly (readonly string[])[],
): Promise<void> {
  for (const overrides of scenarios) {
    const caseName = `${name}: ${overrides.join('; ')}`;
    const changed = await orRefusal(() => change(model, overrides));
    if (typeof changed === 'string') put(result.rows, caseName, changed);
    else {
      const numbers = changed.changes.map(({ before, wanted, after, repair }) =>
        [before, wanted, after, repair].join(' '),
      );
      put(result.reports, caseName, numbers.join(', '));
      await putModel(result, caseName, changed.model, { plain: { seed: 5, rowCount: 120 } });
    }
  }
}

async function computeSpecifications(): Promise<Result> {
  const result = empty();
  for (const [name, document] of Object.entries(SPECIFICATIONS)) {
    const specified = await orRefusal(() => modelOfStatistics(document));
    if (typeof specified === 'string') {
      put(result.rows, name, specified);
      continue;
    }
    const { model, report } = specified;
    report.pairs.forEach(({ columns, stated, reached, latent, repaired }) =>
      put(result.reports, `${name}: ${columns.join(', ')}`, [stated, reached, latent, repaired].join(' ')),
    );
    const first = model.schema.columns[0].name;
    const plain: DrawCase = { seed: 5, rowCount: 120 };
    const known = knownRows(draw(model, { seed: 6, rowCount: 30 }).table, [first], 30);
    await putModel(result, name, model, {
      plain,
      'chunk 1': { ...plain, chunk: 1 },
      stratified: { ...plain, stratified: true },
      range: { ...plain, conditions: [{ column: first, min: 8, max: 60 }] },
      given: { ...plain, rowCount: 30, known },
      'given, gaps value': { ...plain, rowCount: 30, known, fillGaps: true },
    });
    if (name === 'study') await putScenarios(result, name, model, SPECIFIED_SCENARIOS);
  }
  return result;
}

async function computeFittedScenarios(): Promise<Result> {
  const result = empty();
  const { table, target, rules } = tableCase('visits');
  const plain: FitCase = { method: 'gaussian-copula', seed: 12 };
  const fits: Readonly<Record<string, FitCase>> = {
    'one copula': plain,
    'copula t': { ...plain, copulaFamily: 't' },
    classes: { ...plain, target, perClass: 'always' },
    rules: { ...plain, rules },
    'another method': { ...plain, method: 'cart' },
  };
  for (const [name, one] of Object.entries(fits))
    await putScenarios(result, name, await fit(table, one), FITTED_SCENARIOS);
  return result;
}

recordedSuite('statistics', GROUPS, [
  { name: 'balanced tables', compute: computeBalances },
  { name: 'models of statistics', compute: computeSpecifications },
  { name: 'scenarios of fitted models', compute: computeFittedScenarios },
]);
