import { ApiError } from '../errors.js';

/** How much a queue does at once. */
export interface FairQueueOptions {
  /** Works that are done at once, of all callers together. */
  readonly atOnce: number;
  /** Works of one caller that are done at once; fewer than `atOnce`, so that one caller never holds everything up. */
  readonly atOncePerCaller: number;
  /** Works of one caller that may wait. */
  readonly waitingPerCaller: number;
}

/** What a refused caller is told to wait. */
const RETRY_AFTER_SECONDS = 30;

/**
 * Does the works of several callers in turn: those of one caller in the order in which they came, and after a work of one
 * caller that waits the work of the next one.
 */
export class FairQueue {
  private running = 0;
  private readonly runningOf = new Map<string, number>();
  /** Callers in the order of their turns, each with what waits. */
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(private readonly options: FairQueueOptions) {}

  /**
   * Does a work when it is its turn; one whose signal fires before is not begun.
   *
   * @throws ApiError `RATE_LIMITED` when too many works of the caller wait; the signal's reason; what the work throws
   */
  async run<Result>(caller: string, work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    signal?.throwIfAborted();
    await this.turn(caller, signal);
    try {
      return await work();
    } finally {
      this.count(caller, -1);
      this.next();
    }
  }

  private turn(caller: string, signal: AbortSignal | undefined): Promise<void> {
    if (this.mayRun(caller)) {
      this.count(caller, 1);
      return Promise.resolve();
    }
    const own = this.waiting.get(caller) ?? new Set();
    if (own.size >= this.options.waitingPerCaller) {
      throw new ApiError(
        'RATE_LIMITED',
        `${own.size} of your files wait to be read already: send this one again in ${RETRY_AFTER_SECONDS} seconds.`,
        { retryAfterSeconds: RETRY_AFTER_SECONDS },
      );
    }
    this.waiting.set(caller, own);
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        own.delete(begin);
        if (own.size === 0) this.waiting.delete(caller);
        reject(signal?.reason as Error);
      };
      own.add(begin);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  private mayRun(caller: string): boolean {
    const { atOnce, atOncePerCaller } = this.options;
    return this.running < atOnce && (this.runningOf.get(caller) ?? 0) < atOncePerCaller;
  }

  private count(caller: string, change: 1 | -1): void {
    this.running += change;
    const left = (this.runningOf.get(caller) ?? 0) + change;
    if (left === 0) this.runningOf.delete(caller);
    else this.runningOf.set(caller, left);
  }

  private next(): void {
    for (const [caller, own] of this.waiting) {
      if (!this.mayRun(caller)) continue;
      const [begin] = own;
      own.delete(begin);
      // To the end of the row: the others come first now.
      this.waiting.delete(caller);
      if (own.size > 0) this.waiting.set(caller, own);
      this.count(caller, 1);
      begin();
      return;
    }
  }
}
