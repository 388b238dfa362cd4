/**
 * Training time of core's forest beside ml-random-forest's and, where python3 (or $PYTHON) can import it,
 * scikit-learn's: the same rows, 100 trees, one thread, in one run. CPU time, not wall time, so that
 * a busy machine blurs the ratios less.
 *
 *   npm run build && node bench/forest.mjs
 */
import { spawnSync } from 'node:child_process';
import { cpuUsage } from 'node:process';
import { createStream, trainForest } from '@likeness/core';
import { RandomForestClassifier } from 'ml-random-forest';

const TREES = 100;
const TEST_ROWS = 5000;
const REPEATS = 3;

/** y = sign(x0 + x1 x2 + noise); the other columns say nothing. */
function makeRows(rowCount, featureCount, seed) {
  const stream = createStream(seed, 'bench-forest');
  const columns = Array.from({ length: featureCount }, () =>
    Float64Array.from({ length: rowCount }, () => stream.normal()),
  );
  const [x0, x1, x2] = columns;
  const classes = Int32Array.from(x0, (x, row) =>
    x + x1[row] * x2[row] + 0.7 * stream.normal() > 0 ? 1 : 0,
  );
  return { columns, classes };
}

const features = ({ columns }) =>
  columns.map((values, f) => ({ type: 'numeric', schema: { name: `f${f}`, kind: 'continuous' }, values }));
const rowsOf = ({ columns, classes }) =>
  Array.from(classes, (_, row) => columns.map((column) => column[row]));
const shareRight = (predicted, actual) =>
  actual.filter((k, row) => k === predicted[row]).length / actual.length;
/** CPU milliseconds of this process so far. */
const cpuTime = () => (cpuUsage().user + cpuUsage().system) / 1000;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function timeOurs(train, test) {
  const times = [];
  let forest;
  // One more for the compiler, not counted: the others pay no such cost in their first run either.
  for (let repeat = 0; repeat <= REPEATS; repeat++) {
    const start = cpuTime();
    const target = { type: 'classes', codes: train.classes, classes: ['0', '1'] };
    forest = await trainForest({ features: features(train), target }, { seed: repeat, trees: TREES });
    if (repeat > 0) times.push(cpuTime() - start);
  }
  return {
    seconds: median(times) / 1000,
    accuracy: shareRight(forest.predictClass(features(test)), test.classes),
  };
}

function timeMl(train, test) {
  const [trainRows, testRows] = [rowsOf(train), rowsOf(test)];
  const start = cpuTime();
  const forest = new RandomForestClassifier({
    seed: 1,
    nEstimators: TREES,
    // It draws features once a tree, not once a split: sqrt(p) of them would cost it seven points of accuracy.
    maxFeatures: 1.0,
    replacement: false,
    noOOB: true,
  });
  forest.train(trainRows, Array.from(train.classes));
  const seconds = (cpuTime() - start) / 1000;
  return { seconds, accuracy: shareRight(forest.predict(testRows), test.classes) };
}

const PYTHON_SCRIPT = `
import json, sys, time
import numpy as np
from sklearn.ensemble import RandomForestClassifier
data = json.load(sys.stdin)
X, y, U, v = (np.array(data[k]) for k in ("X", "y", "U", "v"))
times = []
for seed in range(data["repeats"]):
    start = time.process_time()
    forest = RandomForestClassifier(data["trees"], random_state=seed, n_jobs=1).fit(X, y)
    times.append(time.process_time() - start)
print(json.dumps({"seconds": sorted(times)[len(times) // 2], "accuracy": forest.score(U, v)}))
`;

function timeScikit(train, test) {
  const input = JSON.stringify({
    X: rowsOf(train),
    y: Array.from(train.classes),
    U: rowsOf(test),
    v: Array.from(test.classes),
    trees: TREES,
    repeats: REPEATS,
  });
  const python = process.env.PYTHON ?? 'python3';
  const { status, stdout } = spawnSync(python, ['-c', PYTHON_SCRIPT], { input, maxBuffer: 1 << 24 });
  return status === 0 ? JSON.parse(stdout.toString()) : null;
}

function print(name, ours, other) {
  const ratio = other === ours ? '' : `   ${(other.seconds / ours.seconds).toFixed(1)} times ours`;
  console.log(
    `  ${name.padEnd(18)} ${other.seconds.toFixed(3)} s   accuracy ${other.accuracy.toFixed(3)}${ratio}`,
  );
}

for (const [rowCount, featureCount] of [
  [731, 4],
  [10_000, 10],
]) {
  console.log(`${rowCount} rows x ${featureCount} columns, ${TREES} trees, tested on ${TEST_ROWS} rows`);
  const [train, test] = [makeRows(rowCount, featureCount, 1), makeRows(TEST_ROWS, featureCount, 2)];
  const ours = await timeOurs(train, test);
  print('@likeness/core', ours, ours);
  if (rowCount < 1000) print('ml-random-forest', ours, timeMl(train, test));
  else console.log('  ml-random-forest   left out: half a minute a tree at this size');
  const scikit = timeScikit(train, test);
  if (scikit) print('scikit-learn', ours, scikit);
  else console.log('  scikit-learn       skipped: python3 cannot import it (set PYTHON to one that can)');
}
