// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import {
  API_LAYERS,
  CORE_LAYERS,
  FEATURE_LAYERS,
  PACKAGE_LAYERS,
  SYNTHESIZER_LAYERS,
  WEB_LAYERS,
} from '../layers.mjs';
import { importGraph } from '../lint/importGraph.mjs';

/** @typedef {import('../layers.mjs').Layers} Layers */
/** @typedef {import('../lint/importGraph.mjs').ImportGraph} ImportGraph */

/**
 * The folder of each package of the project that exists, by its name in `PACKAGE_LAYERS`.
 *
 * @param {string} root
 * @returns {Map<string, string>} absolute paths of the sources
 */
export function packageSources(root) {
  const folders = Object.keys(PACKAGE_LAYERS).flatMap((name) =>
    ['packages', 'apps'].map((parent) => /** @type {const} */ ([name, path.join(root, parent, name, 'src')])),
  );
  return new Map(folders.filter(([, folder]) => existsSync(folder)));
}

/**
 * Imports between files that the layers of scripts/layers.mjs do not allow, one line each.
 *
 * @param {string} root
 * @returns {string[]}
 */
export function upwardImports(root) {
  const packages = packageSources(root);
  /** @type {string[]} */
  const found = [];
  for (const [name, folder] of packages) {
    const graph = importGraph(folder);
    found.push(...wrongPackages(graph, name, packages));
    if (name === 'core') {
      found.push(...wrongFolders(graph, folder, CORE_LAYERS));
      found.push(...wrongFolders(graph, path.join(folder, 'synthesizers'), SYNTHESIZER_LAYERS));
    }
    if (name === 'api') found.push(...wrongFolders(graph, folder, API_LAYERS));
    if (name === 'web') {
      const features = path.join(folder, 'features');
      found.push(...wrongFolders(graph, folder, WEB_LAYERS));
      found.push(...wrongFolders(graph, features, FEATURE_LAYERS));
      found.push(...pastIndex(graph, features));
    }
  }
  return found.map((line) => line.replaceAll(root + path.sep, ''));
}

/**
 * @param {ImportGraph} graph
 * @param {string} folder whose subfolders are the layers
 * @param {Layers} layers
 * @returns {string[]}
 */
function wrongFolders(graph, folder, layers) {
  return edgesOf(graph).flatMap(([from, to]) => {
    const [lower, upper] = [from, to].map((file) => subfolderOf(folder, file));
    if (lower === null || upper === null || lower === upper) return [];
    if (!(lower in layers) || !(upper in layers) || layers[lower].includes(upper)) return [];
    return [`${from} imports ${to}`];
  });
}

/**
 * Imports of packages by name or by a path that leaves the package's own sources.
 *
 * @param {ImportGraph} graph
 * @param {string} name
 * @param {ReadonlyMap<string, string>} packages
 * @returns {string[]}
 */
function wrongPackages(graph, name, packages) {
  /** @type {Layers} */
  const layers = PACKAGE_LAYERS;
  const named = [...graph.keys()].flatMap((file) =>
    ts
      .preProcessFile(readFileSync(file, 'utf8'), true, true)
      .importedFiles.flatMap(({ fileName }) => /^@likeness\/([^/]+)/.exec(fileName)?.[1] ?? [])
      .filter((other) => other !== name && !layers[name].includes(other))
      .map((other) => `${file} imports @likeness/${other}`),
  );
  const own = packages.get(name) ?? '';
  const left = edgesOf(graph)
    .filter(([, to]) => !to.startsWith(own + path.sep))
    .filter(([, to]) => [...packages.values()].some((folder) => to.startsWith(folder + path.sep)))
    .map(([from, to]) => `${from} imports ${to}`);
  return [...named, ...left];
}

/**
 * Imports of a feature past its index.
 *
 * @param {ImportGraph} graph
 * @param {string} features
 * @returns {string[]}
 */
function pastIndex(graph, features) {
  return edgesOf(graph).flatMap(([from, to]) => {
    const feature = subfolderOf(features, to);
    if (feature === null || subfolderOf(features, from) === feature) return [];
    return path.relative(path.join(features, feature), to) === 'index.ts' ? [] : [`${from} imports ${to}`];
  });
}

/**
 * @param {ImportGraph} graph
 * @returns {[string, string][]}
 */
function edgesOf(graph) {
  return [...graph].flatMap(([from, targets]) =>
    targets.map((to) => /** @type {[string, string]} */ ([from, to])),
  );
}

/**
 * The subfolder of a folder in which a file lies.
 *
 * @param {string} folder
 * @param {string} file
 * @returns {string | null} null for a file outside and for one of the folder itself
 */
function subfolderOf(folder, file) {
  const parts = path.relative(folder, file).split(path.sep);
  return parts.length > 1 && parts[0] !== '..' ? parts[0] : null;
}
