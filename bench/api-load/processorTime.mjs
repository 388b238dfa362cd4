// @ts-check
// Processor time of processes, from Linux' /proc: it says the same on a machine that is busy with other things.
import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc, the same on every Linux that Node runs on. */
const TICKS = 100;

/**
 * @param {number | string} pid
 * @returns {{ parent: number, own: number, ended: number }} milliseconds of a process, and of its children that have ended
 */
function times(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program, in brackets, may hold spaces.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [user, system, childUser, childSystem] = fields.slice(11, 15).map(Number);
  return {
    parent: Number(fields[1]),
    own: ((user + system) * 1000) / TICKS,
    ended: ((childUser + childSystem) * 1000) / TICKS,
  };
}

/** Milliseconds that a process has used so far. @param {number} pid */
export function ofProcess(pid) {
  return times(pid).own;
}

/** Milliseconds that a process and its children have used so far, those that have ended too. @param {number} pid */
export function ofFamily(pid) {
  const { own, ended } = times(pid);
  let sum = own + ended;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const child = times(name);
      if (child.parent === pid) sum += child.own;
    } catch (error) {
      // It has ended since the folder was listed.
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
    }
  }
  return sum;
}

/** @param {number} pid */
export function parentOf(pid) {
  return times(pid).parent;
}
