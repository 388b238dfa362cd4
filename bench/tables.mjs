// @ts-check
/**
 * The tables of the benches, in two lists. A default, a threshold or a method is chosen on the first list only; the
 * second is looked at once a release, after the choices are made. docs/benchmarks.md says what that means for the figures.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileSource, readTable } from '@likeness/io';

/**
 * @typedef {object} BenchTable
 * @property {string} file relative to the folder of data; of a table in halves, its training half
 * @property {string} target
 * @property {string} [holdoutFile] of a table that is published in halves
 * @property {readonly string[]} [columns] where not all are used
 */

/** Tables on which choices may be made. @type {Readonly<Record<string, BenchTable>>} */
export const CHOICE_TABLES = {
  titanic3: {
    file: 'titanic3.csv',
    target: 'survived',
    columns: ['pclass', 'survived', 'sex', 'age', 'sibsp', 'parch', 'fare', 'embarked'],
  },
  heart_failure: { file: 'heart_failure.csv', target: 'DEATH_EVENT' },
  german_credit: { file: 'german_credit.csv', target: 'credit_risk' },
  palmer_penguins: { file: 'palmer_penguins.csv', target: 'species' },
  lung: { file: 'lung.csv', target: 'status' },
  abalone: { file: 'abalone.csv', target: 'Rings' },
  adult: {
    file: 'fidelity/adult/trn.csv.gz',
    holdoutFile: 'fidelity/adult/val.csv.gz',
    target: 'income',
  },
  'credit-default': {
    file: 'fidelity/credit-default/trn.csv.gz',
    holdoutFile: 'fidelity/credit-default/val.csv.gz',
    target: 'default payment next month',
  },
};

/** Tables that are only reported. @type {Readonly<Record<string, BenchTable>>} */
export const REPORT_TABLES = {
  wine_quality: { file: 'wine_quality.csv', target: 'quality' },
  heart_cleveland: { file: 'heart_cleveland.csv', target: 'num' },
  insurance: { file: 'insurance.csv', target: 'charges' },
  actg175: { file: 'actg175.csv', target: 'cens' },
};

/** The folder of data: `LIKENESS_DATA`, or a folder beside the repository where the project's own machines have it. */
export const DATA_FOLDER =
  process.env.LIKENESS_DATA ?? path.join(import.meta.dirname, '..', '..', 'shared', 'data');

/**
 * A table of either list by its name.
 *
 * @param {string} name
 * @returns {BenchTable}
 * @throws {Error} naming the tables that there are
 */
export function benchTable(name) {
  const found = CHOICE_TABLES[name] ?? REPORT_TABLES[name];
  if (found !== undefined) return found;
  const names = [...Object.keys(CHOICE_TABLES), ...Object.keys(REPORT_TABLES)].join(', ');
  throw new Error(`There is no table "${name}". The tables are: ${names}.`);
}

/**
 * The line that stands beside figures of a table, in what a bench prints and in the documents.
 *
 * @param {string} name
 * @returns {string}
 */
export function tableRole(name) {
  benchTable(name);
  return name in CHOICE_TABLES
    ? `Tables: choices were made on ${name}.`
    : `Tables: ${name} is only reported; no choice may be made on it.`;
}

/**
 * Reads a file of the folder of data, or ends the process with a line that says what is missing: data is not part of
 * the repository.
 *
 * @param {string} file relative to the folder of data
 * @param {{ columns?: readonly string[] }} [options]
 * @returns {Promise<import('@likeness/core').Table>}
 */
export async function readBenchFile(file, { columns } = {}) {
  const full = path.join(DATA_FOLDER, file);
  if (!existsSync(full)) {
    console.log(`skipped: ${full} is not there (set LIKENESS_DATA)`);
    process.exit(0);
  }
  return (await readTable(await fileSource(full), columns ? { columns: [...columns] } : {})).table;
}
