import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../src/random/randomStream.js';
import { modelFromJSON, synthesizers } from '../../src/synthesizers/registry.js';
import { inferTable } from '../../src/table/inference/inferTable.js';
import { getColumn, type Table } from '../../src/table/table.js';
import { writtenCells } from '../../src/table/text/formatCell.js';

const ROWS = 1500;

/**
 * Incomes with `N` where nobody works, 999999 where the answer was refused, and empty cells; workers never have `N`. A
 * column of labels has the mark `?` alone.
 */
function survey(): Table {
  const stream = createStream(7, 'survey');
  const rows = Array.from({ length: ROWS }, () => {
    const works = stream.uniform() < 0.6;
    const age = 20 + stream.integer(60);
    const u = stream.uniform();
    const income = !works ? 'N' : u < 0.1 ? '999999' : u < 0.15 ? '' : String(1000 + stream.integer(4000));
    const job = stream.uniform() < 0.1 ? '?' : works ? 'clerk' : 'none at all';
    return [works ? 'yes' : 'no', String(age), income, job];
  });
  return inferTable(['works', 'age', 'income', 'job'], rows).table;
}

const proportion = (cells: readonly string[], text: string): number =>
  cells.filter((cell) => cell === text).length / cells.length;

describe('marks of cells without a value', () => {
  const real = survey();
  const cellsOf = (table: Table, name: string) => writtenCells(getColumn(table, name));

  test('the table has them', () => {
    const { schema } = getColumn(real, 'income');
    expect(schema.kind).toBe('integer');
    expect(schema.marks?.map(({ text }) => text)).toEqual(['N', '999999', '']);
    expect(getColumn(real, 'job').schema.marks).toEqual([{ text: '?', meaning: 'missing' }]);
  });

  test.each(synthesizers.map((synthesizer) => [synthesizer.name, synthesizer] as const))(
    '%s keeps their proportions, and a model read from JSON draws the same',
    async (name, synthesizer) => {
      const quick = synthesizer.options.epochs === undefined ? {} : { options: { epochs: 15 } };
      const model = await synthesizer.fit(real, { seed: 3, ...quick });
      const drawn = model.sampleChunk(5, 0, ROWS);
      const tolerance = synthesizer.options.epochs === undefined ? 0.05 : 0.2;
      for (const [column, text] of [
        ['income', 'N'],
        ['income', '999999'],
        ['income', ''],
        ['job', '?'],
      ]) {
        const wanted = proportion(cellsOf(real, column), text);
        const found = proportion(cellsOf(drawn, column), text);
        expect({ name, column, text, off: Math.abs(found - wanted) > tolerance }).toEqual({
          name,
          column,
          text,
          off: false,
        });
      }
      const again = modelFromJSON(JSON.parse(JSON.stringify(model.toJSON())) as never).sampleChunk(5, 0, 200);
      expect(cellsOf(again, 'income')).toEqual(cellsOf(drawn, 'income').slice(0, 200));
    },
  );

  test('boosted trees learn who has which', async () => {
    const trees = synthesizers.find(({ name }) => name === 'boosted-trees');
    const model = await trees?.fit(real, { seed: 3 });
    const drawn = model?.sampleChunk(5, 0, ROWS);
    if (!drawn) throw new Error('no synthesizer');
    const works = cellsOf(drawn, 'works');
    const income = cellsOf(drawn, 'income');
    const wrong = income.filter((cell, row) => (cell === 'N') !== (works[row] === 'no')).length;
    expect(wrong / ROWS).toBeLessThan(0.03);
  });
});
