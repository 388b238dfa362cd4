// @ts-check
/** `node scripts/check/optionTables.mjs --write`: writes the tables of options into the documents. Needs a build. */
import { describeRange, flagOf, formatOptionValue, synthesizers } from '@likeness/core';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root as repository } from '../lib/settings.mjs';

/** A table of options with the comments around it; the name of the synthesizer is the first group. */
const TABLE = /<!-- options: ([\w-]+) -->[\s\S]*?<!-- \/options -->/g;

/**
 * The Markdown table of the options of a synthesizer, made of their declarations.
 *
 * @param {import('@likeness/core').OptionDeclarations} options
 * @returns {string}
 */
export function optionTable(options) {
  const rows = Object.entries(options).map(([name, option]) => {
    const preset = formatOptionValue(option.default);
    return [
      `\`${name}\``,
      escape(`${describeRange(option)}${option.unit === null ? '' : ` (${option.unit})`}`),
      preset === '' ? 'none' : `\`${preset}\``,
      escape([option.description, ...placeOf(option)].join(' ')),
      `\`${flagOf(name)}\``,
    ];
  });
  const lines = [['option', 'values', 'default', 'what it does', 'flag'], Array(5).fill('---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/**
 * A document with its tables of options as the declarations have them.
 *
 * @param {string} text of the document
 * @param {readonly Pick<import('@likeness/core').Synthesizer, 'name' | 'options'>[]} [methods] default: the registry
 * @returns {{ text: string, names: string[] }} names of the synthesizers whose tables it has; the text is not formatted
 * @throws {Error} for a table of a synthesizer that does not exist
 */
export function withOptionTables(text, methods = synthesizers) {
  /** @type {string[]} */
  const names = [];
  const written = text.replace(TABLE, (_, name) => {
    const method = methods.find((one) => one.name === name);
    if (!method) throw new Error(`"<!-- options: ${name} -->" names no synthesizer`);
    names.push(name);
    return `<!-- options: ${name} -->\n\n${optionTable(method.options)}\n\n<!-- /options -->`;
  });
  return { text: written, names };
}

/**
 * Documents whose tables of options differ from the declarations, and synthesizers that have no table.
 *
 * @param {string} root
 * @param {string[]} documents relative to root
 * @param {{ write?: boolean, methods?: readonly Pick<import('@likeness/core').Synthesizer, 'name' | 'options'>[] }} [choice]
 *   `write`: correct the documents that differ instead of naming them
 * @returns {Promise<string[]>} one line a problem
 */
export async function checkOptionTables(root, documents, { write = false, methods = synthesizers } = {}) {
  const problems = [];
  const missing = new Set(methods.map(({ name }) => name));
  for (const document of documents) {
    const file = path.join(root, document);
    const text = await readFile(file, 'utf8');
    const { text: written, names } = withOptionTables(text, methods);
    for (const name of names) missing.delete(name);
    if (names.length === 0) continue;
    const formatted = await format(written, { ...(await resolveConfig(file)), parser: 'markdown' });
    if (formatted === text) continue;
    if (write) await writeFile(file, formatted);
    else {
      problems.push(
        `${document}: the table of options differs; run node scripts/check/optionTables.mjs --write`,
      );
    }
  }
  return [...problems, ...[...missing].map((name) => `no document has "<!-- options: ${name} -->"`)];
}

/**
 * When the option is read, and of which columns.
 *
 * @param {import('@likeness/core').Option} option
 */
function placeOf({ stage, perColumn }) {
  return [
    ...(perColumn.length === 0
      ? []
      : [`Columns that are ${perColumn.join(', ')} may have a value of their own.`]),
    ...(stage === 'sample' ? ['Read when rows are drawn.'] : []),
  ];
}

/**
 * Text without the characters that mean something in a cell of Markdown.
 *
 * @param {string} text
 */
function escape(text) {
  return text.replace(/[|*_<`\\]/g, '\\$&');
}

if (process.argv[1] === import.meta.filename) {
  const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: repository })
    .toString()
    .trim()
    .split('\n');
  const problems = await checkOptionTables(repository, documents, {
    write: process.argv.includes('--write'),
  });
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
