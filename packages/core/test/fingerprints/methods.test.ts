import { expect, test } from '@jest/globals';
import { tableSchema } from '../../src/index.js';
import { drawsOf, fitsOf, gappedTable, TABLES, type TableCase } from './cases.js';
import { complete, draw, fit, METHODS } from './engineCalls.js';
import { ofJson, ofModel, ofTable, orRefusal } from './fingerprint.js';
import { put, recordedSuite, recordedSuites, type Section, type Values } from './recordedSuite.js';

/** `draws`: how bound rows came about, where there is anything to tell. */
const GROUPS = ['rows', 'draws', 'models'] as const;
type Group = (typeof GROUPS)[number];

async function computeMethod(method: string, one: TableCase): Promise<Record<Group, Values>> {
  const rows: Values = {};
  const draws: Values = {};
  const models: Values = {};
  for (const [fitName, fitCase] of Object.entries(fitsOf(method, one))) {
    const model = await orRefusal(() => fit(one.table, fitCase));
    if (typeof model === 'string') {
      put(rows, fitName, model);
      continue;
    }
    for (const [part, value] of Object.entries(ofModel(model))) put(models, `${fitName}: ${part}`, value);
    for (const [drawName, drawCase] of Object.entries(drawsOf(one))) {
      const drawn = await orRefusal(() => draw(model, drawCase));
      const name = `${fitName}: ${drawName}`;
      put(rows, name, typeof drawn === 'string' ? drawn : ofTable(drawn.table));
      if (typeof drawn === 'string') continue;
      const { report, approximateRows, weighted } = drawn;
      if (report !== null || approximateRows > 0 || weighted !== null)
        put(draws, name, ofJson({ report, approximateRows, weighted }));
    }
    const completed = await orRefusal(() => complete(model, gappedTable(one), 5));
    put(rows, `${fitName}: imputed`, typeof completed === 'string' ? completed : ofTable(completed));
  }
  return { rows, draws, models };
}

const tables: Section<Group> = {
  name: 'the tables themselves',
  compute: async () => ({
    rows: Object.fromEntries(TABLES.map(({ name, table }) => [name, ofTable(table)])),
    draws: {},
    models: Object.fromEntries(TABLES.map(({ name, table }) => [name, ofJson(tableSchema(table))])),
  }),
};

const methods = METHODS.flatMap((method) =>
  TABLES.map((one): Section<Group> => ({
    name: `${method}, ${one.name}`,
    compute: () => computeMethod(method, one),
  })),
);

recordedSuite('methods', GROUPS, [tables, ...methods]);

test('every recorded suite exists', () => {
  const suites = ['methods', 'metrics', 'options', 'statistics'];
  expect(recordedSuites('methods').filter((suite) => !suites.includes(suite))).toEqual([]);
});
