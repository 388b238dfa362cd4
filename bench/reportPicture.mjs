// @ts-check
// Makes docs/pictures/report.png: the page of `likeness decide` on the built-in penguins example, as Chromium shows it.
// Prints the decision and the number of pages that the page prints on. Needs a built command line and Debian's chromium.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const data = path.join(root, 'node_modules/@observablehq/sample-datasets/penguins.csv');
const folder = mkdtempSync(path.join(tmpdir(), 'likeness-picture-'));
const page = path.join(folder, 'report.html');
try {
  const command = path.join(root, 'packages/cli/bin/likeness.mjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command, 'decide', data, '--target', 'species', '--html', page],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  console.log(stdout.split('\n').slice(0, 2).join('\n'));
  const browser = await chromium.launch({
    executablePath: process.env.LIKENESS_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const tab = await browser.newPage({ viewport: { width: 1280, height: 1180 }, colorScheme: 'light' });
  await tab.goto(pathToFileURL(page).href);
  await tab.screenshot({ path: path.join(root, 'docs/pictures/report.png') });
  const printed = await tab.pdf({ preferCSSPageSize: true });
  console.log(`${printed.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0} pages`);
  await browser.close();
} finally {
  rmSync(folder, { recursive: true });
}
