// @ts-check
/**
 * `npm test`: installs, builds, starts a Postgres of its own, runs every test and ends with one line
 * `N passed, N failed` (`, N skipped`). Arguments go to jest: `npm test -- --selectProjects core`.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { checkNode, ensureInstalled } from './lib/install.mjs';
import { root } from './lib/settings.mjs';
import { UserError } from './lib/userError.mjs';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const say = (/** @type {string} */ message) => console.log(message);

/** @type {(() => Promise<void>)[]} */
const undo = [];
let code = 1;
try {
  code = await test();
} catch (error) {
  console.error(error instanceof UserError ? error.message : error);
}
for (const step of undo.reverse()) await step();
process.exit(code);

async function test() {
  checkNode();
  await ensureInstalled(say);
  const { build } = await import('./lib/build.mjs');
  await build(say);

  const { startTestPostgres } = await import('./lib/testPostgres.mjs');
  const { folder: temporary, url, stop } = await startTestPostgres(say);
  undo.push(stop);

  const args = process.argv.slice(2);
  const chromium = process.env.LIKENESS_CHROMIUM || CHROMIUM.find((file) => existsSync(file));
  const environment = { DATABASE_URL: url, LIKENESS_CHROMIUM: chromium };
  const browserWanted = args.length === 0 || args.includes('e2e');
  const onlyBrowser = args.join(' ') === '--selectProjects e2e';
  /** @type {{ passed: number; failed: number; skipped: number }[]} */
  const counts = [];
  if (!onlyBrowser) {
    counts.push(
      // More workers than cores: tests of the API and of the command line mostly wait for other processes.
      await jest(
        'unit and API tests',
        ['--maxWorkers', String(os.availableParallelism() + 1), '--ignoreProjects', 'e2e', ...args],
        temporary,
        environment,
      ),
    );
  }
  if (browserWanted && chromium) {
    counts.push(
      await jest('browser tests', ['--selectProjects', 'e2e', '--runInBand'], temporary, environment),
    );
  } else if (browserWanted && process.env.CI === 'true') {
    console.error(
      "CI must run the browser tests and there is no Chromium: install Debian's package chromium.",
    );
    counts.push({ passed: 0, failed: 1, skipped: 0 });
  } else if (browserWanted) {
    say('The browser tests are skipped: there is no Chromium (set LIKENESS_CHROMIUM to its path).');
  }

  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    counts.reduce((total, count) => total + count[key], 0);
  const skipped = sum('skipped');
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}

/**
 * @param {string} what
 * @param {string[]} args
 * @param {string} temporary
 * @param {Record<string, string | undefined>} environment
 */
async function jest(what, args, temporary, environment) {
  const output = path.join(temporary, `${what.replaceAll(' ', '-')}.json`);
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings=ExperimentalWarning',
      path.join(root, 'node_modules/jest/bin/jest.js'),
      '--json',
      `--outputFile=${output}`,
      ...args,
    ],
    // With --json the results go to the standard output too; the readable ones are on the standard error.
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...environment } },
  );
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (!existsSync(output)) {
    console.error(`The ${what} could not run (jest ended with code ${code}).`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const result = JSON.parse(await readFile(output, 'utf8'));
  const brokenFiles = result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    // A file that can't be loaded holds no counted test and still is a failure, as is a jest that fails otherwise.
    failed: result.numFailedTests + brokenFiles || (code === 0 ? 0 : 1),
    skipped: result.numPendingTests,
  };
}
