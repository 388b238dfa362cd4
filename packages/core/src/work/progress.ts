import { LikenessError } from '../errors.js';

/** One step of a long computation. `fraction` runs from 0 to 1 and never falls within one call. */
export interface Progress {
  readonly fraction: number;
  readonly message: string;
}

/** The part of the platform's AbortSignal that the engine reads; it knows no platform's types. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  /** Where there is one, waiting for other threads ends at once instead of with their next task. */
  addEventListener?(type: 'abort', listener: () => void): void;
  removeEventListener?(type: 'abort', listener: () => void): void;
}

/** One point of a curve that a training draws, such as a loss or a held-out score. */
export interface CurvePoint {
  /** A name in the field's terms, such as `generator loss`; one curve a name. */
  readonly name: string;
  /** Position on the curve, counted up from 0; `unit` says of what. */
  readonly step: number;
  readonly unit: 'epoch' | 'round' | 'column';
  readonly value: number;
}

/**
 * Where a long training keeps its state, so that whoever takes it over goes on instead of starting again. A state is
 * plain JSON that the method alone understands; it belongs to one fit (same rows, options and seed).
 */
export interface Checkpoints {
  /** The state that was saved last; null at a first attempt. */
  load(): Promise<unknown>;
  save(state: unknown): Promise<void>;
}

/** Tasks that the engine can hand to other threads, by name; `workTasks.ts` has them all. */
export interface Workers {
  /** How many tasks run at once, at least 1. */
  readonly count: number;
  /**
   * Runs a named task once for each input and resolves to their outputs in the order of the inputs. Everything goes
   * by structured clone; arrays over a SharedArrayBuffer are shared.
   *
   * @param shared given to every task; sent once to each thread
   * @param onDone hears of each task as it ends, in any order
   */
  run(
    task: string,
    shared: unknown,
    inputs: readonly unknown[],
    onDone?: (index: number) => void | Promise<void>,
  ): Promise<unknown[]>;
}

/**
 * How a long computation talks to its caller. The engine has no clock and no event loop of its own: it calls
 * `onProgress` at every natural step and awaits it, so the caller decides when to yield, throttle or draw.
 */
export interface RunContext {
  /** When it fires, the computation stops at its next step with an `ABORTED` error. */
  readonly signal?: AbortSignalLike;
  readonly onProgress?: (progress: Progress) => void | Promise<void>;
  /** Hears the curves of a training while it goes on. */
  readonly onCurvePoint?: (point: CurvePoint) => void | Promise<void>;
  readonly checkpoints?: Checkpoints;
  /** Without it everything runs where it was called; the result is the same, byte for byte. */
  readonly workers?: Workers;
}

/**
 * Reports a step and honours an abort. Call it at every step that may take more than some ten milliseconds.
 *
 * @throws LikenessError `ABORTED` when the signal has fired, before or while the caller handled the step.
 */
export async function reportProgress(context: RunContext, fraction: number, message: string): Promise<void> {
  throwIfAborted(context);
  await context.onProgress?.({ fraction, message });
  throwIfAborted(context);
}

/**
 * Waits for work that goes on elsewhere, such as on other threads, or for an abort, whichever comes first. The work itself
 * is not stopped: whoever does it ends it, or lets it run out.
 *
 * @throws LikenessError `ABORTED` when the signal fires, and what the work throws
 */
export async function orAborted<T>({ signal }: RunContext, work: Promise<T>): Promise<T> {
  if (!signal?.addEventListener) return work;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(abortedError());
    signal.addEventListener?.('abort', stop);
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener?.('abort', stop);
  }
}

/** A context whose fractions 0..1 fill `from`..`to` of the parent's. */
export function subContext(context: RunContext, from: number, to: number): RunContext {
  const { onProgress } = context;
  return {
    ...context,
    onProgress:
      onProgress &&
      (({ fraction, message }) => onProgress({ fraction: from + (to - from) * fraction, message })),
  };
}

function throwIfAborted({ signal }: RunContext): void {
  if (signal?.aborted) throw abortedError();
}

function abortedError(): LikenessError {
  return new LikenessError('ABORTED', 'The computation was aborted by its caller.');
}
