import type { MessagePort } from 'node:worker_threads';
import { carryError } from '@likeness/parallel';
import type { ThreadMessage } from './threadMessage.js';

/** What a thread gets: its input, and the port to answer on. */
export interface ThreadTask<Input> {
  readonly port: MessagePort;
  readonly input: Input;
}

/**
 * Makes a thread's entry of a function. Notices and the result go through one port, so that they arrive in order.
 *
 * @param run `notify` sends a notice to `onNotice` of the other side
 */
export function threadTask<Input, Notice, Result>(
  run: (input: Input, notify: (notice: Notice) => void) => Promise<Result>,
): (task: ThreadTask<Input>) => Promise<void> {
  return async ({ port, input }) => {
    const say = (message: ThreadMessage): void => port.postMessage(message);
    try {
      const result = await run(input, (notice) => say({ type: 'notice', notice }));
      say({ type: 'result', result });
    } catch (error) {
      say({ type: 'error', error: carryError(error) });
    }
  };
}
