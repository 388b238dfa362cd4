// @ts-check
/** `node scripts/check/thresholdTable.mjs --write`: writes the table of thresholds into docs/decision.md. Needs a build. */
import { THRESHOLDS } from '@likeness/core';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root as repository } from '../lib/settings.mjs';

const DOCUMENT = 'docs/decision.md';
const TABLE = /<!-- thresholds -->[\s\S]*?<!-- \/thresholds -->/;

/**
 * The document with the table that the declarations make.
 *
 * @param {string} text
 * @returns {string} not formatted
 */
export function withThresholdTable(text) {
  const rows = Object.entries(THRESHOLDS).map(([name, { default: size, description }]) => [
    `\`${name}\``,
    String(size),
    description,
  ]);
  const lines = [['threshold', 'default', 'what it is'], Array(3).fill('---'), ...rows];
  const table = lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return text.replace(TABLE, () => `<!-- thresholds -->\n\n${table}\n\n<!-- /thresholds -->`);
}

/**
 * Compares the table of docs/decision.md with the declarations, or writes it.
 *
 * @param {string} root
 * @param {boolean} write
 * @returns {Promise<string[]>} what is wrong
 */
export async function checkThresholdTable(root, write) {
  const file = path.join(root, DOCUMENT);
  const text = await readFile(file, 'utf8');
  const made = await format(withThresholdTable(text), { ...(await resolveConfig(file)), filepath: file });
  if (made === text) return [];
  if (!write) return [`${DOCUMENT}: run node scripts/check/thresholdTable.mjs --write`];
  await writeFile(file, made);
  return [];
}

if (process.argv[1] === import.meta.filename) {
  await checkThresholdTable(repository, process.argv.includes('--write'));
}
