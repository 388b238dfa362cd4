import { describe, expect, test } from '@jest/globals';
import { getSynthesizer } from '../../src/synthesizers/registry.js';
import { proposeTarget } from '../../src/study/proposeTarget.js';
import { type StudyOptions, studySplits } from '../../src/study/studySplits.js';
import { createTable } from '../../src/table/table.js';
import { mixedTable } from '../report/mixedTable.js';
import { coded, numeric } from '../trees/tables.js';

const table = mixedTable(300, 1);
const options: StudyOptions = {
  synthesizer: getSynthesizer('independent'),
  fit: {},
  sample: {},
  target: 'died',
  seed: 7,
  splits: 2,
  holdoutShare: 0.3,
  rows: null,
};

describe('a study', () => {
  test('decides from all splits; its table is that of the first', async () => {
    const study = await studySplits(table, options);
    const { first, decision, decisions } = study;
    expect([first.train.rowCount, first.holdout.rowCount, first.synthetic.rowCount]).toEqual([210, 90, 210]);
    expect(decision.splits).toMatchObject({ splits: 2, outcomes: decisions.map(({ outcome }) => outcome) });
    expect(decisions[0]).toEqual(first.report.decision);
    const alone = await studySplits(table, { ...options, splits: 1 });
    expect(alone.first.report).toEqual(first.report);
    expect(alone.decision).toEqual(first.report.decision);
  });

  test('holds out other rows in each split', async () => {
    const seen: number[] = [];
    await studySplits(
      table,
      { ...options, rows: 40 },
      { onProgress: ({ fraction }) => void seen.push(fraction) },
    );
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const { decisions } = await studySplits(table, { ...options, rows: 40 });
    expect(decisions[0].findings).not.toEqual(decisions[1].findings);
  });

  test.each([0, 1.5, 101])('of %d splits is refused', async (splits) => {
    await expect(studySplits(table, { ...options, splits })).rejects.toMatchObject({
      code: 'INVALID_OPTION',
    });
  });
});

describe('the proposed target', () => {
  const labels = (name: string, count: number, rows = 60) =>
    coded(
      name,
      Array.from({ length: count }, (_, at) => `l${at}`),
      Int32Array.from({ length: rows }, (_, row) => row % count),
    );

  test('is the column that the schema calls the target', () => {
    const declared = labels('a', 3);
    const column = { ...declared, schema: { ...declared.schema, role: 'target' as const } };
    expect(proposeTarget(createTable([column, labels('b', 2)]))).toEqual({
      column: 'a',
      reason: 'the schema calls it the target',
    });
  });

  test('else the last column of a few labels that occur often enough', () => {
    const x = numeric(
      'x',
      Float64Array.from({ length: 60 }, (_, row) => row),
    );
    const chosen = proposeTarget(
      createTable([labels('a', 2), labels('b', 3), labels('names', 30), labels('rare', 10), x]),
    );
    expect(chosen?.column).toBe('b');
    expect(proposeTarget(createTable([x, labels('names', 60)]))).toBeNull();
  });
});
