// @ts-check
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * Which source file imports which, by absolute path. Imports of types count: they are no burden at run time, and still
 * two files that need each other's types cannot be read one after the other.
 *
 * @typedef {ReadonlyMap<string, readonly string[]>} ImportGraph
 */

/**
 * The imports between the TypeScript files of a folder; packages and generated files are left out.
 *
 * @param {string} folder absolute
 * @returns {ImportGraph}
 */
export function importGraph(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .filter((entry) => !entry.parentPath.split(path.sep).includes('generated'))
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
      return [file, importedFiles.flatMap(({ fileName }) => resolveImport(file, fileName) ?? [])];
    }),
  );
}

/**
 * @param {string} from
 * @param {string} specifier
 * @returns {string | null} null for a package, or a file that is not TypeScript
 */
function resolveImport(from, specifier) {
  if (!specifier.startsWith('.')) return null;
  const base = path.resolve(path.dirname(from), specifier.replace(/\.js$/, ''));
  return [`${base}.ts`, `${base}.tsx`, path.join(base, 'index.ts')].find((file) => existsSync(file)) ?? null;
}

/**
 * Groups of files each of which reaches every other one by imports: the strongly connected components of more than
 * one file (Tarjan 1972, "Depth-first search and linear graph algorithms").
 *
 * @param {ImportGraph} graph
 * @returns {string[][]}
 */
export function importCircles(graph) {
  /** @type {Map<string, number>} */
  const order = new Map();
  /** @type {Map<string, number>} */
  const lowest = new Map();
  /** @type {string[]} */
  const stack = [];
  const onStack = new Set();
  /** @type {string[][]} */
  const circles = [];
  const visit = (/** @type {string} */ file) => {
    order.set(file, order.size);
    lowest.set(file, order.size - 1);
    stack.push(file);
    onStack.add(file);
    const lower = (/** @type {number | undefined} */ to) =>
      lowest.set(file, Math.min(lowest.get(file) ?? Infinity, to ?? Infinity));
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) {
        visit(next);
        lower(lowest.get(next));
      } else if (onStack.has(next)) lower(order.get(next));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    for (const member of circle) onStack.delete(member);
    if (circle.length > 1 || graph.get(file)?.includes(file)) circles.push(circle.sort());
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return circles;
}
