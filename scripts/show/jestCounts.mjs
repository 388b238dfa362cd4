// @ts-check
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/**
 * Runs some test files and counts their tests.
 *
 * @param {string} root
 * @param {string} project of jest.config.mjs
 * @param {string} pattern of the paths of test files
 * @returns {Promise<{ passed: number, total: number }>} 0 of 0 where no file matches or none can be loaded
 */
export async function jestCounts(root, project, pattern) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'likeness-show-'));
  try {
    const output = path.join(folder, 'results.json');
    const child = spawn(
      process.execPath,
      [
        '--experimental-vm-modules',
        '--no-warnings=ExperimentalWarning',
        path.join(root, 'node_modules/jest/bin/jest.js'),
        ...['--json', `--outputFile=${output}`, '--passWithNoTests'],
        ...['--selectProjects', project, '--testPathPatterns', pattern],
      ],
      { cwd: root, stdio: 'ignore' },
    );
    await new Promise((resolve) => child.once('close', resolve));
    const results = JSON.parse(await readFile(output, 'utf8'));
    const broken = results.numRuntimeErrorTestSuites;
    return { passed: results.numPassedTests, total: results.numTotalTests + broken };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
