import { describe, expect, test } from '@jest/globals';
import { FairQueue } from '../../src/services/limits/fairQueue.js';

/** A work that ends when it is told to. */
class Work {
  begun = false;
  end: () => void = () => undefined;
  readonly done: Promise<string>;

  constructor(queue: FairQueue, caller: string, name: string, order: string[], signal?: AbortSignal) {
    this.done = queue.run(
      caller,
      () => {
        this.begun = true;
        order.push(name);
        return new Promise((resolve) => (this.end = () => resolve(name)));
      },
      signal,
    );
    this.done.catch(() => undefined);
  }
}

const OPTIONS = { atOnce: 3, atOncePerCaller: 2, waitingPerCaller: 2 };

describe('a fair queue', () => {
  test('does the works of callers in turn, and leaves room for others', async () => {
    const queue = new FairQueue(OPTIONS);
    const order: string[] = [];
    const add = (caller: string, name: string) => new Work(queue, caller, name, order);
    const [a1, a2, a3, a4] = ['a1', 'a2', 'a3', 'a4'].map((name) => add('a', name));
    const b1 = add('b', 'b1');
    const b2 = add('b', 'b2');
    const c1 = add('c', 'c1');
    await Promise.resolve();
    // Two of a, though three may run; then the first of another.
    expect(order).toEqual(['a1', 'a2', 'b1']);
    for (const work of [a1, a2, b1]) {
      work.end();
      await work.done;
    }
    expect(order).toEqual(['a1', 'a2', 'b1', 'a3', 'b2', 'c1']);
    for (const work of [a3, b2, c1]) {
      work.end();
      await work.done;
    }
    expect(a4.begun).toBe(true);
  });

  test('refuses a caller whose works wait, and says when to come back', async () => {
    const queue = new FairQueue(OPTIONS);
    const order: string[] = [];
    for (const name of ['1', '2', '3', '4']) new Work(queue, 'a', name, order);
    await expect(queue.run('a', () => Promise.resolve())).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: expect.any(Number),
    });
    await expect(queue.run('b', () => Promise.resolve('b'))).resolves.toBe('b');
  });

  test('forgets a work whose caller goes away, and goes on after one that fails', async () => {
    const queue = new FairQueue({ ...OPTIONS, atOnce: 1, atOncePerCaller: 1 });
    const order: string[] = [];
    const gone = new AbortController();
    const first = new Work(queue, 'a', 'first', order);
    const left = new Work(queue, 'a', 'left', order, gone.signal);
    gone.abort(new Error('gone'));
    await expect(left.done).rejects.toThrow('gone');
    const failed = queue.run('b', () => Promise.reject(new Error('broken')));
    failed.catch(() => undefined);
    const last = queue.run('a', () => Promise.resolve('last'));
    first.end();
    await expect(failed).rejects.toThrow('broken');
    await expect(last).resolves.toBe('last');
    expect(order).toEqual(['first']);
  });
});
