// @ts-check
/**
 * Speed and memory of reading table files, as ratios in one run.
 *
 * - Import of a made table of 1,000,000 x 10 (two amounts with two decimals, a measurement with all its digits and gaps,
 *   two whole numbers, two columns of labels, a boolean, a day, a timestamp) from each format that is written: both
 *   passes, until every typed chunk was seen, wall time, the best of three turns; and how many times faster than CSV
 *   (goal: Parquet at least three times). Writing the table is timed too, once.
 * - Peak memory (resident set) of a process of its own that imports a file of `MEGABYTES` of each format, Node itself
 *   included (goal: below 500 MB whatever the format). Excel, which is only read, has a made workbook of numbers of that
 *   size, as many columns as 1,000,000 rows need, and one with as many different texts as its limit allows.
 * - Beside it, where a Python with them is named by `LIKENESS_PYTHON`: seconds in which pandas and pyarrow read the same
 *   CSV and Parquet files, all threads.
 *
 *   npm run build && node bench/io.mjs [ROWS] [MEGABYTES]
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { createStream, createTable, tableSchema } from '@likeness/core';
import { importTable, TABLE_FORMATS, writeTable } from '@likeness/io';
import { MAX_TEXT_BYTES } from '../packages/io/dist/xlsx/sharedTexts.js';
import { writeWorkbook } from './workbook.mjs';

const TURNS = 3;
const CHUNK = 65_536;
const DAY = 86_400_000;
/** Bytes that a random number takes in a workbook. */
const BYTES_OF_NUMBER = 10;
/** Characters of a text of a workbook. */
const TEXT_LENGTH = 24;
const [first, second] = process.argv.slice(2);

if (first === '--child') {
  await importAll(second);
  console.log(process.resourceUsage().maxRSS / 1024);
  process.exit();
}
const rows = Number(first ?? 1_000_000);
const megabytes = Number(second ?? 300);
const folder = mkdtempSync(join(tmpdir(), 'likeness-bench-io-'));
try {
  const written = TABLE_FORMATS.filter(({ writer }) => writer !== null);
  /** @type {Map<string, { write: number; read: number; bytes: number }>} */
  const times = new Map();
  for (const { name, endings } of written) {
    const path = join(folder, `rows${endings[0]}`);
    const write = await seconds(() => writeRows(path, rows));
    const turns = [];
    for (let turn = 0; turn < TURNS; turn++) turns.push(await seconds(() => importAll(path)));
    times.set(name, { write, read: Math.min(...turns), bytes: statSync(path).size });
  }
  const csv = times.get('csv')?.read ?? NaN;
  console.log(`Import of ${rows} x 10, best of ${TURNS} turns`);
  for (const [name, { write, read, bytes }] of times) {
    console.log(
      `${name.padEnd(8)} ${(bytes / 1e6).toFixed(0).padStart(5)} MB  written in ${write.toFixed(2)} s  ` +
        `imported in ${read.toFixed(2)} s  ${(csv / read).toFixed(2)} times as fast as CSV`,
    );
  }
  compareWithPython();

  console.log(`\nPeak memory of a process that imports ${megabytes} MB`);
  for (const { name, endings } of written) {
    const perRow = (times.get(name)?.bytes ?? 0) / rows;
    const path = join(folder, `large${endings[0]}`);
    await writeRows(path, Math.ceil((megabytes * 1e6) / perRow));
    measurePeak(name, path);
  }
  const book = join(folder, 'large.xlsx');
  await writeWorkbook(book, numberRows(1_000_000, Math.ceil((megabytes * 1e6) / 1e6 / BYTES_OF_NUMBER)));
  measurePeak('xlsx', book);
  const texts = Math.floor(MAX_TEXT_BYTES / (TEXT_LENGTH + 8)) - 1000;
  await writeWorkbook(book, textRows(texts, 3), madeTexts(texts));
  measurePeak('xlsx-texts', book);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Prints the peak of a process that imports a file, and removes the file. */
function measurePeak(name, path) {
  const started = performance.now();
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--child', path], {
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(child.stderr);
  const size = statSync(path).size / 1e6;
  console.log(
    `${name.padEnd(10)} ${size.toFixed(0).padStart(5)} MB  peak ${Number(child.stdout).toFixed(0)} MiB  ` +
      `in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  rmSync(path);
}

async function seconds(work) {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** Both passes over a file; its typed chunks are seen and dropped. */
async function importAll(path) {
  const imported = await importTable(path);
  let seen = 0;
  for await (const { rowCount } of imported.chunks()) seen += rowCount;
  if (seen !== imported.rowCount) throw new Error(`${seen} of ${imported.rowCount} rows were seen.`);
}

async function writeRows(path, count) {
  const file = createWriteStream(path);
  for await (const chunk of writeTable(path, tableSchema(chunkOfRows(0, 1)), madeTables(count)))
    if (!file.write(chunk)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
}

function* madeTables(count) {
  for (let from = 0; from < count; from += CHUNK) yield chunkOfRows(from, Math.min(CHUNK, count - from));
}

/** Rows `from` to before `from + count`: the same whatever the number of rows of the table. */
function chunkOfRows(from, count) {
  const stream = createStream(1, `bench io ${from}`);
  const values = (make) => Float64Array.from({ length: count }, make);
  const codes = (make) => Int32Array.from({ length: count }, make);
  const numeric = (name, kind, rest, make) => ({
    type: /** @type {const} */ ('numeric'),
    schema: { name, kind, ...rest },
    values: values(make),
  });
  const coded = (name, kind, categories, make) => ({
    type: /** @type {const} */ ('coded'),
    schema: { name, kind, categories },
    codes: codes(make),
  });
  const amount = () => Math.round(100 * Math.exp(5 + stream.normal())) / 100;
  const cities = Array.from({ length: 30 }, (_, at) => `city ${at}`);
  return createTable([
    numeric('income', 'continuous', { decimals: 2 }, amount),
    numeric('rent', 'continuous', { decimals: 2 }, amount),
    numeric('score', 'continuous', {}, () => (stream.uniform() < 0.05 ? NaN : stream.normal())),
    numeric('age', 'integer', {}, () => Math.round(45 + 12 * stream.normal())),
    numeric('visits', 'integer', {}, () => Math.floor(stream.uniform() * 1e6)),
    coded('city', 'categorical', cities, () => Math.floor(stream.uniform() * 30)),
    coded('level', 'categorical', ['low', 'mid', 'high'], () => Math.floor(stream.uniform() * 3)),
    coded('alive', 'boolean', ['false', 'true'], () => (stream.uniform() < 0.8 ? 1 : 0)),
    numeric(
      'born',
      'datetime',
      { datetimeFormat: 'date' },
      () => DAY * Math.floor(stream.uniform() * 20_000),
    ),
    numeric(
      'seen',
      'datetime',
      { datetimeFormat: 'datetime' },
      () => Math.floor(1.6e9 + stream.uniform() * 1e8) * 1000,
    ),
  ]);
}

function* numberRows(count, columns) {
  yield headerRow(columns);
  const stream = createStream(1, 'bench io workbook');
  for (let row = 0; row < count; row++) {
    let cells = '';
    for (let column = 0; column < columns; column++) cells += `<c><v>${stream.uniform()}</v></c>`;
    yield `<row>${cells}</row>`;
  }
}

/** Cells that refer to each of `count` texts once. */
function* textRows(count, columns) {
  yield headerRow(columns);
  for (let first = 0; first < count; first += columns) {
    let cells = '';
    for (let text = first; text < Math.min(count, first + columns); text++)
      cells += `<c t="s"><v>${text}</v></c>`;
    yield `<row>${cells}</row>`;
  }
}

function* madeTexts(count) {
  for (let text = 0; text < count; text++)
    yield `<si><t>${`text ${text} `.padEnd(TEXT_LENGTH, 'abcdefghijklmnopqrstuvwxyz')}</t></si>`;
}

function headerRow(columns) {
  const cells = Array.from({ length: columns }, (_, at) => `<c t="inlineStr"><is><t>c${at}</t></is></c>`);
  return `<row>${cells.join('')}</row>`;
}

function compareWithPython() {
  const python = process.env.LIKENESS_PYTHON;
  if (!python) {
    console.log('pandas: skipped, LIKENESS_PYTHON names no Python');
    return;
  }
  const script = `
import sys, time
import pandas as pd
for label, read in [("read_csv", lambda: pd.read_csv(sys.argv[1])), ("read_csv pyarrow", lambda: pd.read_csv(sys.argv[1], engine="pyarrow")), ("read_parquet", lambda: pd.read_parquet(sys.argv[2]))]:
    best = 1e9
    for _ in range(${TURNS}):
        started = time.perf_counter(); read(); best = min(best, time.perf_counter() - started)
    print(f"pandas {label}: {best:.2f} s")
`;
  const files = ['csv', 'parquet'].map((ending) => join(folder, `rows.${ending}`));
  const result = spawnSync(python, ['-c', script, ...files], { encoding: 'utf8' });
  console.log(
    result.status === 0
      ? result.stdout.trim()
      : `pandas: skipped, ${result.stderr.trim().split('\n').at(-1)}`,
  );
}
