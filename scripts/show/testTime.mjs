// @ts-check
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/**
 * Runs `npm test` in a clean clone of the last commit, as someone would who tries the project, installation and build
 * included.
 *
 * @param {string} root
 * @returns {Promise<{ minutes: number, passed: boolean }>}
 */
export async function testTime(root) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'likeness-clone-'));
  try {
    const clone = path.join(folder, 'likeness');
    execFileSync('git', ['clone', '--quiet', root, clone]);
    const start = performance.now();
    const child = spawn('npm', ['test'], { cwd: clone, stdio: 'ignore' });
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return { minutes: (performance.now() - start) / 60_000, passed: code === 0 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
