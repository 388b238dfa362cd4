import { LikenessError, type Workers } from '@likeness/core';
import { ThreadHandle } from './threadHandle.js';

/** Threads that do the engine's pieces of work. */
export interface ThreadWorkers extends Workers {
  /**
   * Ends the threads, in the middle of whatever they do: runs that go on are rejected with `ABORTED`, as are later
   * ones. Closing twice is closing once.
   */
  close(): Promise<void>;
}

/**
 * A pool of threads for `RunContext.workers`. Threads start when there is work for them and stay until `close`; one
 * that dies is replaced. Several runs at once share the pool, first come, first served, and a run whose shared part
 * is the same object as that of the run before sends it to no thread twice. It may be made inside a worker thread:
 * its threads end with that thread.
 *
 * @param count most pieces that run at once, at least 1
 * @throws LikenessError `INVALID_OPTION`
 */
export function createWorkers(count: number): ThreadWorkers {
  if (!Number.isInteger(count) || count < 1) {
    throw new LikenessError(
      'INVALID_OPTION',
      `The number of threads is ${count}: use a whole number from 1.`,
      {
        value: String(count),
      },
    );
  }
  return new Pool(count);
}

class Pool implements ThreadWorkers {
  readonly count: number;
  private readonly threads = new Set<ThreadHandle>();
  private readonly idle: ThreadHandle[] = [];
  /** Each wakes one run that waits for a thread. */
  private readonly waiters: (() => void)[] = [];
  private closed: LikenessError | null = null;

  constructor(count: number) {
    this.count = count;
  }

  async run(
    task: string,
    shared: unknown,
    inputs: readonly unknown[],
    onDone?: (index: number) => void | Promise<void>,
  ): Promise<unknown[]> {
    const outputs = new Array<unknown>(inputs.length);
    let next = 0;
    let stopped = false;
    const work = async (): Promise<void> => {
      while (!stopped && next < inputs.length) {
        const thread = await this.take(shared);
        // Another piece may have failed, or have been the last, while this one waited for a thread.
        if (stopped || next >= inputs.length) {
          this.giveBack(thread);
          return;
        }
        const index = next++;
        try {
          outputs[index] = await thread.run(task, shared, inputs[index]);
        } finally {
          this.giveBack(thread);
        }
        await onDone?.(index);
      }
    };
    try {
      await Promise.all(Array.from({ length: Math.min(this.count, inputs.length) }, work));
    } finally {
      stopped = true;
    }
    return outputs;
  }

  async close(): Promise<void> {
    this.closed ??= new LikenessError('ABORTED', 'The threads were closed before their work was done.');
    const reason = this.closed;
    for (const wake of this.waiters.splice(0)) wake();
    await Promise.all(Array.from(this.threads, (thread) => thread.terminate(reason)));
    this.threads.clear();
  }

  private async take(shared: unknown): Promise<ThreadHandle> {
    for (;;) {
      if (this.closed) throw this.closed;
      this.dropEnded();
      if (this.idle.length > 0) {
        const keeper = this.idle.findIndex((thread) => thread.keeps(shared));
        return this.idle.splice(Math.max(0, keeper), 1)[0];
      }
      if (this.threads.size < this.count) return this.start();
      await new Promise<void>((wake) => this.waiters.push(wake));
    }
  }

  private giveBack(thread: ThreadHandle): void {
    if (thread.ended) this.threads.delete(thread);
    else this.idle.push(thread);
    this.waiters.shift()?.();
  }

  private start(): ThreadHandle {
    const thread = new ThreadHandle();
    this.threads.add(thread);
    return thread;
  }

  /** A thread may die between two pieces. */
  private dropEnded(): void {
    for (const thread of this.idle.filter(({ ended }) => ended)) {
      this.idle.splice(this.idle.indexOf(thread), 1);
      this.threads.delete(thread);
    }
  }
}
