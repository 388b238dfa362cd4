import { describe, expect, test } from '@jest/globals';
import type { CurvePoint, RunContext } from '../../../src/work/progress.js';
import { ctgan } from '../../../src/synthesizers/neural/ctgan/ctgan.js';
import type { SynthesizerModel } from '../../../src/synthesizers/contract/model.js';
import type { SampleOptions } from '../../../src/synthesizers/contract/sampleOptions.js';
import type { FitOptions } from '../../../src/synthesizers/contract/synthesizer.js';
import { tvae } from '../../../src/synthesizers/neural/tvae/tvae.js';
import { formatColumn } from '../../../src/table/text/formatCell.js';
import { inferTable } from '../../../src/table/inference/inferTable.js';
import type { Table } from '../../../src/table/table.js';
import { share, toyTable } from './toyTable.js';

const SMALL = { batchSize: 60, embedding: 8, layers: 1, layerWidth: 32 };

/** Small nets with the epochs that they need for the toy table. */
const METHODS = [
  ['ctgan', ctgan, { ...SMALL, pac: 2, learningRate: 2e-3, epochs: 50 }, 'condition loss'],
  ['tvae', tvae, { ...SMALL, learningRate: 5e-3, epochs: 30 }, 'reconstruction loss'],
] as const;

function cells(table: Table): (string | null)[][] {
  const columns = table.columns.map(formatColumn);
  return columns[0].map((_, row) => columns.map((column) => column[row]));
}

function sample(model: SynthesizerModel, rows: number, options?: SampleOptions): (string | null)[][] {
  return cells(model.sampleChunk(2, 0, rows, options));
}

describe.each(METHODS)('%s', (_, synthesizer, settings, loss) => {
  const options: FitOptions = { seed: 1, options: settings };
  const tiny: FitOptions = { seed: 1, options: { ...settings, epochs: 3 } };
  const fitted = synthesizer.fit(toyTable(), options);

  test('learns what depends on what: labels, the place of numbers, gaps', async () => {
    const real = cells(toyTable());
    const made = sample(await fitted, 5000);
    const agrees = (row: (string | null)[]): boolean => (row[0] === 'round') === (row[1] === 'red');
    // Independent columns would agree in 52% of the rows.
    expect(share(real, agrees)).toBeGreaterThan(0.88);
    expect(share(made, agrees)).toBeGreaterThan(0.75);
    const placed = made.filter((row) => row[2] !== null);
    expect(share(placed, (row) => Number(row[2]) < 25 === (row[0] === 'round'))).toBeGreaterThan(0.85);
    expect(Math.abs(share(made, (row) => row[0] === 'round') - 0.6)).toBeLessThan(0.15);
    expect(Math.abs(share(made, (row) => row[2] === null) - 0.1)).toBeLessThan(0.1);
  });

  test('losses fall, the score rises, and all curves are told epoch by epoch', async () => {
    const measures: CurvePoint[] = [];
    const model = await synthesizer.fit(toyTable(), options, {
      onCurvePoint: (measure) => void measures.push(measure),
    });
    const curve = (name: string): number[] =>
      measures.filter((measure) => measure.name === name).map(({ value }) => value);
    const steps = measures.filter(({ name }) => name === loss).map(({ step }) => step);
    expect(steps).toEqual(steps.map((_step, at) => at + 1));
    expect(curve(loss)[steps.length - 1]).toBeLessThan(0.7 * curve(loss)[0]);
    expect(Math.max(...curve('score'))).toBeGreaterThan(curve('score')[0]);
    const note = model.fit.notes.find(({ code }) => code === 'TRAINING');
    expect(note?.message).toContain(`its score is ${Math.max(...curve('score')).toFixed(3)}`);
  });

  test('a fit that was killed goes on from its checkpoint and ends with the same bytes', async () => {
    const whole: FitOptions = { ...options, options: { ...settings, epochs: 26 } };
    let saved = 'null';
    let killed = false;
    const checkpoints = {
      load: async (): Promise<unknown> => JSON.parse(saved),
      save: async (state: unknown): Promise<void> => void (saved = JSON.stringify(state)),
    };
    const context: RunContext = {
      checkpoints,
      onProgress: ({ message }) => {
        if (!killed && message.startsWith('Epoch 25')) {
          killed = true;
          throw new Error('killed');
        }
      },
    };
    await expect(synthesizer.fit(toyTable(), whole, context)).rejects.toThrow('killed');
    expect(saved).not.toBe('null');
    const epochs: string[] = [];
    const resumed = await synthesizer.fit(toyTable(), whole, {
      checkpoints,
      onProgress: ({ message }) => void epochs.push(message),
    });
    expect(epochs.find((message) => message.startsWith('Epoch'))).not.toMatch(/^Epoch 1 /);
    expect(JSON.stringify(resumed)).toBe(JSON.stringify(await synthesizer.fit(toyTable(), whole)));
  });

  test('a checkpoint of other nets is refused', async () => {
    let saved: unknown = null;
    const checkpoints = {
      load: async (): Promise<unknown> => saved,
      save: async (state: unknown): Promise<void> => void (saved = state),
    };
    await synthesizer.fit(toyTable(), { seed: 1, options: { ...settings, epochs: 25 } }, { checkpoints });
    const other = { seed: 1, options: { ...settings, epochs: 25, layerWidth: 16 } };
    await expect(synthesizer.fit(toyTable(), other, { checkpoints })).rejects.toMatchObject({
      code: 'INVALID_MODEL',
    });
  });

  test('training stops when the score has not risen for so long, and keeps the best state', async () => {
    const stopping = { ...settings, epochs: 500, earlyStopping: 3, learningRate: 0.05 };
    const { fit } = await synthesizer.fit(toyTable(), { seed: 1, options: stopping });
    const message = fit.notes.find(({ code }) => code === 'TRAINING')?.message ?? '';
    const [, epochs, best] = /Trained for (\d+) epochs. The state of epoch (\d+)/.exec(message) ?? [];
    expect(Number(epochs)).toBeLessThan(500);
    expect(Number(epochs) - Number(best)).toBeGreaterThanOrEqual(3);
  });

  test('conditions hold in every row: labels, ranges, gaps', async () => {
    const model = await fitted;
    const rows = sample(model, 300, {
      conditions: [
        { column: 'kind', equals: 'square' },
        { column: 'size', min: 35, max: 45 },
      ],
    });
    expect(rows).toHaveLength(300);
    for (const [kind, , size] of rows) {
      expect(kind).toBe('square');
      expect(Number(size) >= 35 && Number(size) <= 45).toBe(true);
    }
    const gaps = sample(model, 200, { conditions: [{ column: 'size', missing: true }] });
    expect(gaps.every((row) => row[2] === null)).toBe(true);
    const few = sample(model, 20, { conditions: [{ column: 'mark', noneOf: ['red'] }] });
    expect(few.every((row) => row[1] === 'blue')).toBe(true);
    const more = sample(model, 50, { conditions: [{ column: 'mark', noneOf: ['red'] }] });
    expect(more.slice(0, 20)).toEqual(few);
  });

  test('conditions that no row can meet, or next to none, are refused with the reason', async () => {
    const model = await fitted;
    const refused = (condition: object): unknown => {
      try {
        sample(model, 5, { conditions: [condition as never] });
        return null;
      } catch (error) {
        return error;
      }
    };
    const impossible = { code: 'CONDITION_IMPOSSIBLE' };
    expect(refused({ column: 'size', min: 1000 })).toMatchObject({
      ...impossible,
      message: expect.stringMatching(/run from .* The nearest possible is/),
    });
    expect(refused({ column: 'kind', missing: true })).toMatchObject(impossible);
    expect(refused({ column: 'size', equals: 25.01 })).toMatchObject({
      ...impossible,
      message: expect.stringMatching(/Only \d+ of \d+ rows drawn/),
    });
  });

  test('given rows and strata are refused: the net draws all columns at once', async () => {
    const model = await fitted;
    expect(() => model.sampleChunk(1, 0, 600, { given: toyTable() })).toThrow(/cannot complete given rows/);
    expect(() => model.sampleChunk(1, 0, 5, { options: { sampling: 'stratified' } })).toThrow(
      /does not read the option "sampling"/,
    );
  });

  test('odd tables give rows all the same', async () => {
    const odd: [string, string[], (string | null)[][]][] = [
      [
        'three rows',
        ['a', 'b'],
        [
          ['x', '1.5'],
          ['y', '2.5'],
          ['x', '9.5'],
        ],
      ],
      ['one class', ['a', 'b'], Array.from({ length: 30 }, (_row, at) => ['x', `${at * at}.5`])],
      ['one column', ['b'], Array.from({ length: 50 }, (_row, at) => [`${at * at}.5`])],
      [
        'a class with one row',
        ['a', 'b'],
        Array.from({ length: 40 }, (_row, at) => [at === 7 ? 'y' : 'x', `${at % 3}`]),
      ],
      ['nothing but gaps', ['a', 'b'], Array.from({ length: 10 }, () => [null, null])],
      ['numbers and gaps', ['b'], Array.from({ length: 60 }, (_row, at) => [at % 2 ? null : `${at * at}.5`])],
    ];
    for (const [what, header, rows] of odd) {
      const model = await synthesizer.fit(inferTable(header, rows).table, tiny);
      expect([what, sample(model, 20).length]).toEqual([what, 20]);
    }
  });

  test('of a thousand labels the rare ones are pooled, which is told', async () => {
    const rows = Array.from({ length: 2000 }, (_row, at) => [`label ${at % 1000}`, String(at % 7)]);
    const once = { seed: 1, options: { ...settings, batchSize: 400, epochs: 1 } };
    const model = await synthesizer.fit(inferTable(['a', 'b'], rows).table, once);
    expect(model.fit.notes.map(({ code }) => code)).toContain('POOLED_LABELS');
    expect(new Set(sample(model, 1000).map(([label]) => label)).size).toBeGreaterThan(200);
  });
});

test('a batch that is no whole number of packs is refused, with one that is', async () => {
  const settings = { batchSize: 55, pac: 10 };
  await expect(ctgan.fit(toyTable(), { seed: 1, options: settings })).rejects.toMatchObject({
    code: 'INVALID_OPTION',
    message: expect.stringMatching(/use 60/),
  });
});
