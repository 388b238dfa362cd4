// @ts-check
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/**
 * @typedef {object} TestResult
 * @property {string} name with the names of the blocks around it
 * @property {boolean} passed
 */

/**
 * Runs some test files and counts their tests.
 *
 * @param {string} root
 * @param {string} project of jest.config.mjs
 * @param {string} pattern of the paths of test files
 * @returns {Promise<{ passed: number, total: number }>} 0 of 0 where no file matches or none can be loaded
 */
export async function jestCounts(root, project, pattern) {
  const results = await jestResults(root, project, pattern);
  return { passed: results.filter(({ passed }) => passed).length, total: results.length };
}

/**
 * Runs some test files. A file that cannot be loaded is one test that failed; skipped tests are left out.
 *
 * @param {string} root
 * @param {string} project of jest.config.mjs
 * @param {string} pattern of the paths of test files
 * @param {Readonly<Record<string, string>>} [environment] variables beside those of this process
 * @returns {Promise<TestResult[]>}
 */
export async function jestResults(root, project, pattern, environment = {}) {
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
      { cwd: root, stdio: 'ignore', env: { ...process.env, ...environment } },
    );
    await new Promise((resolve) => child.once('close', resolve));
    /** @type {{ testResults: { name: string, status: string, assertionResults: { fullName: string, status: string }[] }[] }} */
    const results = JSON.parse(await readFile(output, 'utf8'));
    return results.testResults.flatMap(({ name, status, assertionResults }) =>
      status === 'failed' && assertionResults.length === 0
        ? [{ name, passed: false }]
        : assertionResults
            .filter((test) => test.status === 'passed' || test.status === 'failed')
            .map((test) => ({ name: test.fullName, passed: test.status === 'passed' })),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
