// @ts-check
import { UserError } from './userError.mjs';

const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;
const STEPS = ['major', 'minor', 'patch'];

/**
 * The version after `current`.
 *
 * @param {string} current
 * @param {string} wanted `major`, `minor`, `patch`, or a version such as 1.2.3
 * @throws {UserError} when it is none of these or not later
 */
export function nextVersion(current, wanted) {
  const parts = readVersion(current);
  const step = STEPS.indexOf(wanted);
  if (step !== -1) {
    return parts.map((part, at) => (at < step ? part : at === step ? part + 1 : 0)).join('.');
  }
  const next = readVersion(wanted);
  const first = next.findIndex((part, at) => part !== parts[at]);
  if (first === -1 || next[first] < parts[first]) {
    throw new UserError(`Version ${wanted} is not later than ${current}.`);
  }
  return wanted;
}

/** @param {string} text */
function readVersion(text) {
  const match = VERSION.exec(text);
  if (!match) throw new UserError(`"${text}" is no version: write major, minor, patch or 1.2.3.`);
  return match.slice(1).map(Number);
}
