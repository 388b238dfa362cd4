import type { MessagePort } from 'node:worker_threads';
import { carryError } from '@likeness/parallel';
import type { NoticeHandled, ThreadMessage } from './threadMessage.js';

/** What a thread gets: its input, and the port to answer on. */
export interface ThreadTask<Input> {
  readonly port: MessagePort;
  readonly input: Input;
}

/**
 * Makes a thread's entry of a function. Notices and the result go through one port, so that they arrive in order.
 *
 * @param run `notify` sends a notice to `onNotice` of the other side; its promise resolves once that is through, so
 *   whoever awaits it is slowed down to what the other side can take
 */
export function threadTask<Input, Notice, Result>(
  run: (input: Input, notify: (notice: Notice) => Promise<void>) => Promise<Result>,
): (task: ThreadTask<Input>) => Promise<void> {
  return async ({ port, input }) => {
    const say = (message: ThreadMessage): void => port.postMessage(message);
    const waiting = new Map<number, () => void>();
    port.on('message', ({ number }: NoticeHandled) => {
      waiting.get(number)?.();
      waiting.delete(number);
    });
    let count = 0;
    const notify = (notice: Notice): Promise<void> => {
      const number = count++;
      say({ type: 'notice', number, notice });
      return new Promise((resolve) => waiting.set(number, resolve));
    };
    try {
      const result = await run(input, notify);
      say({ type: 'result', result });
    } catch (error) {
      say({ type: 'error', error: carryError(error) });
    }
  };
}
