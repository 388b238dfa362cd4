import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../../src/random/randomStream.js';
import { classCells } from '../../../src/synthesizers/latent/classCells.js';
import { gaussianCopula } from '../../../src/synthesizers/copula/gaussianCopula.js';
import { createTable, getColumn, type Table } from '../../../src/table/table.js';
import { inferTable } from '../../../src/table/inference/inferTable.js';
import { takeRows } from '../../../src/table/takeRows.js';

/**
 * Who is cured is decided by drug and sex together (women by drug A, men by drug B), which no pair of columns shows,
 * and x follows the drug of the cured alone. Nobody who is cured had drug C.
 */
function trial(rows: number): Table {
  const stream = createStream(7, 'trial');
  const cells = Array.from({ length: rows }, () => {
    const drug = 'ABC'[stream.integer(3)];
    const woman = stream.uniform() < 0.5;
    const helped = drug !== 'C' && (drug === 'A') === woman && stream.uniform() < 0.9;
    const x = stream.normal() + (helped && drug === 'A' ? 3 : 0);
    return [drug, woman ? 'w' : 'm', x.toFixed(2), helped ? 'yes' : 'no'];
  });
  return inferTable(['drug', 'sex', 'x', 'cured'], cells).table;
}

const indexOf = (table: Table, name: string): number =>
  table.columns.findIndex(({ schema }) => schema.name === name);

function labels(table: Table, name: string): (string | null)[] {
  const column = getColumn(table, name);
  if (column.type !== 'coded') throw new Error(`${name} has no labels`);
  return Array.from(column.codes, (code) => (code < 0 ? null : column.schema.categories[code]));
}

/** Fraction of the cured among the rows of one drug and sex. */
function curedShare(table: Table, drug: string, sex: string): number {
  const [drugs, sexes, cured] = ['drug', 'sex', 'cured'].map((name) => labels(table, name));
  const rows = drugs.flatMap((value, row) => (value === drug && sexes[row] === sex ? [cured[row]] : []));
  return rows.filter((value) => value === 'yes').length / rows.length;
}

describe('classCells', () => {
  const table = trial(600);

  test('one column has the observed shares', () => {
    const at = indexOf(table, 'sex');
    for (const { rows, share } of classCells(table, [at])) expect(share).toBeCloseTo(rows.length / 600, 12);
  });

  test('combinations share all rows out, and what was never seen together is rare but possible', () => {
    const cells = classCells(table, [indexOf(table, 'cured'), indexOf(table, 'drug')]);
    expect(cells).toHaveLength(6);
    expect(cells.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(cells.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(600);
    const unseen = cells.filter(({ rows }) => rows.length === 0);
    expect(unseen).toHaveLength(1);
    expect(unseen[0].share).toBeGreaterThan(0);
    expect(unseen[0].share).toBeLessThan(2 / 600);
  });
});

describe('a model for each combination', () => {
  const table = trial(1200);
  const fitted = gaussianCopula.fit(table, { seed: 1, target: 'cured' });

  test('auto takes the columns that only together tell the target, and says what it weighed', async () => {
    const { fit, parameters } = (await fitted).toJSON();
    const note = fit.notes.find(({ code }) => code === 'PER_CLASS');
    expect(note?.message).toMatch(/each combination of "cured" and "(drug" and "sex|sex" and "drug)" has/);
    const { classes } = parameters as { classes: { columns: number[]; components: unknown[] } };
    expect(classes.columns[0]).toBe(indexOf(table, 'cured'));
    expect(classes.components).toHaveLength(12);
  });

  test('rows keep what three columns together show', async () => {
    const rows = (await fitted).sampleChunk(2, 0, 20_000);
    const one = await gaussianCopula.fit(table, { seed: 1, target: 'cured', options: { perClass: 'never' } });
    const pooled = one.sampleChunk(2, 0, 20_000);
    for (const [drug, sex] of ['Aw', 'Am', 'Bw', 'Bm'].map((pair) => [...pair])) {
      const real = curedShare(table, drug, sex);
      expect(Math.abs(curedShare(rows, drug, sex) - real)).toBeLessThan(0.03);
      expect(Math.abs(curedShare(pooled, drug, sex) - real)).toBeGreaterThan(0.15);
    }
  });

  test('conditions on class columns are met, also by a combination that was never seen', async () => {
    const conditions = [
      { column: 'drug', equals: 'C' },
      { column: 'cured', equals: 'yes' },
    ] as const;
    const rows = (await fitted).sampleChunk(3, 0, 500, { conditions });
    expect(new Set(labels(rows, 'drug'))).toEqual(new Set(['C']));
    expect(new Set(labels(rows, 'cured'))).toEqual(new Set(['yes']));
    expect(new Set(labels(rows, 'sex')).size).toBe(2);
  });

  test('the drug of given rows follows from the cured and their sex', async () => {
    const drawn = takeRows(
      table,
      Int32Array.from({ length: 600 }, (_, row) => row),
    );
    const known = createTable(
      drawn.columns.map((column) =>
        column.schema.name === 'drug' && column.type === 'coded'
          ? { ...column, codes: column.codes.map(() => -1) }
          : column,
      ),
    );
    const filled = (await fitted).sampleChunk(4, 0, 600, { given: known, missingCells: 'value' });
    const [drug, sex, cured] = ['drug', 'sex', 'cured'].map((name) => labels(filled, name));
    const women = drug.filter((_, row) => cured[row] === 'yes' && sex[row] === 'w');
    expect(women.filter((value) => value === 'A').length / women.length).toBeGreaterThan(0.9);
    expect(cured).toEqual(labels(known, 'cured'));
  });

  test('its document makes the same rows', async () => {
    const model = await fitted;
    const again = gaussianCopula.fromJSON(JSON.parse(JSON.stringify(model)));
    expect(again.sampleChunk(5, 1, 300)).toEqual(model.sampleChunk(5, 1, 300));
  });
});
