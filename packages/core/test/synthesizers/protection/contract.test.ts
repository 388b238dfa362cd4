import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { synthesizers } from '../../../src/auto/registry.js';
import { createStream } from '../../../src/random/randomStream.js';
import type { ModelDocument, SynthesizerModel } from '../../../src/synthesizers/contract/model.js';
import { modelFromJSON } from '../../../src/synthesizers/registry.js';
import { inferTable } from '../../../src/table/inference/inferTable.js';
import { getColumn, type Table } from '../../../src/table/table.js';
import { formatColumn } from '../../../src/table/text/formatCell.js';
import { QUICK_OPTIONS } from '../quickOptions.js';
import { randomTables } from '../randomTables.js';

const RARE = ['Zanzibar', 'Quixote', 'Xylophone'];

/** 400 people; three cities of four people, eight amounts and eight days far beyond the others, a rare code beside 999. */
function peopleTable(): Table {
  const stream = createStream(5, 'people table');
  const rows = Array.from({ length: 400 }, (_, row) => {
    const far = row < 4 ? 900_000 + 1000 * row : row < 8 ? -900_000 - 1000 * row : null;
    return [
      `P${1000 + row}`,
      row < 12 ? RARE[row % 3] : ['Ulm', 'Bonn', 'Kiel'][stream.integer(3)],
      String(far ?? Math.round(1000 * stream.normal())),
      row < 3 ? `1901-0${row + 1}-05` : `2024-03-${String(1 + stream.integer(28)).padStart(2, '0')}`,
      row === 20 ? 'no' : row % 3 === 0 ? 'yes' : 'maybe',
    ];
  });
  return inferTable(['id', 'city', 'amount', 'day', 'answer'], rows).table;
}

function fifth(table: Table, name: string): [number, number] {
  const column = getColumn(table, name);
  if (column.type !== 'numeric') throw new TypeError(`${name} has no numbers`);
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  return [sorted[4], sorted[sorted.length - 5]];
}

describe.each(synthesizers.map((synthesizer) => [synthesizer.name, synthesizer] as const))(
  '%s',
  (name, synthesizer) => {
    const quick = QUICK_OPTIONS[name] ?? {};
    const real = peopleTable();
    let model: SynthesizerModel;
    beforeAll(async () => {
      model = await synthesizer.fit(real, { seed: 1, options: quick });
    });

    test('no label that fewer than five people have, in rows, schema or file of the model', () => {
      const drawn = model.sampleChunk(1, 0, 5000);
      const cities = new Set(formatColumn(getColumn(drawn, 'city')));
      expect([...cities].sort()).toEqual(['Bonn', 'Kiel', 'Ulm']);
      const text = JSON.stringify(model);
      for (const label of [...RARE, '"no"', '"P1'])
        expect([label, text.includes(label)]).toEqual([label, false]);
    });

    test('nothing beyond the fifth most extreme value, and no extreme value in the file of the model', () => {
      const drawn = model.sampleChunk(2, 0, 5000);
      for (const column of ['amount', 'day']) {
        const [low, high] = fifth(real, column);
        const cells = getColumn(drawn, column);
        if (cells.type !== 'numeric') throw new TypeError(`${column} has no numbers`);
        expect(cells.values.filter((value) => value < low || value > high)).toHaveLength(0);
      }
      const text = JSON.stringify(model);
      for (const value of ['900000', '901000', '902000', '903000', '-904000', '-905000'])
        expect([value, text.includes(value)]).toEqual([value, false]);
    });

    test('the report says how much was protected, and names nothing of it', () => {
      const notes = model.fit.notes.filter(({ code }) => code.startsWith('PROTECT'));
      expect(notes.map(({ code, column }) => `${code} ${column ?? ''}`)).toEqual(
        expect.arrayContaining(['PROTECTION ', 'PROTECTED_LABELS city', 'PROTECTED_EXTREMES amount']),
      );
      expect(model.fit.protection?.columns.find(({ column }) => column === 'city')?.labels).toEqual({
        count: 3,
        cells: 12,
        people: 12,
        other: null,
      });
    });

    test('the JSON is the same model, and conditions on a label that was left out say why', () => {
      const copy = modelFromJSON(JSON.parse(JSON.stringify(model)) as ModelDocument);
      expect(copy.sampleChunk(3, 1, 200)).toEqual(model.sampleChunk(3, 1, 200));
      expect(JSON.stringify(copy)).toBe(JSON.stringify(model));
      const conditions = [{ column: 'city', equals: RARE[0] }];
      expect(() => model.sampleChunk(1, 0, 10, { conditions })).toThrow(
        expect.objectContaining({
          code: 'CONDITION_IMPOSSIBLE',
          message: expect.stringMatching(
            /labels of few people were left out of this model/,
          ) as unknown as string,
        }),
      );
    });

    test('of random tables no value lies beyond the ends that were kept, and the JSON is the same model', async () => {
      await fc.assert(
        fc.asyncProperty(randomTables, async (table) => {
          const fitted = await synthesizer.fit(table, { seed: 1, options: quick });
          const drawn = fitted.sampleChunk(2, 0, 50);
          for (const { column, extremes } of fitted.fit.protection?.columns ?? []) {
            const cells = getColumn(drawn, column);
            if (cells.type !== 'numeric' || extremes === undefined) continue;
            const { minimum, maximum } = extremes;
            expect([...cells.values].filter((value) => value < minimum || value > maximum)).toEqual([]);
          }
          const copy = modelFromJSON(JSON.parse(JSON.stringify(fitted)) as ModelDocument);
          expect(copy.sampleChunk(2, 0, 50)).toEqual(drawn);
        }),
        { seed: 2, numRuns: 10 },
      );
    });
  },
);
