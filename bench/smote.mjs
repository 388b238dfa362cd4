// @ts-check
/**
 * Rows that `balance` adds beside those of imbalanced-learn, where python3 (or $PYTHON) can import it: the same rows,
 * several seeds, raw distances and labels by vote, as published. Prints how far means and spreads lie apart, and the
 * share of points of either on segments between true neighbours, found by brute force: ratios of ours to theirs in one run. `neighbors` prints CPU seconds, no ratio.
 *
 *   npm run build && node bench/smote.mjs            (data of $LIKENESS_DATA)
 *   node bench/smote.mjs neighbors                   (time of 50,000 x 50,000 neighbours)
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuUsage } from 'node:process';
import { balance, createNeighborIndex, createStream, createTable } from '@likeness/core';

const SEEDS = [1, 2, 3, 4, 5, 6];
const NUMBERS = [
  'age',
  'creatinine_phosphokinase',
  'ejection_fraction',
  'platelets',
  'serum_creatinine',
  'serum_sodium',
  'time',
];

if (process.argv[2] === 'neighbors') timeNeighbors();
else await compare();

/** Correlated numbers and skewed labels. */
function makePoints(rowCount, dimensions, categories, labels, seed) {
  const stream = createStream(seed, 'bench-neighbors');
  const numeric = new Float64Array(rowCount * dimensions);
  const codes = new Int32Array(rowCount * categories);
  for (let row = 0; row < rowCount; row++) {
    const common = stream.normal();
    for (let j = 0; j < dimensions; j++) numeric[row * dimensions + j] = common + 0.5 * stream.normal();
    for (let j = 0; j < categories; j++)
      codes[row * categories + j] = Math.floor(labels * stream.uniform() ** 2);
  }
  return { rowCount, numeric, codes, categoryWeights: new Float64Array(categories).fill(0.5) };
}

function timeNeighbors() {
  const points = makePoints(50_000, 7, 3, 4, 1);
  const queries = makePoints(50_000, 7, 3, 4, 2);
  for (let repeat = 0; repeat < 3; repeat++) {
    const start = cpuUsage();
    const index = createNeighborIndex(points);
    const built = cpuUsage(start);
    index.nearestAll(queries, 1);
    const one = cpuUsage(start);
    index.nearestAll(points, 5, 'self');
    const five = cpuUsage(start);
    const seconds = (usage) => (usage.user + usage.system) / 1e6;
    console.log(
      `CPU seconds: build ${seconds(built).toFixed(2)}, 50,000 nearest ${(seconds(one) - seconds(built)).toFixed(2)}, ` +
        `50,000 times five ${(seconds(five) - seconds(one)).toFixed(2)}`,
    );
  }
}

/** Numbers of the heart failure patients and who died; a tiny shift, so that nothing counts as whole and is rounded. */
function readHearts() {
  const path = join(process.env.LIKENESS_DATA ?? '../shared/data', 'heart_failure.csv');
  if (!existsSync(path)) throw new Error(`there is no ${path}; set LIKENESS_DATA`);
  const [header, ...rows] = readFileSync(path, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const stream = createStream(1, 'bench-smote');
  const columns = NUMBERS.map((name) =>
    Float64Array.from(rows, (row) => Number(row[header.indexOf(name)]) + 1e-6 * stream.uniform()),
  );
  const target = header.findIndex((name) => /death/i.test(name));
  return { columns, classes: Int32Array.from(rows, (row) => Number(row[target])) };
}

/**
 * @param {string} name
 * @param {Float64Array} values
 * @returns {import('@likeness/core').NumericColumn}
 */
function numberColumn(name, values) {
  return { type: 'numeric', schema: { name, kind: 'continuous' }, values };
}

/** @param {import('@likeness/core').Column} column */
function numbersOf(column) {
  if (column.type !== 'numeric') throw new Error(`The column "${column.schema.name}" has no numbers.`);
  return column.values;
}

async function compare() {
  const { columns, classes } = readHearts();
  const table = createTable([
    ...columns.map((values, at) => numberColumn(NUMBERS[at], values)),
    { type: 'coded', schema: { name: 'dead', kind: 'boolean', categories: ['no', 'yes'] }, codes: classes },
  ]);
  for (const variant of ['smote', 'borderline-1', 'borderline-2', 'adasyn']) {
    const ours = [];
    for (const seed of SEEDS) {
      const { table: all } = await balance(table, {
        seed,
        target: 'dead',
        options: { variant, scaling: 'none' },
      });
      ours.push(NUMBERS.map((_, at) => numbersOf(all.columns[at]).slice(table.rowCount)));
    }
    const theirs = imbalancedLearn(columns, classes, variant);
    if (theirs === null) console.log(`${variant}: imbalanced-learn cannot be imported; set PYTHON`);
    for (const [name, made] of [
      ['likeness', ours],
      ['imbalanced-learn', theirs ?? []],
    ]) {
      if (made.length === 0) continue;
      const rows = made[0][0].length;
      const segments =
        variant === 'borderline-2' ? '' : `, on segments ${onSegments(columns, classes, made[0])}`;
      console.log(`${variant}, ${name}: ${rows} rows a seed${segments}`);
    }
    if (theirs !== null) console.log(`  ${difference(columns, classes, ours, theirs)}`);
  }
}

/** Largest difference of means in real standard deviations, and the range of the ratios of deviations, all seeds together. */
function difference(columns, classes, ours, theirs) {
  let largest = 0;
  const ratios = [];
  columns.forEach((values, at) => {
    const own = moments(ours.flatMap((made) => Array.from(made[at])));
    const other = moments(theirs.flatMap((made) => Array.from(made[at])));
    const real = moments(Array.from(values).filter((_, row) => classes[row] === 1));
    largest = Math.max(largest, Math.abs(own.mean - other.mean) / real.deviation);
    ratios.push(own.deviation / other.deviation);
  });
  return (
    `means differ by at most ${largest.toFixed(3)} standard deviations, ` +
    `deviations by ${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)} times`
  );
}

function moments(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    mean,
    deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length),
  };
}

/** Share of points that lie between a row of the minority and one of its five nearest there. */
function onSegments(columns, classes, made) {
  const rows = [...classes.keys()].filter((row) => classes[row] === 1);
  const segments = rows.flatMap((from) =>
    rows
      .filter((to) => to !== from)
      .map((to) => ({
        from,
        to,
        far: columns.reduce((sum, values) => sum + (values[from] - values[to]) ** 2, 0),
      }))
      .sort((a, b) => a.far - b.far)
      .slice(0, 5),
  );
  const units = columns.map((values) => moments(Array.from(values)).deviation);
  const lies = (at) =>
    segments.some(({ from, to }) => {
      let along = 0;
      let length = 0;
      columns.forEach((values, j) => {
        const step = (values[to] - values[from]) / units[j];
        along += (step * (made[j][at] - values[from])) / units[j];
        length += step * step;
      });
      const share = along / length;
      return (
        share > -1e-6 &&
        share < 1 + 1e-6 &&
        columns.every(
          (values, j) =>
            Math.abs(made[j][at] - values[from] - share * (values[to] - values[from])) < 1e-6 * units[j],
        )
      );
    });
  const count = Array.from(made[0].keys()).filter(lies).length;
  return (count / made[0].length).toFixed(3);
}

/** Rows of imbalanced-learn by seed and column; null without it. */
function imbalancedLearn(columns, classes, variant) {
  const folder = mkdtempSync(join(tmpdir(), 'likeness-smote-'));
  const input = join(folder, 'rows.json');
  writeFileSync(
    input,
    JSON.stringify({ x: columns.map((values) => [...values]), y: [...classes], seeds: SEEDS, variant }),
  );
  const script = `
import json, sys
import numpy as np
from imblearn.over_sampling import SMOTE, BorderlineSMOTE, ADASYN
d = json.load(open(sys.argv[1]))
x, y = np.array(d["x"]).T, np.array(d["y"])
make = {
    "smote": lambda s: SMOTE(k_neighbors=5, random_state=s),
    "borderline-1": lambda s: BorderlineSMOTE(kind="borderline-1", random_state=s),
    "borderline-2": lambda s: BorderlineSMOTE(kind="borderline-2", random_state=s),
    "adasyn": lambda s: ADASYN(n_neighbors=5, random_state=s),
}[d["variant"]]
print(json.dumps([make(s).fit_resample(x, y)[0][len(x):].T.tolist() for s in d["seeds"]]))
`;
  const { status, stdout } = spawnSync(
    process.env.PYTHON ?? 'python3',
    ['-W', 'ignore', '-c', script, input],
    {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  );
  rmSync(folder, { recursive: true });
  return status === 0 ? JSON.parse(stdout) : null;
}
