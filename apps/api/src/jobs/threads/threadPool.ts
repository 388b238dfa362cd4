import { MessageChannel } from 'node:worker_threads';
import { restoreError } from '@likeness/parallel';
import { Piscina } from 'piscina';
import type { NoticeHandled, ThreadMessage } from './threadMessage.js';

/** How a task is followed and stopped. */
export interface ThreadOptions<Notice> {
  /** When it fires, the thread is ended in the middle of whatever it does. */
  readonly signal?: AbortSignal;
  /** Called one after the other, in order; throwing ends the task. */
  readonly onNotice?: (notice: Notice) => void | Promise<void>;
}

/** Threads that run the exported functions of one module; a thread that dies is replaced. */
export class ThreadPool {
  private readonly piscina: Piscina;

  /**
   * @param module address of the compiled module whose exports are `threadTask`s
   * @param mostHeapMegabytes a thread that needs more ends alone, with `ERR_WORKER_OUT_OF_MEMORY`
   */
  constructor(module: URL, maxThreads: number, mostHeapMegabytes?: number) {
    this.piscina = new Piscina({
      filename: module.href,
      minThreads: 0,
      maxThreads,
      idleTimeout: 30_000,
      concurrentTasksPerWorker: 1,
      atomics: 'disabled',
      ...(mostHeapMegabytes ? { resourceLimits: { maxOldGenerationSizeMb: mostHeapMegabytes } } : {}),
    });
  }

  /**
   * Runs one task.
   *
   * @throws what the task threw, what `onNotice` threw, or an AbortError
   */
  async run<Result, Notice = never>(
    name: string,
    input: unknown,
    options: ThreadOptions<Notice> = {},
  ): Promise<Result> {
    const { onNotice, signal } = options;
    const { port1, port2 } = new MessageChannel();
    const failure = new AbortController();
    const answer = new Promise<Result>((resolve, reject) => {
      let chain = Promise.resolve();
      port1.on('message', (message: ThreadMessage) => {
        chain = chain.then(async () => {
          if (message.type === 'notice') {
            await onNotice?.(message.notice as Notice);
            port1.postMessage({ number: message.number } satisfies NoticeHandled);
          } else if (message.type === 'result') resolve(message.result as Result);
          else reject(restoreError(message.error));
        });
        chain.catch((error: unknown) => {
          failure.abort();
          reject(error instanceof Error ? error : new Error(String(error)));
        });
      });
    });
    const stop = AbortSignal.any(signal ? [signal, failure.signal] : [failure.signal]);
    const ended = this.piscina.run({ port: port2, input }, { name, signal: stop, transferList: [port2] });
    try {
      // The thread's end alone is no answer: its last messages may still be on their way.
      await Promise.race([answer, ended.then(() => answer)]);
      return await answer;
    } finally {
      answer.catch(() => undefined);
      ended.catch(() => undefined);
      port1.close();
    }
  }

  /** Most tasks that run at the same time. */
  get size(): number {
    return this.piscina.maxThreads;
  }

  /** Ends all threads at once. */
  async close(): Promise<void> {
    await this.piscina.destroy();
  }
}
