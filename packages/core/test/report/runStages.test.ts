import { describe, expect, it } from '@jest/globals';
import type { Workers } from '../../src/work/progress.js';
import { evaluate } from '../../src/report/evaluate.js';
import { workTasks } from '../../src/workTasks.js';
import { mixedTable } from './mixedTable.js';

/** Threads as far as the engine can tell: everything is cloned, and tasks end in their own time. */
function clones(count: number, ran: string[]): Workers {
  return {
    count,
    run: (name, shared, inputs) =>
      Promise.all(
        inputs.map(async (input) => {
          ran.push(name);
          const task = workTasks.get(name);
          if (task === undefined) throw new Error(name);
          const output: unknown = await task.run(
            structuredClone(shared) as never,
            structuredClone(input) as never,
            {},
          );
          return structuredClone(output);
        }),
      ),
  };
}

describe('stages on threads', () => {
  const tables = { real: mixedTable(120, 1), holdout: mixedTable(120, 2), synthetic: mixedTable(150, 3) };
  const run = async (workers?: Workers) => {
    const order: string[][] = [];
    const report = await evaluate(
      {
        ...tables,
        seed: 4,
        groups: ['fidelity', 'privacy'],
        onMetrics: (values) => void order.push(values.map(({ name }) => name)),
      },
      workers ? { workers } : {},
    );
    return { text: JSON.stringify(report), order };
  };

  it('gives the same bytes, published in the same order, at any number of threads', async () => {
    const here = await run();
    for (const count of [2, 5]) {
      const ran: string[] = [];
      expect(await run(clones(count, ran))).toEqual(here);
      expect(ran.filter((name) => name === 'evaluation-stage').length).toBe(17);
    }
  });

  it('hears an abort while threads work, however long they take', async () => {
    const controller = new AbortController();
    const workers: Workers = {
      count: 2,
      run: () => {
        controller.abort();
        return new Promise(() => undefined);
      },
    };
    const work = evaluate(
      { ...tables, seed: 4, groups: ['fidelity'] },
      { workers, signal: controller.signal },
    );
    await expect(work).rejects.toMatchObject({ code: 'ABORTED' });
  });

  it('ends with what a thread throws, and hands out nothing more', async () => {
    let asked = 0;
    const workers: Workers = {
      count: 2,
      run: () => {
        asked += 1;
        return Promise.reject(new Error('the thread died'));
      },
    };
    await expect(run(workers)).rejects.toThrow('the thread died');
    expect(asked).toBe(2);
  });
});
