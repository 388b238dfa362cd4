// @ts-check
import path from 'node:path';

/** @typedef {import('./sources.mjs').SourceFile} SourceFile */

/**
 * Files that lie in packages/core/src/synthesizers itself, besides the registry.
 *
 * @param {readonly SourceFile[]} sources
 * @returns {string[]}
 */
export function looseSynthesizerFiles(sources) {
  const folder = 'packages/core/src/synthesizers';
  return sources
    .map((source) => source.path)
    .filter((file) => path.posix.dirname(file) === folder && path.posix.basename(file) !== 'registry.ts');
}

/**
 * The folder with most files of its own, of those below packages/NAME/src and apps/NAME/src.
 *
 * @param {readonly SourceFile[]} sources
 * @param {(folder: string) => boolean} isWanted
 * @returns {{ folder: string, count: number }}
 */
export function largestFolder(sources, isWanted) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const source of sources) {
    const folder = path.posix.dirname(source.path);
    if (/^(packages|apps)\/[^/]+\/src(\/|$)/.test(folder) && isWanted(folder)) {
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  return [...counts].reduce(
    (largest, [folder, count]) => (count > largest.count ? { folder, count } : largest),
    { folder: 'none', count: 0 },
  );
}

/**
 * Whether a folder belongs to a feature of the dashboard.
 *
 * @param {string} folder
 * @returns {boolean}
 */
export function isFeature(folder) {
  return folder.startsWith('apps/web/src/features/');
}
