import { LikenessError } from './errors.js';

/** One step of a long computation. `fraction` runs from 0 to 1 and never falls within one call. */
export interface Progress {
  readonly fraction: number;
  readonly message: string;
}

/** The part of the platform's AbortSignal that the engine reads; it knows no platform's types. */
export interface AbortSignalLike {
  readonly aborted: boolean;
}

/**
 * How a long computation talks to its caller. The engine has no clock and no event loop of its own: it calls
 * `onProgress` at every natural step and awaits it, so the caller decides when to yield, throttle or draw.
 */
export interface RunContext {
  /** When it fires, the computation stops at its next step with an `ABORTED` error. */
  readonly signal?: AbortSignalLike;
  readonly onProgress?: (progress: Progress) => void | Promise<void>;
}

/**
 * Reports a step and honours an abort. Call it at every step that may take more than some ten milliseconds.
 *
 * @throws LikenessError `ABORTED` when the signal has fired, before or while the caller handled the step.
 */
export async function checkpoint(context: RunContext, fraction: number, message: string): Promise<void> {
  throwIfAborted(context);
  await context.onProgress?.({ fraction, message });
  throwIfAborted(context);
}

/** A context whose fractions 0..1 fill `from`..`to` of the parent's. */
export function subContext(context: RunContext, from: number, to: number): RunContext {
  const { signal, onProgress } = context;
  return {
    signal,
    onProgress:
      onProgress &&
      (({ fraction, message }) => onProgress({ fraction: from + (to - from) * fraction, message })),
  };
}

function throwIfAborted({ signal }: RunContext): void {
  if (signal?.aborted) throw new LikenessError('ABORTED', 'The computation was aborted by its caller.');
}
