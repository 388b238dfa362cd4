import { beforeAll, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { launchScript, likeness, PENGUINS } from '../launcher.js';

/** Hashes by options (free, under conditions, stratified) and chunk. */
type Hashes = readonly (readonly number[])[];

interface Drawn {
  readonly here: Hashes;
  readonly threads: Readonly<Record<string, Hashes>>;
  readonly browser: Hashes | null;
}

const BROWSER = process.env.LIKENESS_CHROMIUM || '/usr/bin/chromium';
const browsable = existsSync(BROWSER) || process.env.CI === 'true';
if (!browsable) console.log(`The engine in a browser is skipped: there is no ${BROWSER}.`);

let drawn: Drawn;

beforeAll(async () => {
  // Compiles what is stale: threads and the browser run the compiled engine.
  await likeness(['--version']);
  const script = join(import.meta.dirname, 'drawEverywhere.mjs');
  const { code, stdout, stderr } = await launchScript(script, [PENGUINS, browsable ? BROWSER : '']);
  if (code !== 0) throw new Error(stderr);
  drawn = JSON.parse(stdout.toString()) as Drawn;
}, 120_000);

test('chunks, and rows of one chunk under other options, differ', () => {
  const hashes = drawn.here.flat();
  expect(hashes).toHaveLength(12);
  expect(new Set(hashes).size).toBe(12);
});

test.each(['1', '2', '8'])('%s threads draw the same bytes, in shuffled order', (count) => {
  expect(drawn.threads[count]).toEqual(drawn.here);
});

(browsable ? test : test.skip)('a browser draws the same bytes', () => {
  expect(drawn.browser).toEqual(drawn.here);
});
