import { parentPort } from 'node:worker_threads';
import type { WorkTask } from '@likeness/core';
import { carryError } from './carriedError.js';
import type { ThreadAnswer, ThreadRequest } from './taskMessage.js';
import type { ThreadCall } from './threadCall.js';

/** What the program of a thread can do. Tasks and calls are unlike each other: each takes inputs of its own. */
export interface ThreadProgram {
  /** Of the engine's kind: short, without notices, with a part that all inputs of a run share. */
  readonly tasks?: Iterable<WorkTask<never, never, unknown>>;
  readonly calls?: Iterable<ThreadCall<never, unknown, unknown>>;
}

/**
 * Makes the current program that of a `ThreadPool`'s threads: it does what it is sent, one after the other. Call it
 * once, in a worker thread.
 *
 * @throws Error outside a worker thread
 */
export function serveTasks({ tasks = [], calls = [] }: ThreadProgram): void {
  if (parentPort === null) throw new Error('This program runs in a worker thread only.');
  const port = parentPort;
  const tasksByName = byName(tasks);
  const callsByName = byName(calls);
  let kept: unknown;
  let handled = new Map<number, () => void>();

  const answer = (message: ThreadAnswer, moved: ArrayBuffer[] = []): void => port.postMessage(message, moved);

  const notify = (notice: unknown): Promise<void> =>
    new Promise((resolve) => {
      const number = handled.size;
      handled.set(number, resolve);
      answer({ type: 'notice', number, notice });
    });

  const work = async (request: ThreadRequest): Promise<void> => {
    try {
      if (request.type === 'task') {
        if (request.shared) kept = request.shared.value;
        const task = find(tasksByName, request.name);
        const output = await task.run(kept as never, request.input as never, {});
        answer({ type: 'output', output }, task.transfer?.(output));
      } else if (request.type === 'call') {
        handled = new Map();
        const output = await find(callsByName, request.name).run(request.input as never, notify);
        answer({ type: 'output', output });
      } else {
        handled.get(request.number)?.();
      }
    } catch (error) {
      answer({ type: 'error', error: carryError(error) });
    }
  };

  port.on('message', (request: ThreadRequest) => void work(request));
}

function byName<T extends { readonly name: string }>(items: Iterable<T>): ReadonlyMap<string, T> {
  return new Map(Array.from(items, (item) => [item.name, item]));
}

function find<T>(items: ReadonlyMap<string, T>, name: string): T {
  const item = items.get(name);
  if (item === undefined) throw new Error(`The program of this thread has no task "${name}".`);
  return item;
}
