// @ts-check
import { spawn } from 'node:child_process';
import path from 'node:path';

/** The last lines of bench/time-left.mjs. */
const WITHIN = /^from 10% on +within a factor of two (?<value>[\d.]+%)/m;

/**
 * How often the time that is left was told within a factor of two.
 *
 * @param {string} root
 * @param {boolean} quick
 * @returns {Promise<import('../figure.mjs').Figure>}
 */
export async function timeLeftFigure(root, quick) {
  const figure = { name: 'time left within a factor of two (bench)', goal: '90%' };
  if (quick) return { ...figure, value: '-', met: null };
  const child = spawn(process.execPath, [path.join(root, 'bench/time-left.mjs')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  const value = WITHIN.exec(output)?.groups?.value;
  return { ...figure, value: value ?? `exit code ${code}`, met: code === 0 && value !== undefined };
}
