import { drawsOf, OPTION_SECTIONS, type OptionSection, tableCase } from './cases.js';
import { fit } from './engineCalls.js';
import { orRefusal } from './fingerprint.js';
import { putModel } from './modelValues.js';
import { put, recordedSuite, type Values } from './recordedSuite.js';

const GROUPS = ['rows', 'models'] as const;
type Result = Record<(typeof GROUPS)[number], Values>;

async function computeOptions({ method, table, fits }: OptionSection): Promise<Result> {
  const result: Result = { rows: {}, models: {} };
  const one = tableCase(table);
  const all = drawsOf(one);
  const draws = { plain: all.plain, range: all.range, given: all.given };
  for (const [name, options] of Object.entries(fits)) {
    const model = await orRefusal(() => fit(one.table, { method, seed: 12, ...options }));
    if (typeof model === 'string') put(result.rows, name, model);
    else await putModel(result, name, model, draws);
  }
  return result;
}

recordedSuite(
  'options',
  GROUPS,
  OPTION_SECTIONS.map((section) => ({ name: section.name, compute: () => computeOptions(section) })),
);
