// @ts-check
import { isAlive } from './localPostgres.mjs';

const LOOK_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * Starts the embedded Postgres again when it dies, on the same port, so that the API and the workers find it where it was. It never
 * gives up: a disk that is full has room again some time, and the database with it. The waits between attempts double, up to 30 s.
 *
 * @param {Pick<import('./localPostgres.mjs').LocalPostgres, 'pid' | 'restart'>} postgres
 * @param {(message: string) => void} say
 * @returns {{ stop: () => Promise<void> }} `stop` waits for an attempt that is under way
 */
export function supervisePostgres({ pid, restart }, say) {
  let stopping = false;
  /** @type {() => void} */
  let wake = () => {};
  const pause = (/** @type {number} */ milliseconds) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve(undefined);
      };
    });

  const watch = async () => {
    while (!stopping) {
      await pause(LOOK_MS);
      if (stopping || isAlive(pid())) continue;
      say('Postgres ended; starting it again');
      await revive();
    }
  };
  const revive = async () => {
    let said = '';
    for (let wait = LOOK_MS; !stopping; wait = Math.min(LONGEST_WAIT_MS, 2 * wait)) {
      try {
        await restart();
        say('Postgres runs again');
        return;
      } catch (error) {
        const { message } = /** @type {Error} */ (error);
        if (message !== said) say(`${message} Trying again, at least every ${LONGEST_WAIT_MS / 1000} s`);
        said = message;
        await pause(wait);
      }
    }
  };
  const done = watch();
  return {
    stop: async () => {
      stopping = true;
      wake();
      await done;
    },
  };
}
