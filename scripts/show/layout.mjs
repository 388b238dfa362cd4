// @ts-check
/** The figures of the layout: what can be counted of how the code lies, reads and is tested. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../lib/build.mjs';
import { ensureInstalled } from '../lib/install.mjs';
import { importCircles, importGraph } from '../lint/importGraph.mjs';
import { familySwitches } from './familySwitches.mjs';
import { countOf } from './figure.mjs';
import { isFeature, largestFolder, looseSynthesizerFiles } from './folders.mjs';
import { jestCounts } from './jestCounts.mjs';
import { openEntrances, taken } from './refusedOptions.mjs';
import { readSources } from './sources.mjs';
import { testTime } from './testTime.mjs';
import { packageSources, upwardImports } from './upwardImports.mjs';
import { longFiles, longProse, privateWords } from './wording.mjs';

/** @typedef {import('./figure.mjs').Figure & { found?: readonly string[] }} Listed */

const MAX_FILES = 20;
const MAX_FEATURE_FILES = 25;
const MAX_MINUTES = 10;

/**
 * Measures each figure in turn; the last ones run tests and take minutes.
 *
 * @param {string} root
 * @param {{ quick: boolean }} options `quick` leaves out the time of the tests
 * @returns {AsyncGenerator<Listed, void, void>}
 */
export async function* layoutFigures(root, { quick }) {
  await ensureInstalled(() => {});
  await build(() => {});
  const sources = readSources(root);
  yield countOf('loose files in synthesizers/', looseSynthesizerFiles(sources));
  yield largest('largest source folder', sources, (folder) => !isFeature(folder), MAX_FILES);
  yield largest('largest feature folder of the dashboard', sources, isFeature, MAX_FEATURE_FILES);
  yield countOf('import circles', circles(root));
  yield countOf('imports against the layers', upwardImports(root));
  yield countOf(
    'switches on family names outside the families',
    familySwitches(sources, await familyNames(root)),
  );
  yield countOf('private words', privateWords(sources));
  yield countOf('files over 400 lines', longFiles(sources));
  yield countOf('lines of prose over 400 characters', longProse(sources));
  yield* refusals(root);
  yield passedOf('fingerprints equal', await jestCounts(root, 'core', 'core/test/fingerprints/'));
  yield passedOf('packages that install (tests)', await jestCounts(root, 'scripts', 'scripts/test/packages'));
  yield await minutes(root, quick);
}

/**
 * @param {string} name
 * @param {readonly import('./sources.mjs').SourceFile[]} sources
 * @param {(folder: string) => boolean} isWanted
 * @param {number} goal
 * @returns {Listed}
 */
function largest(name, sources, isWanted, goal) {
  const { folder, count } = largestFolder(sources, isWanted);
  return { name, value: String(count), goal: `<= ${goal}`, met: count <= goal, found: [folder] };
}

/**
 * @param {string} root
 * @returns {string[]} the files of each circle
 */
function circles(root) {
  return [...packageSources(root).values()].flatMap((folder) =>
    importCircles(importGraph(folder)).map((files) =>
      files.map((file) => path.relative(root, file)).join(', '),
    ),
  );
}

/**
 * @param {string} root
 * @returns {Promise<string[]>}
 */
async function familyNames(root) {
  const { marginalFamilies } = await import(
    pathToFileURL(path.join(root, 'packages/core/dist/index.js')).href
  );
  return marginalFamilies.map((/** @type {{ name: string }} */ { name }) => name);
}

/**
 * @param {string} root
 * @returns {AsyncGenerator<Listed, void, void>}
 */
async function* refusals(root) {
  const { unread, entrances, close } = await openEntrances(root);
  try {
    for (const [name, ask] of Object.entries(entrances)) {
      const found = await taken(unread, ask);
      const value = `${unread.length - found.length} of ${unread.length}`;
      const met = found.length === 0 && unread.length > 0;
      yield { name: `unread options refused, ${name}`, value, goal: 'all', met, found };
    }
  } finally {
    await close();
  }
}

/**
 * @param {string} name
 * @param {{ passed: number, total: number }} counts
 * @returns {Listed}
 */
function passedOf(name, { passed, total }) {
  return { name, value: `${passed} of ${total}`, goal: 'all', met: total > 0 && passed === total };
}

/**
 * @param {string} root
 * @param {boolean} quick
 * @returns {Promise<Listed>}
 */
async function minutes(root, quick) {
  const name = 'npm test in a clean clone, minutes';
  const goal = `<= ${MAX_MINUTES}`;
  if (quick) return { name, value: '-', goal, met: null };
  const { minutes: value, passed } = await testTime(root);
  const met = passed && value <= MAX_MINUTES;
  return { name, value: `${value.toFixed(1)}${passed ? '' : ', tests fail'}`, goal, met };
}
