// @ts-check
/**
 * CTGAN and TVAE beside the `ctgan` package on PyTorch's CPU build, in one run: the same table and epochs, early stopping
 * off, each with its default batch size (the package's is 500 rows; `--batch 500` makes ours the same). For each: wall and CPU seconds of the fit, and how near 5,000 drawn rows are to the real ones (one
 * minus the total variation distance, numbers cut at the real deciles; mean over columns, and over pairs), and the ratio of the seconds, ours to the package's.
 *
 *   npm run build && PYTHON=/path/to/python node bench/ctgan.mjs [--epochs 300] [--method ctgan] [--seeds 1] [--batch 0]
 *
 * The table: five columns of titanic3.csv (1,045 rows without missing values) in the folder that LIKENESS_DATA names.
 * $PYTHON (default python3) is asked for the package; without it only Likeness runs. OMP_NUM_THREADS=1 keeps
 * PyTorch to one thread, as Likeness is; with more of them CPU seconds also count what threads wait for each other.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cpuUsage } from 'node:process';
import { parseArgs } from 'node:util';
import { formatColumn, getSynthesizer, inferTable } from '@likeness/core';

const COLUMNS = ['pclass', 'sex', 'age', 'fare', 'survived'];
const DRAWN = 5000;
const { values: options } = parseArgs({
  options: {
    epochs: { type: 'string', default: '300' },
    method: { type: 'string', default: 'ctgan,tvae' },
    seeds: { type: 'string', default: '1' },
    batch: { type: 'string', default: '0' },
  },
});
const epochs = Number(options.epochs);
const data = process.env.LIKENESS_DATA ?? path.join(import.meta.dirname, '../../shared/data');
const file = path.join(data, 'titanic3.csv');
if (!existsSync(file)) {
  console.error(`${file} is not there; set LIKENESS_DATA.`);
  process.exit(3);
}
const folder = mkdtempSync(path.join(tmpdir(), 'likeness-ctgan-'));
const python = process.env.PYTHON ?? 'python3';
const script = `
import json, random, resource, sys, time
import numpy, pandas, torch
from ctgan import CTGAN, TVAE
method, epochs, source, target, seed = sys.argv[1:]
random.seed(int(seed)); numpy.random.seed(int(seed)); torch.manual_seed(int(seed))
table = pandas.read_csv(source)
discrete = ['pclass', 'sex', 'survived']
model = {'ctgan': CTGAN, 'tvae': TVAE}[method](epochs=int(epochs))
def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
began, used = time.time(), cpu()
model.fit(table, discrete)
print(json.dumps({'wall': time.time() - began, 'cpu': cpu() - used, 'threads': torch.get_num_threads()}))
model.sample(${DRAWN}).to_csv(target, index=False)
`;

try {
  const { header, rows } = readTable(file);
  const table = inferTable(header, rows).table;
  const source = path.join(folder, 'real.csv');
  writeFileSync(source, `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`);
  const hasPackage = spawnSync(python, ['-c', 'import ctgan']).status === 0;
  if (!hasPackage) console.log(`${python} cannot import the package ctgan; set PYTHON. Only Likeness runs.`);
  console.log(`${table.rowCount} rows, ${epochs} epochs; first run of each counts its start as well`);
  for (const method of options.method.split(',')) {
    for (let seed = 1; seed <= Number(options.seeds); seed++) {
      const ours = await fitHere(method, table, seed);
      print(`likeness ${method}, seed ${seed}`, ours, score(rows, ours.rows));
      if (!hasPackage) continue;
      const theirs = fitThere(method, source, seed);
      print(`package ${method}, seed ${seed} (${theirs.threads} threads)`, theirs, score(rows, theirs.rows));
      const ratio = (of) => (ours[of] / theirs[of]).toFixed(2);
      console.log(`  ratio: wall ${ratio('wall')}, cpu ${ratio('cpu')}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** @param {string} name */
function readTable(name) {
  const lines = readFileSync(name, 'utf8').trim().split(/\r?\n/);
  // Names are quoted and hold commas; the five columns are not.
  const cells = lines.map(
    (line) =>
      line.match(/("([^"]|"")*"|[^,]*)(,|$)/g)?.map((cell) => cell.replace(/,$/, '').replaceAll('"', '')) ??
      [],
  );
  const at = COLUMNS.map((column) => cells[0].indexOf(column));
  const rows = cells.slice(1).map((row) => at.map((index) => row[index]));
  return { header: COLUMNS, rows: rows.filter((row) => row.every((cell) => cell)) };
}

async function fitHere(method, table, seed) {
  const began = performance.now();
  const used = cpuUsage();
  const settings = { epochs, earlyStopping: 0, batchSize: Number(options.batch) };
  const model = await getSynthesizer(method).fit(table, { seed, options: settings });
  const { user, system } = cpuUsage(used);
  const wall = (performance.now() - began) / 1000;
  const columns = model.sampleChunk(seed, 0, DRAWN).columns.map(formatColumn);
  const rows = columns[0].map((_, row) => columns.map((column) => column[row]));
  return { wall, cpu: (user + system) / 1e6, rows };
}

function fitThere(method, source, seed) {
  const target = path.join(folder, 'synthetic.csv');
  const args = ['-c', script, method, String(epochs), source, target, String(seed)];
  const { stdout, stderr, status } = spawnSync(python, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const rows = readFileSync(target, 'utf8').trim().split(/\r?\n/).slice(1);
  return { ...JSON.parse(stdout), rows: rows.map((row) => row.split(',')) };
}

function print(what, { wall, cpu }, { columns, pairs }) {
  console.log(
    `${what}: wall ${wall.toFixed(1)} s, cpu ${cpu.toFixed(1)} s, columns ${columns.toFixed(3)}, pairs ${pairs.toFixed(3)}`,
  );
}

/** Nearness of drawn rows to real ones, of columns and of pairs of columns. */
function score(real, drawn) {
  const bins = COLUMNS.map((_, column) => {
    const values = real.map((row) => row[column]);
    if (new Set(values).size <= 10)
      return (row) => String(Number.isNaN(Number(row[column])) ? row[column] : Number(row[column]));
    const sorted = values.map(Number).sort((a, b) => a - b);
    const edges = Array.from({ length: 9 }, (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / 10)]);
    return (row) => String(edges.filter((edge) => Number(row[column]) > edge).length);
  });
  const nearness = (key) => {
    const shares = new Map();
    for (const row of real) shares.set(key(row), (shares.get(key(row)) ?? 0) + 1 / real.length);
    for (const row of drawn) shares.set(key(row), (shares.get(key(row)) ?? 0) - 1 / drawn.length);
    return 1 - [...shares.values()].reduce((sum, share) => sum + Math.abs(share), 0) / 2;
  };
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const pairs = COLUMNS.flatMap((_, i) => COLUMNS.slice(i + 1).map((_unused, j) => [i, i + 1 + j]));
  return {
    columns: mean(bins.map((bin) => nearness(bin))),
    pairs: mean(pairs.map(([i, j]) => nearness((row) => `${bins[i](row)}|${bins[j](row)}`))),
  };
}
