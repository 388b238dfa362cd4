import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { synthesizers } from '../../src/auto/registry.js';
import { LikenessError } from '../../src/errors.js';
import type { Column } from '../../src/table/column.js';
import { concatTables } from '../../src/table/concatTables.js';
import { formatColumn } from '../../src/table/text/formatCell.js';
import { isMissing } from '../../src/table/missingCells.js';
import { getColumn, type Table } from '../../src/table/table.js';
import { takeRows } from '../../src/table/takeRows.js';
import { getSynthesizer, modelFromJSON } from '../../src/synthesizers/registry.js';
import { CHUNK_ROWS } from '../../src/synthesizers/contract/chunk.js';
import type { ModelDocument, SynthesizerModel } from '../../src/synthesizers/contract/model.js';
import type { FitOptions } from '../../src/synthesizers/contract/synthesizer.js';
import { mixedTable } from './mixedTable.js';
import { QUICK_OPTIONS } from './quickOptions.js';
import { randomTables } from './randomTables.js';

function cellsOf(table: Table): (string | null)[][] {
  return table.columns.map((column) => formatColumn(column));
}

/** What the suite allows a method: runs on random tables, and how exact shares are. */
interface Traits {
  readonly randomTables: number;
  /** Largest difference of a label's share from the real one in 20,000 rows. */
  readonly shareTolerance: number;
}

/** Five standard errors of a fraction of 20,000 rows. */
const MARGINALS_KEPT: Traits = { randomTables: 80, shareTolerance: 0.018 };

/** A method that is not here keeps marginals exactly. */
const TRAITS: Readonly<Record<string, Traits | undefined>> = {
  'adversarial-forest': { randomTables: 60, shareTolerance: 0.03 },
  ctgan: { randomTables: 12, shareTolerance: 0.2 },
  tvae: { randomTables: 12, shareTolerance: 0.2 },
  // Its model is that of the method that it chose, which may be the forest.
  auto: { randomTables: 12, shareTolerance: 0.03 },
};

function range(column: Column): [number, number] {
  if (column.type !== 'numeric') return [NaN, NaN];
  const present = column.values.filter((value) => !Number.isNaN(value));
  return [Math.min(...present), Math.max(...present)];
}

/** No value that the real column lacks: labels, range, gaps, and no NaN or infinity where a value is due. */
function expectWithin(synthetic: Column, real: Column): void {
  expect(synthetic.schema).toEqual(real.schema);
  const rows = Array.from({ length: formatColumn(synthetic).length }, (_, row) => row);
  const realRows = Array.from({ length: formatColumn(real).length }, (_, row) => row);
  if (real.type === 'identifier') {
    expect(rows.some((row) => isMissing(synthetic, row))).toBe(false);
    return;
  }
  if (rows.some((row) => isMissing(synthetic, row)))
    expect(realRows.some((row) => isMissing(real, row))).toBe(true);
  if (rows.some((row) => !isMissing(synthetic, row)))
    expect(realRows.some((row) => !isMissing(real, row))).toBe(true);
  if (synthetic.type === 'coded' && real.type === 'coded') {
    const known = new Set<number>(real.codes);
    expect([...synthetic.codes].filter((code) => code >= 0 && !known.has(code))).toEqual([]);
  }
  if (synthetic.type === 'numeric') {
    const [low, high] = range(real);
    const present = [...synthetic.values].filter((value) => !Number.isNaN(value));
    expect(present.filter((value) => !(value >= low && value <= high))).toEqual([]);
    if (real.schema.kind === 'integer')
      expect(present.filter((value) => !Number.isInteger(value))).toEqual([]);
  }
}

describe.each(synthesizers.map((synthesizer) => [synthesizer.name, synthesizer] as const))(
  '%s',
  (name, synthesizer) => {
    const { randomTables: numRuns, shareTolerance } = TRAITS[name] ?? MARGINALS_KEPT;
    const options = (seed: number): FitOptions => ({ seed, options: QUICK_OPTIONS[name] });
    /** Random tables are so small that most of their values are rare; test/synthesizers/protection fits them protected. */
    const withoutProtection = (seed: number): FitOptions => ({
      seed,
      options: { ...QUICK_OPTIONS[name], protection: 'off' },
    });
    const fractions: number[] = [];
    let model: SynthesizerModel;
    beforeAll(async () => {
      model = await synthesizer.fit(mixedTable(), options(1), {
        onProgress: ({ fraction }) => void fractions.push(fraction),
      });
    });

    test('any table gives a model whose rows could have been the table’s, and whose JSON is the same model', async () => {
      await fc.assert(
        fc.asyncProperty(randomTables, async (table) => {
          const model = await synthesizer.fit(table, withoutProtection(1));
          const synthetic = model.sampleChunk(2, 0, 50);
          expect(synthetic.rowCount).toBe(50);
          synthetic.columns.forEach((column, at) => expectWithin(column, table.columns[at]));
          const copy = modelFromJSON(JSON.parse(JSON.stringify(model)) as ModelDocument);
          expect(copy.sampleChunk(2, 0, 50)).toEqual(synthetic);
        }),
        { seed: 1, numRuns },
      );
    });

    test('chunks are the same in any order, and a shorter one is a prefix', () => {
      const forward = [0, 1, 2].map((chunk) => model.sampleChunk(7, chunk, 3000));
      const backward = [2, 1, 0].map((chunk) => model.sampleChunk(7, chunk, 3000)).reverse();
      expect(concatTables(backward)).toEqual(concatTables(forward));
      const prefix = Array.from({ length: 1234 }, (_unused, row) => row);
      expect(model.sampleChunk(7, 1, 1234)).toEqual(takeRows(forward[1], prefix));
      expect(cellsOf(forward[1])).not.toEqual(cellsOf(forward[0]));
      expect(cellsOf(model.sampleChunk(8, 0, 3000))).not.toEqual(cellsOf(forward[0]));
    });

    test('the same table and seed give the same model', async () => {
      const second = await synthesizer.fit(mixedTable(), options(1));
      expect(JSON.stringify(second)).toBe(JSON.stringify(model));
    });

    test('shares of labels and of missing cells are the real ones', () => {
      const table = mixedTable();
      const synthetic = model.sampleChunk(1, 0, 20_000);
      for (const name of ['dose', 'grade', 'sick', 'empty', 'constant']) {
        const share = (of: Table, wanted: string | null): number =>
          formatColumn(getColumn(of, name)).filter((cell) =>
            wanted === null ? cell === null : cell === wanted,
          ).length / of.rowCount;
        const labels = getColumn(table, name).schema.categories ?? [];
        for (const label of [null, ...labels])
          expect(Math.abs(share(synthetic, label) - share(table, label))).toBeLessThan(shareTolerance);
      }
    });

    test('synthetic keys are unique over chunks, and go on after the real ones', () => {
      expect(formatColumn(getColumn(model.sampleChunk(1, 0, 2), 'key'))).toEqual(['id 400', 'id 401']);
      expect(formatColumn(getColumn(model.sampleChunk(1, 1, 1), 'key'))).toEqual([`id ${CHUNK_ROWS + 400}`]);
    });

    test('what was done is reported', () => {
      const { fit } = model;
      const codes = fit.notes.map(({ code, column }) => `${code} ${column}`);
      expect(codes).toEqual(
        expect.arrayContaining([
          'SYNTHETIC_KEYS key',
          'ALL_MISSING_COLUMN empty',
          'CONSTANT_COLUMN constant',
        ]),
      );
      expect(fit.rowCount).toBe(400);
    });

    test('progress never falls and ends at 1', () => {
      expect(fractions.length).toBeGreaterThan(5);
      expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
      expect(fractions[fractions.length - 1]).toBe(1);
    });

    test('an abort stops at the next step', async () => {
      const controller = new AbortController();
      let steps = 0;
      const context = {
        signal: controller.signal,
        onProgress: () => {
          steps++;
          if (steps === 3) controller.abort();
        },
      };
      await expect(synthesizer.fit(mixedTable(), options(1), context)).rejects.toMatchObject({
        code: 'ABORTED',
      });
      expect(steps).toBe(3);
    });

    test('too little to model is refused', async () => {
      const one = takeRows(mixedTable(), [0]);
      await expect(synthesizer.fit(one, options(1))).rejects.toMatchObject({ code: 'TOO_FEW_ROWS' });
      await expect(synthesizer.fit({ rowCount: 5, columns: [] }, options(1))).rejects.toMatchObject({
        code: 'EMPTY_TABLE',
      });
      await expect(synthesizer.fit(mixedTable(), { ...options(1), target: 'x' })).rejects.toMatchObject({
        code: 'UNKNOWN_COLUMN',
      });
    });

    test.each([0, CHUNK_ROWS + 1, 1.5])('a chunk of %p rows is refused', (rowCount) => {
      expect(() => model.sampleChunk(1, 0, rowCount)).toThrow(
        expect.objectContaining({ code: 'INVALID_OPTION' }),
      );
    });

    test('a damaged model is refused with what is wrong', () => {
      const document = JSON.parse(JSON.stringify(model)) as ModelDocument;
      const parameters = document.parameters as { columns: Record<string, unknown>[] };
      const damaged: [ModelDocument, RegExp][] = [
        [{ ...document, version: 2 as unknown as 1 }, /version is 2/],
        [{ ...document, parameters: null }, /no parameters/],
        [
          { ...document, parameters: { ...parameters, columns: parameters.columns.slice(1) } },
          /do not match its schema/,
        ],
        [
          {
            ...document,
            parameters: {
              ...parameters,
              columns: parameters.columns.map((column) => ({ ...column, minimum: null })),
            },
          },
          /column "age" has no range/,
        ],
        ...damagedHeads(document),
      ];
      for (const [broken, message] of damaged) {
        expect(() => modelFromJSON(broken)).toThrow(message);
        expect(() => modelFromJSON(broken)).toThrow(expect.objectContaining({ code: 'INVALID_MODEL' }));
      }
    });
  },
);

describe('registry', () => {
  test('an unknown synthesizer names those that exist', () => {
    expect(() => getSynthesizer('gan')).toThrow(LikenessError);
    expect(() => getSynthesizer('gan')).toThrow(/Choose one of: independent, gaussian-copula/);
    expect(() => modelFromJSON({ synthesizer: 'gan' } as unknown as ModelDocument)).toThrow(
      expect.objectContaining({
        code: 'INVALID_MODEL',
        message: expect.stringMatching(/no synthesizer "gan"/) as unknown as string,
      }),
    );
  });
});

/** Documents whose schema or fit is damaged: what is checked once, whichever method made the model. */
function damagedHeads(document: ModelDocument): [ModelDocument, RegExp][] {
  const { schema, fit } = document;
  const withFirst = (change: object): ModelDocument => ({
    ...document,
    schema: { columns: [{ ...schema.columns[0], ...change }, ...schema.columns.slice(1)] },
  });
  const withFit = (change: object): ModelDocument => ({ ...document, fit: { ...fit, ...change } });
  return [
    [withFirst({ decimals: 16 }), /has a damaged "decimals"/],
    [withFirst({ decimals: -1 }), /has a damaged "decimals"/],
    [withFirst({ name: 5 }), /column 1 of its schema has no name/],
    [withFirst({ kind: 'text' }), /has a damaged "kind"/],
    [withFirst({ kind: 'categorical', categories: ['a', 'a'] }), /has a damaged "categories"/],
    [withFirst({ kind: 'categorical', categories: undefined }), /has no labels/],
    [withFirst({ lattice: { type: 'steps', decimals: 400, parts: [] } }), /has a damaged "lattice"/],
    [withFirst({ bounds: { minimum: 'low' } }), /has a damaged "bounds"/],
    [withFirst({ name: schema.columns[1].name }), /its schema has two columns named/],
    [
      { ...document, schema: null as unknown as ModelDocument['schema'] },
      /its schema has no list of columns/,
    ],
    [withFit({ rowCount: 'many' }), /its fit has no number of rows/],
    [withFit({ marginals: [{ column: 1 }] }), /its fit has no list of marginals/],
    [withFit({ notes: [null] }), /its fit has no list of notes/],
    [withFit({ notes: 'none' }), /its fit has no list of notes/],
    [{ ...document, fit: null as unknown as ModelDocument['fit'] }, /it has no fit report/],
  ];
}
