// @ts-check
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';

const RESTARTS_IN_A_MINUTE = 5;
const KILL_AFTER_MS = 15_000;

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {string[]} args arguments of node
 * @property {NodeJS.ProcessEnv} env
 * @property {string} cwd
 *
 * @typedef {object} Supervised
 * @property {Promise<void>} ready settles at the first `{ ready: true }` message; rejects when it ended before
 * @property {() => number | undefined} pid
 * @property {() => Promise<void>} stop
 */

/**
 * Runs a program and starts it again when it dies: a worker that was killed must not need a person. Its output goes
 * to `<logs>/<name>.log`. It has its own process group, so that Ctrl-C reaches only the start script, which stops
 * the programs in order, and a channel whose end tells it that the start script is gone.
 *
 * @param {Program} program
 * @param {{ logs: string, onGiveUp: (message: string) => void, onRestart: (message: string) => void }} options
 * @returns {Supervised}
 */
export function supervise({ name, args, env, cwd }, { logs, onGiveUp, onRestart }) {
  const logFile = path.join(logs, `${name}.log`);
  const log = createWriteStream(logFile);
  /** @type {import('node:child_process').ChildProcess | null} */
  let child = null;
  let stopping = false;
  let wasReady = false;
  let tail = '';
  /** @type {number[]} */
  let restarts = [];
  /** @type {() => void} */
  let resolveReady = () => {};
  /** @type {(error: Error) => void} */
  let rejectReady = () => {};
  /** @type {Promise<void>} */
  const ready = new Promise((resolve, reject) => {
    resolveReady = resolve;
    rejectReady = reject;
  });
  ready.catch(() => {});

  const start = () => {
    tail = '';
    child = spawn(process.execPath, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.stderr?.on('data', (chunk) => (tail = (tail + chunk).slice(-2000)));
    child.on('message', (message) => {
      if (typeof message === 'object' && message !== null && 'ready' in message) {
        wasReady = true;
        resolveReady();
      }
    });
    child.once('exit', (code, signal) => {
      child = null;
      if (stopping) return;
      const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
      if (!wasReady) {
        // It speaks to the user in its last line on stderr (a taken port, a database that doesn't answer).
        rejectReady(new Error(tail.trim().split('\n').at(-1) || `The ${name} ${how}. Its log: ${logFile}`));
        return;
      }
      const now = Date.now();
      restarts = [...restarts.filter((at) => now - at < 60_000), now];
      if (restarts.length > RESTARTS_IN_A_MINUTE) {
        onGiveUp(`The ${name} ended ${restarts.length} times within a minute. Its log: ${logFile}`);
        return;
      }
      onRestart(`The ${name} ${how}; starting it again`);
      setTimeout(() => {
        if (!stopping) start();
      }, 500);
    });
  };
  start();

  return {
    ready,
    pid: () => child?.pid,
    stop: async () => {
      stopping = true;
      const current = child;
      if (current) {
        const ended = new Promise((resolve) => current.once('exit', resolve));
        current.kill('SIGTERM');
        const timer = setTimeout(() => current.kill('SIGKILL'), KILL_AFTER_MS);
        await ended;
        clearTimeout(timer);
      }
      await new Promise((resolve) => log.end(resolve));
    },
  };
}
