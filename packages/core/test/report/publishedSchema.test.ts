import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { evaluate } from '../../src/report/evaluate.js';
import { createTable } from '../../src/table/table.js';
import { mixedTable } from './mixedTable.js';

const file = resolve(import.meta.dirname, '../../../../docs/report.schema.json');
const schema = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

describe('the published schema of reports', () => {
  const [real, synthetic, holdout] = [1, 2, 3].map((seed) => mixedTable(80, seed));

  test.each(['died', 'y'])('a whole report about "%s" keeps to it', async (target) => {
    const report = await evaluate({ real, synthetic, holdout, target, seed: 1 });
    validate(JSON.parse(JSON.stringify(report)));
    expect(validate.errors).toBeNull();
    expect(report.utility?.task).toBe(target === 'died' ? 'classes' : 'numbers');
  });

  test('so does the smallest one', async () => {
    const one = createTable([real.columns[1]]);
    validate(JSON.parse(JSON.stringify(await evaluate({ real: one, synthetic: one, seed: 1 }))));
    expect(validate.errors).toBeNull();
  });

  test('a property that it does not know is refused', async () => {
    const report = await evaluate({ real, synthetic, seed: 1, groups: ['fidelity'] });
    expect(validate({ ...report, extra: 1 })).toBe(false);
    expect(validate({ ...report, metrics: [{ ...report.metrics[0], value: null }] })).toBe(false);
  });
});
