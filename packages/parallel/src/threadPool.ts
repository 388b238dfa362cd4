import { LikenessError, type Workers } from '@likeness/core';
import type { CallOptions, ThreadCall } from './threadCall.js';
import { ThreadHandle } from './threadHandle.js';

/** What the threads of a pool are. */
export interface ThreadPoolOptions {
  /** Compiled module that calls `serveTasks`; the engine's tasks when left out. */
  readonly program?: URL;
  /** A thread that needs more ends alone, with `ERR_WORKER_OUT_OF_MEMORY`; no limit when left out. */
  readonly maxHeapMegabytes?: number;
  /** A thread without work for this long is ended, with all that it keeps; never when left out. */
  readonly idleMilliseconds?: number;
}

const ENGINE_PROGRAM = new URL('./threadBundle.js', import.meta.url);

/**
 * Threads that run the tasks and calls of one program. They start when there is work for them; one that dies is
 * replaced, and none of them holds the process open while it is idle. Several runs at once share the pool, first come,
 * first served, and a run whose shared part is the same object as that of the run before sends it to no thread twice.
 * A pool may be made inside a worker thread: its threads end with that thread.
 */
export class ThreadPool implements Workers {
  private readonly threads = new Set<ThreadHandle>();
  /** Threads without work, with the timers that end them. */
  private readonly idle = new Map<ThreadHandle, NodeJS.Timeout | undefined>();
  /** Each wakes one task that waits for a thread. */
  private readonly waiters: (() => void)[] = [];
  private closed: LikenessError | null = null;

  /**
   * @param count most tasks and calls that run at once, at least 1
   * @throws LikenessError `INVALID_OPTION`
   */
  constructor(
    readonly count: number,
    private readonly options: ThreadPoolOptions = {},
  ) {
    if (Number.isInteger(count) && count >= 1) return;
    const message = `The number of threads is ${count}: use a whole number from 1.`;
    throw new LikenessError('INVALID_OPTION', message, { value: String(count) });
  }

  /** Runs a task of the engine's kind for each input, as `Workers` says. */
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
        // Another task may have failed, or have been the last, while this one waited for a thread.
        if (stopped || next >= inputs.length) {
          this.giveBack(thread);
          return;
        }
        const index = next++;
        try {
          outputs[index] = await thread.runTask(task, shared, inputs[index]);
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

  /**
   * Runs one call. Every notice is handled when it settles, also when it fails or is stopped.
   *
   * @throws what the call or `onNotice` throws, an Error when the thread dies, the signal's reason once that fires
   */
  async call<Input, Notice, Output>(
    { name }: ThreadCall<Input, Notice, Output>,
    input: Input,
    { signal, onNotice }: CallOptions<Notice> = {},
  ): Promise<Output> {
    signal?.throwIfAborted();
    const thread = await this.take(undefined);
    const stop = (): void => void thread.terminate(reasonOf(signal));
    try {
      signal?.throwIfAborted();
      signal?.addEventListener('abort', stop);
      return (await thread.runCall(name, input, onNotice as (notice: unknown) => Promise<void>)) as Output;
    } finally {
      signal?.removeEventListener('abort', stop);
      this.giveBack(thread);
    }
  }

  /**
   * Ends the threads, in the middle of whatever they do: work that goes on is rejected with `ABORTED`, as is later
   * work. Closing twice is closing once.
   */
  async close(): Promise<void> {
    this.closed ??= new LikenessError('ABORTED', 'The threads were closed before their work was done.');
    const reason = this.closed;
    for (const wake of this.waiters.splice(0)) wake();
    for (const timer of this.idle.values()) clearTimeout(timer);
    await Promise.all(Array.from(this.threads, (thread) => thread.terminate(reason)));
    this.threads.clear();
    this.idle.clear();
  }

  private async take(shared: unknown): Promise<ThreadHandle> {
    for (;;) {
      if (this.closed) throw this.closed;
      this.dropEnded();
      const idle = [...this.idle.keys()];
      if (idle.length > 0) {
        const thread = idle.find((one) => one.keeps(shared)) ?? idle[0];
        clearTimeout(this.idle.get(thread));
        this.idle.delete(thread);
        return thread;
      }
      if (this.threads.size < this.count) return this.start();
      await new Promise<void>((wake) => this.waiters.push(wake));
    }
  }

  private giveBack(thread: ThreadHandle): void {
    if (thread.ended) this.threads.delete(thread);
    else this.idle.set(thread, this.endLater(thread));
    this.waiters.shift()?.();
  }

  private endLater(thread: ThreadHandle): NodeJS.Timeout | undefined {
    const { idleMilliseconds } = this.options;
    if (idleMilliseconds === undefined) return undefined;
    const end = (): void => {
      this.idle.delete(thread);
      this.threads.delete(thread);
      void thread.terminate(new LikenessError('ABORTED', 'The thread had no work.'));
    };
    return setTimeout(end, idleMilliseconds).unref();
  }

  private start(): ThreadHandle {
    const { program = ENGINE_PROGRAM, maxHeapMegabytes } = this.options;
    const thread = new ThreadHandle(program, maxHeapMegabytes);
    this.threads.add(thread);
    return thread;
  }

  /** A thread may die between two tasks. */
  private dropEnded(): void {
    for (const [thread, timer] of this.idle) {
      if (!thread.ended) continue;
      clearTimeout(timer);
      this.idle.delete(thread);
      this.threads.delete(thread);
    }
  }
}

/** What a stopped call is rejected with: an AbortError, mostly. */
function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error('The call was stopped.');
}
