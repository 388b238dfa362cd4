import { Worker } from 'node:worker_threads';
import { restoreError } from './carriedError.js';
import type { PieceAnswer, PieceMessage } from './pieceMessage.js';

/** What a thread that has been sent nothing keeps: no caller's shared part is this object. */
const NOTHING = Symbol('nothing');

interface Pending {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** One running thread, seen from the thread that started it. It holds the process open only while it works. */
export class ThreadHandle {
  private readonly worker: Worker;
  private kept: unknown = NOTHING;
  private pending: Pending | null = null;
  private failure: Error | null = null;

  /** Starts the thread, some 100 ms until the first answer. */
  constructor() {
    this.worker = new Worker(new URL('./threadBundle.js', import.meta.url));
    this.worker.unref();
    this.worker.on('message', (answer: PieceAnswer) => {
      if (answer.type === 'output') this.settle(({ resolve }) => resolve(answer.output));
      else this.settle(({ reject }) => reject(restoreError(answer.error)));
    });
    // Out of memory, mostly: what a task throws comes as an answer.
    this.worker.on('error', (error: Error) => this.end(error));
    this.worker.on('messageerror', (error: Error) => this.end(error));
    this.worker.on('exit', (code) =>
      this.end(new Error(`A thread ended with code ${code} while it worked.`)),
    );
  }

  /** Whether it can take no more pieces. */
  get ended(): boolean {
    return this.failure !== null;
  }

  /** Whether it was sent this shared part last, so that a piece of it costs only its input. */
  keeps(shared: unknown): boolean {
    return Object.is(this.kept, shared);
  }

  /**
   * Does one piece; the caller waits for it before it gives the next.
   *
   * @throws what the task throws, an Error when the thread dies, a DataCloneError for what cannot travel
   */
  run(task: string, shared: unknown, input: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.failure) {
        reject(this.failure);
        return;
      }
      const message: PieceMessage = {
        task,
        ...(this.keeps(shared) ? {} : { shared: { value: shared } }),
        input,
      };
      this.worker.postMessage(message);
      this.kept = shared;
      this.pending = { resolve, reject };
      this.worker.ref();
    });
  }

  /** Ends the thread in the middle of whatever it does; a piece in work is rejected with `reason`. */
  async terminate(reason: Error): Promise<void> {
    this.end(reason);
    await this.worker.terminate();
  }

  private end(error: Error): void {
    this.failure ??= error;
    this.settle(({ reject }) => reject(error));
  }

  private settle(tell: (pending: Pending) => void): void {
    const { pending } = this;
    // An answer that was on its way when the thread was ended: `terminate` waits for it, so it still holds the process.
    if (pending === null) return;
    this.pending = null;
    this.worker.unref();
    tell(pending);
  }
}
