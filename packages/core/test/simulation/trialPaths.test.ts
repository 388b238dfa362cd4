import { describe, expect, test } from '@jest/globals';
import { operatingCharacteristics } from '../../src/simulation/evaluation/operatingCharacteristics.js';
import { trialPaths } from '../../src/simulation/trialPaths.js';
import { trialRows } from '../../src/simulation/trialRows.js';
import { prepare, simulate } from './plans.js';

const TRIALS = 500;
/** Two designs with looks, two scenarios, two blocks. */
const prepared = prepare({
  scenarios: [
    { name: 'effect', accrual: { duration: 12 }, effects: [{ endpoint: 'death', hazardRatio: 0.7 }] },
    { name: 'no effect', accrual: { duration: 12 } },
  ],
  designs: [
    {
      name: 'three looks',
      sizes: [200],
      looks: { by: 'events', at: [50, 100, 150] },
      boundary: { type: 'pocock' },
      futility: { type: 'hwang-shih-decani', parameter: -2, beta: 0.2 },
    },
    { name: 'one look', sizes: [150], looks: { by: 'events', at: [100] } },
  ],
});
const { simulation } = prepared;
const blocks = simulate(simulation, TRIALS);
const cells = simulation.designs.flatMap((_, design) =>
  simulation.plan.scenarios.map((__, scenario) => ({ design, scenario })),
);
const pathsOf = (cell: { readonly design: number; readonly scenario: number }, count = TRIALS) =>
  trialPaths(simulation, blocks, { ...cell, count });

describe('paths of trials', () => {
  test.each(cells)('design $design, scenario $scenario: outcomes are those that are counted', (cell) => {
    const paths = pathsOf(cell);
    expect(paths.map(({ trial }) => trial)).toEqual(Array.from({ length: TRIALS }, (_, at) => at + 1));
    const found = operatingCharacteristics(simulation, blocks).cells.find(
      ({ design, scenario }) => design === cell.design && scenario === cell.scenario,
    );
    const ends = (outcome: string, look: number) =>
      paths.filter((path) => path.outcome === outcome && path.looks.length === look + 1).length / TRIALS;
    found?.looks.forEach((look, at) => {
      expect(ends('success', at)).toBeCloseTo(look.success.value, 12);
      expect(ends('futility', at)).toBeCloseTo(look.futility.value, 12);
    });
    expect(found?.looks).toHaveLength(simulation.designs[cell.design].looks.length);
  });

  test.each(cells)('design $design, scenario $scenario: a path ends where a bound is crossed', (cell) => {
    const { upper, lower } = simulation.designs[cell.design];
    for (const { outcome, looks } of pathsOf(cell)) {
      looks.forEach(({ z, time, patients, events }, at) => {
        if (z === null) throw new Error('Every look of these trials has events.');
        const last = at === looks.length - 1;
        expect(z >= upper[at]).toBe(last && outcome === 'success');
        if (at < upper.length - 1) expect(z <= lower[at]).toBe(last && outcome === 'futility');
        if (at === 0) return;
        expect(time).toBeGreaterThan(looks[at - 1].time);
        expect(patients).toBeGreaterThanOrEqual(looks[at - 1].patients);
        expect(events).toBeGreaterThan(looks[at - 1].events);
      });
    }
  });

  test('a path ends as the trial that is opened by its number', () => {
    for (const trial of [1, 250, 251, 500]) {
      const path = pathsOf({ design: 0, scenario: 0 })[trial - 1];
      const opened = trialRows(prepared, { trial, design: 0, scenario: 0 });
      expect(path.trial).toBe(trial);
      expect(path.outcome).toBe(opened.outcome);
      expect(path.looks).toHaveLength(opened.look);
      expect(path.looks.at(-1)?.time).toBe(opened.time);
    }
  });

  test('as many as are asked for and there are, over the borders of blocks', () => {
    const all = pathsOf({ design: 0, scenario: 1 });
    expect(pathsOf({ design: 0, scenario: 1 }, 0)).toEqual([]);
    expect(pathsOf({ design: 0, scenario: 1 }, 251)).toEqual(all.slice(0, 251));
    expect(pathsOf({ design: 0, scenario: 1 }, 10_000)).toEqual(all);
  });

  test('a statistic that could not be computed is null', () => {
    const [block] = blocks;
    const cells = block.cells.map((cell) => ({ ...cell, z: cell.z.map(() => NaN) }));
    const [path] = trialPaths(simulation, [{ ...block, cells }], { design: 1, scenario: 0, count: 1 });
    expect(path.looks.map(({ z }) => z)).toEqual([null]);
  });

  test.each([
    ['design', { design: 2, scenario: 0 }],
    ['design', { design: -1, scenario: 0 }],
    ['design', { design: 0.5, scenario: 0 }],
    ['scenario', { design: 0, scenario: 2 }],
  ])('a %s that there is not is INVALID_OPTION', (option, cell) => {
    expect(() => pathsOf(cell)).toThrow(
      expect.objectContaining({
        code: 'INVALID_OPTION',
        message: expect.stringContaining(`The ${option} is`),
      }),
    );
  });
});
