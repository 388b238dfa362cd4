import { describe, expect, test } from '@jest/globals';
import { runTrials } from '../../src/simulation/runTrials.js';
import { simulateTrialBlock } from '../../src/simulation/simulateBlock.js';
import { type TrialBlock } from '../../src/simulation/store/trialBlock.js';
import { trialBlockFromBytes, trialBlockToBytes } from '../../src/simulation/store/trialBlockBytes.js';
import { trialRows } from '../../src/simulation/trialRows.js';
import type { Workers } from '../../src/work/progress.js';
import { workTasks } from '../../src/workTasks.js';
import { type planWith, POPULATION, prepare, simulate } from './plans.js';

const PARTS = {
  population: POPULATION,
  endpoints: [
    {
      name: 'death',
      type: 'time-to-event',
      median: 9,
      covariates: [{ column: 'age', coefficient: 0.03 }],
    },
    { name: 'relapses', type: 'count', rate: 0.5, dispersion: 0.7, followUp: 6 },
  ],
  designs: [
    {
      name: 'two looks',
      sizes: [100, 140],
      stratify: ['sex'],
      looks: { by: 'events', at: [40, 80] },
    },
  ],
  analyses: [
    { name: 'primary', endpoint: 'death', method: 'log-rank', strata: ['sex'] },
    { name: 'rates', endpoint: 'relapses', method: 'negative-binomial' },
  ],
} as const;

/** Threads that end their tasks in another order, each with its copy of all it is sent. */
function fakeWorkers(count: number): Workers {
  return {
    count,
    async run(name, shared, inputs) {
      const task = workTasks.get(name);
      if (task === undefined) throw new Error(`no task ${name}`);
      const copy = structuredClone(shared);
      const [input] = inputs as readonly { readonly block: number }[];
      // Later blocks are done first.
      for (let wait = 0; wait < 40 - input.block; wait++) await Promise.resolve();
      return [await task.run(copy as never, structuredClone(input) as never, {})];
    },
  };
}

async function bytesOf(workers?: Workers): Promise<Buffer> {
  const { simulation } = prepare(PARTS);
  const parts: Uint8Array[] = [];
  for await (const block of runTrials(simulation, { trials: 600 }, workers ? { workers } : {}))
    parts.push(trialBlockToBytes(block));
  return Buffer.concat(parts);
}

test('600 trials have the same bytes with 1, 2 and 8 threads', async () => {
  const alone = await bytesOf();
  expect(alone.length).toBeGreaterThan(100_000);
  for (const count of [2, 8]) expect((await bytesOf(fakeWorkers(count))).equals(alone)).toBe(true);
}, 60_000);

describe('blocks', () => {
  const { simulation } = prepare();
  const block = simulateTrialBlock(simulation, { block: 2, trials: 60 });

  test('are the same from their bytes', () => {
    const bytes = trialBlockToBytes(block);
    expect(trialBlockFromBytes(bytes)).toEqual(block);
    expect(() => trialBlockFromBytes(bytes.slice(0, bytes.length - 1))).toThrow(/ends too early/);
    expect(() => trialBlockFromBytes(Uint8Array.of(1, 0, 0, 0, 65))).toThrow(
      expect.objectContaining({ code: 'INVALID_MODEL' }),
    );
  });

  test('of fewer trials are a prefix', () => {
    const fewer = simulateTrialBlock(simulation, { block: 2, trials: 20 });
    expect(fewer.cells[0].z).toEqual(block.cells[0].z.slice(0, 20));
  });

  test('that are stored are not simulated again, and go on to the same results', async () => {
    const all = simulate(simulation, 600);
    const asked: number[] = [];
    const resumed: TrialBlock[] = [];
    const stored = (number: number): TrialBlock | null => {
      asked.push(number);
      return number < 2 ? all[number] : null;
    };
    for await (const one of runTrials(simulation, { trials: 600, stored })) resumed.push(one);
    expect(asked).toEqual([0, 1, 2]);
    expect(resumed[0]).toBe(all[0]);
    expect(resumed).toEqual(all);
  });

  test('of another plan are refused', async () => {
    const other = prepare({ endpoints: [{ name: 'death', type: 'time-to-event', median: 10 }] }).simulation;
    const [first] = simulate(other, 250);
    const run = runTrials(simulation, { trials: 250, stored: () => first });
    await expect(run.next()).rejects.toThrow(expect.objectContaining({ code: 'SCHEMA_MISMATCH' }));
  });
});

test('texts, weights, decision and cost do not change the fingerprint; designs and the seed do', () => {
  const of = (parts: Parameters<typeof planWith>[0]): string => prepare(parts).simulation.fingerprint;
  const base = of({});
  expect(of({ title: 'other', cost: { patient: 1 } })).toBe(base);
  expect(of({ decision: { success: { metric: 'primary.p', below: 0.01 } } })).toBe(base);
  expect(of({ simulation: { seed: 2 } })).not.toBe(base);
  expect(of({ designs: [{ name: 'other', sizes: [201], looks: { by: 'events', at: [150] } }] })).not.toBe(
    base,
  );
});

test('a run ends at a block where every probability of success has the target error', async () => {
  const { simulation } = prepare();
  const blocks: TrialBlock[] = [];
  for await (const block of runTrials(simulation, { trials: 100_000, targetError: 0.012 }))
    blocks.push(block);
  // sqrt(p (1 - p) / n) at power .58 is .0118 at 1,750 trials.
  expect(blocks.length).toBeGreaterThan(4);
  expect(blocks.length).toBeLessThan(9);
});

test('the first patients of a larger trial are those of a smaller one', () => {
  const rows = (size: number) =>
    trialRows(
      prepare({
        ...PARTS,
        scenarios: [{ name: 'base', accrual: { pieces: [{ rate: 10 }] } }],
        designs: [{ name: 'a', sizes: [size], stratify: ['sex'], followUp: 24 }],
      }),
      { trial: 7 },
    ).rows;
  const [small, large] = [rows(60), rows(90)];
  for (const name of ['arm', 'entry', 'age', 'sex', 'relapses.count']) {
    const column = (table: typeof small): number[] => {
      const found = table.columns.find(({ schema }) => schema.name === name);
      if (found === undefined || found.type === 'identifier') throw new Error(`no column ${name}`);
      return Array.from(found.type === 'coded' ? found.codes : found.values).slice(0, 60);
    };
    expect(column(large)).toEqual(column(small));
  }
});

test('a trial that is opened is the one of the results', () => {
  const prepared = prepare(PARTS);
  const [block] = simulate(prepared.simulation, 30);
  const opened = trialRows(prepared, { trial: 12, design: 1 });
  const cell = block.cells[1];
  const place = cell.lastLook[11] * 30 + 11;
  expect(opened.time).toBe(cell.times[place]);
  expect(opened.rows.rowCount).toBe(cell.patients[place]);
  const events = opened.rows.columns.find(({ schema }) => schema.name === 'death.event');
  expect(events?.type === 'coded' && events.codes.reduce((sum, code) => sum + code)).toBe(cell.events[place]);
  expect(() => trialRows(prepared, { trial: 0 })).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTION' }),
  );
});
