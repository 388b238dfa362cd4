import { Worker } from 'node:worker_threads';
import { restoreError } from './carriedError.js';
import type { ThreadAnswer, ThreadRequest } from './taskMessage.js';

/** What a thread that has been sent nothing keeps: no caller's shared part is this object. */
const NOTHING = Symbol('nothing');

interface Pending {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onNotice?: (notice: unknown) => void | Promise<void>;
  /** The notices so far, handled one after the other. */
  handled: Promise<void>;
}

/** One running thread, seen from the thread that started it. It holds the process open only while it works. */
export class ThreadHandle {
  private readonly worker: Worker;
  private kept: unknown = NOTHING;
  private pending: Pending | null = null;
  private failure: Error | null = null;

  /**
   * Starts the thread, some 100 ms until the first answer of a bundled program.
   *
   * @param program compiled module that calls `serveTasks`
   * @param maxHeapMegabytes a thread that needs more ends alone, with `ERR_WORKER_OUT_OF_MEMORY`
   */
  constructor(program: URL, maxHeapMegabytes?: number) {
    const resourceLimits = maxHeapMegabytes ? { maxOldGenerationSizeMb: maxHeapMegabytes } : undefined;
    this.worker = new Worker(program, { resourceLimits });
    this.worker.unref();
    this.worker.on('message', (answer: ThreadAnswer) => this.hear(answer));
    // Out of memory, mostly: what a task throws comes as an answer.
    this.worker.on('error', (error: Error) => this.end(error));
    this.worker.on('messageerror', (error: Error) => this.end(error));
    this.worker.on('exit', (code) =>
      this.end(new Error(`A thread ended with code ${code} while it worked.`)),
    );
  }

  /** Whether it can take no more work. */
  get ended(): boolean {
    return this.failure !== null;
  }

  /** Whether it was sent this shared part last, so that a task of it costs only its input. */
  keeps(shared: unknown): boolean {
    return Object.is(this.kept, shared);
  }

  /**
   * Does one task; the caller waits for it before it gives the next.
   *
   * @throws what the task throws, an Error when the thread dies, a DataCloneError for what cannot travel
   */
  runTask(name: string, shared: unknown, input: unknown): Promise<unknown> {
    const part = this.keeps(shared) ? {} : { shared: { value: shared } };
    return this.send({ type: 'task', name, ...part, input });
  }

  /**
   * Does one call; the caller waits for it before it gives the next. Every notice is handled when it settles.
   *
   * @throws as `runTask`; what `onNotice` throws ends the thread
   */
  runCall(
    name: string,
    input: unknown,
    onNotice?: (notice: unknown) => void | Promise<void>,
  ): Promise<unknown> {
    return this.send({ type: 'call', name, input }, onNotice);
  }

  /** Ends the thread in the middle of whatever it does; work in hand is rejected with `reason`. */
  async terminate(reason: Error): Promise<void> {
    this.end(reason);
    await this.worker.terminate();
  }

  private send(request: ThreadRequest, onNotice?: Pending['onNotice']): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.failure) {
        reject(this.failure);
        return;
      }
      this.worker.postMessage(request);
      if (request.type === 'task' && request.shared) this.kept = request.shared.value;
      this.pending = { resolve, reject, onNotice, handled: Promise.resolve() };
      this.worker.ref();
    });
  }

  private hear(answer: ThreadAnswer): void {
    const { pending } = this;
    // An answer that was on its way when the thread was ended.
    if (pending === null) return;
    if (answer.type === 'output') this.settle(({ resolve }) => resolve(answer.output));
    else if (answer.type === 'error') this.settle(({ reject }) => reject(restoreError(answer.error)));
    else pending.handled = pending.handled.then(() => this.handle(pending, answer.number, answer.notice));
  }

  private async handle(pending: Pending, number: number, notice: unknown): Promise<void> {
    // Of a thread that has ended, notices that wait are not handled any more.
    if (this.failure) return;
    try {
      await pending.onNotice?.(notice);
      this.worker.postMessage({ type: 'handled', number } satisfies ThreadRequest);
    } catch (error) {
      await this.terminate(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private end(error: Error): void {
    this.failure ??= error;
    const { failure } = this;
    this.settle(({ reject }) => reject(failure));
  }

  private settle(tell: (pending: Pending) => void): void {
    const { pending } = this;
    // An answer that was on its way when the thread was ended: `terminate` waits for it, so it still holds the process.
    if (pending === null) return;
    this.pending = null;
    this.worker.unref();
    void pending.handled.then(() => tell(pending));
  }
}
