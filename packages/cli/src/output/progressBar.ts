import { setImmediate } from 'node:timers/promises';
import type { Progress, RunContext } from '@likeness/core';
import { Presets, SingleBar } from 'cli-progress';

/** Between two redraws, which is also how long a signal may wait. */
const REDRAW_MS = 50;

/** The context of a command: its signal, and its progress as a bar where standard error is a terminal. */
export interface CommandContext extends RunContext {
  readonly signal: AbortSignal;
  /** Prints a line on standard error without breaking the bar. */
  readonly say: (line: string) => void;
  /** Takes the bar away. */
  readonly stop: () => void;
}

/**
 * Makes a command's context. Nothing but messages is ever written, and those to standard error.
 *
 * @param rowsOnTerminal the command prints rows where the bar would be drawn: there is no bar then
 */
export function createCommandContext(signal: AbortSignal, rowsOnTerminal: boolean): CommandContext {
  const { stderr } = process;
  const bar =
    stderr.isTTY && !rowsOnTerminal
      ? new SingleBar(
          {
            stream: stderr,
            format: ' {bar} {percentage}% | {duration_formatted} | {step}',
            clearOnComplete: true,
          },
          Presets.shades_grey,
        )
      : null;
  let started = false;
  let drawn = 0;
  const stop = () => {
    if (started) bar?.stop();
    started = false;
  };
  return {
    signal,
    onProgress: async ({ fraction, message }: Progress) => {
      const now = performance.now();
      if (now - drawn < REDRAW_MS) return;
      drawn = now;
      if (bar) {
        if (!started) bar.start(100, 0, { step: message });
        started = true;
        bar.update(Math.floor(100 * fraction), { step: message });
      }
      // The engine never yields by itself: signals and the bar are served here.
      await setImmediate();
    },
    say: (line) => {
      stop();
      stderr.write(`${line}\n`);
    },
    stop,
  };
}
