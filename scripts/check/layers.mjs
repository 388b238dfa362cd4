// @ts-check
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  API_LAYERS,
  CORE_LAYERS,
  FEATURE_LAYERS,
  PACKAGE_LAYERS,
  SYNTHESIZER_LAYERS,
  WEB_LAYERS,
} from '../layers.mjs';

/** The tables of ARCHITECTURE.md by the comment above them: what each must say, and the folder whose subfolders it has. */
const TABLES = {
  packages: { layers: PACKAGE_LAYERS, folder: null },
  core: { layers: CORE_LAYERS, folder: 'packages/core/src' },
  synthesizers: { layers: SYNTHESIZER_LAYERS, folder: 'packages/core/src/synthesizers' },
  api: { layers: API_LAYERS, folder: 'apps/api/src' },
  web: { layers: WEB_LAYERS, folder: 'apps/web/src' },
  features: { layers: FEATURE_LAYERS, folder: 'apps/web/src/features' },
};

/**
 * Where the tables of layers in ARCHITECTURE.md differ from the lint rules, and folders for which there is none. A table follows a comment such as
 * `<!-- layers: core -->`; its first column is a folder, its second the folders that it may import.
 *
 * @param {string} root
 * @returns {Promise<string[]>} one line a difference
 */
export async function checkLayers(root) {
  const text = await readFile(path.join(root, 'ARCHITECTURE.md'), 'utf8');
  const differences = Object.entries(TABLES).flatMap(([name, { layers }]) => {
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
  const undeclared = await Promise.all(
    Object.values(TABLES).map(async ({ layers, folder }) => {
      if (folder === null || !existsSync(path.join(root, folder))) return [];
      const entries = await readdir(path.join(root, folder), { withFileTypes: true });
      return entries
        .filter((entry) => entry.isDirectory() && !(entry.name in layers))
        .map(({ name }) => `${folder}/${name} is no layer: say in scripts/layers.mjs what it may import`);
    }),
  );
  return [...differences, ...undeclared.flat()];
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
