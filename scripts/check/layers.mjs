// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { API_LAYERS, CORE_LAYERS, PACKAGE_LAYERS, SYNTHESIZER_LAYERS } from '../layers.mjs';

/** The tables of ARCHITECTURE.md by the comment above them, and what each must say. */
const TABLES = {
  packages: PACKAGE_LAYERS,
  core: CORE_LAYERS,
  synthesizers: SYNTHESIZER_LAYERS,
  api: API_LAYERS,
};

/**
 * Where the tables of layers in ARCHITECTURE.md differ from the lint rules. A table follows a comment such as
 * `<!-- layers: core -->`; its first column is a folder, its second the folders that it may import.
 *
 * @param {string} root
 * @returns {Promise<string[]>} one line a difference
 */
export async function checkLayers(root) {
  const text = await readFile(path.join(root, 'ARCHITECTURE.md'), 'utf8');
  return Object.entries(TABLES).flatMap(([name, layers]) => {
    /** @type {import('../layers.mjs').Layers} */
    const rules = layers;
    const [, rest] = text.split(`<!-- layers: ${name} -->`);
    if (rest === undefined) return [`ARCHITECTURE.md has no table of the layers of ${name}`];
    const drawn = new Map(
      readRows(rest).map(([folder, allowed]) => [
        folder,
        allowed
          .split(',')
          .map((one) => one.trim())
          .filter(Boolean),
      ]),
    );
    const names = new Set([...drawn.keys(), ...Object.keys(layers)]);
    return [...names].flatMap((folder) => {
      const says = (drawn.get(folder) ?? []).sort().join(', ');
      const rule = [...(rules[folder] ?? [])].sort().join(', ');
      if (drawn.has(folder) && folder in layers && says === rule) return [];
      return [
        `ARCHITECTURE.md, layers of ${name}: ${folder} is "${drawn.has(folder) ? says : 'absent'}", the lint rule "${folder in layers ? rule : 'absent'}"`,
      ];
    });
  });
}

/**
 * The first two cells of each row of the first table, without backticks.
 *
 * @param {string} text
 * @returns {[string, string][]}
 */
function readRows(text) {
  const lines = text.trim().split('\n');
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return lines.slice(2, end < 0 ? undefined : end).map((line) => {
    const [folder = '', allowed = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.replaceAll('`', '').trim());
    return [folder, allowed === 'nothing' ? '' : allowed];
  });
}
