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
const REPEATS = 5;

/** y = sign(x0 + x1 x2 + noise); the other columns say nothing. */
function makeNumbers(rowCount, featureCount, seed) {
  const stream = createStream(seed, 'bench-forest');
  const columns = Array.from({ length: featureCount }, () =>
    Float64Array.from({ length: rowCount }, () => stream.normal()),
  );
  const [x0, x1, x2] = columns;
  const classes = Int32Array.from(x0, (x, row) =>
    x + x1[row] * x2[row] + 0.7 * stream.normal() > 0 ? 1 : 0,
  );
  return { columns, labels: columns.map(() => 0), classes };
}

/**
 * Columns like those of the census table "adult": six numbers, among them whole ones, two that are mostly 0 and one
 * with many values, and eight categories of 2 to 42 labels, each label with an effect of its own.
 */
function makeCensus(rowCount, seed) {
  const stream = createStream(seed, 'bench-census');
  const effects = createStream(1, 'bench-census-effects');
  const labels = [0, 9, 0, 16, 16, 7, 14, 6, 5, 2, 0, 0, 0, 42];
  const effectOf = labels.map((count) => Float64Array.from({ length: count }, () => 0.5 * effects.normal()));
  const score = new Float64Array(rowCount);
  const columns = labels.map((count, f) =>
    Float64Array.from({ length: rowCount }, (_, row) => {
      if (count > 0) {
        // The first labels are the frequent ones, as in real tables.
        const code = Math.floor(count * stream.uniform() ** 2);
        score[row] += effectOf[f][code];
        return code;
      }
      const x = stream.normal();
      if (f === 2) return Math.round(190_000 * Math.exp(0.5 * x));
      score[row] += 0.6 * x;
      if (f === 10 || f === 11) return x > 1.3 ? Math.round(1000 * x) : 0;
      return Math.round(39 + 13 * x);
    }),
  );
  const classes = Int32Array.from(score, (value) => (value + 0.8 * stream.normal() > 1 ? 1 : 0));
  return { columns, labels, classes };
}

const features = ({ columns, labels }) =>
  columns.map((values, f) =>
    labels[f] > 0
      ? {
          type: 'coded',
          schema: {
            name: `f${f}`,
            kind: 'categorical',
            categories: Array.from({ length: labels[f] }, (_, code) => `label ${code}`),
          },
          codes: Int32Array.from(values),
        }
      : { type: 'numeric', schema: { name: `f${f}`, kind: 'continuous' }, values },
  );
const rowsOf = ({ columns, classes }) =>
  Array.from(classes, (_, row) => columns.map((column) => column[row]));
const shareRight = (predicted, actual) =>
  actual.filter((k, row) => k === predicted[row]).length / actual.length;
/** CPU milliseconds of this process so far. */
const cpuTime = () => (cpuUsage().user + cpuUsage().system) / 1000;
/** Area under the ROC curve by ranks, ties counted half. */
function auc(scores, classes) {
  const order = Array.from(scores, (_, row) => row).sort((a, b) => scores[a] - scores[b]);
  let sum = 0;
  let positives = 0;
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && scores[order[to]] === scores[order[from]]) to++;
    for (let i = from; i < to; i++) {
      if (classes[order[i]] === 0) continue;
      positives++;
      sum += (from + to + 1) / 2;
    }
  }
  return (sum - (positives * (positives + 1)) / 2) / (positives * (classes.length - positives));
}
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
  const probability = forest.predictProbability(features(test)).filter((_, i) => i % 2 === 1);
  return {
    seconds: median(times) / 1000,
    accuracy: shareRight(forest.predictClass(features(test)), test.classes),
    auc: auc(probability, test.classes),
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
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import OneHotEncoder
data = json.load(sys.stdin)
X, y, U, v = (np.array(data[k]) for k in ("X", "y", "U", "v"))
if data["oneHot"]:
    codes = np.array(data["oneHot"])
    encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(X[:, codes])
    X, U = (np.hstack([np.delete(A, codes, axis=1), encoder.transform(A[:, codes])]) for A in (X, U))
times = []
for seed in range(data["repeats"]):
    start = time.process_time()
    forest = RandomForestClassifier(data["trees"], random_state=seed, n_jobs=1).fit(X, y)
    times.append(time.process_time() - start)
print(json.dumps({"seconds": sorted(times)[len(times) // 2], "accuracy": forest.score(U, v),
    "auc": roc_auc_score(v, forest.predict_proba(U)[:, 1])}))
`;

/** @param oneHot whether labels become a column each; else their codes count as numbers, which is quicker and worse */
function timeScikit(train, test, oneHot) {
  const input = JSON.stringify({
    X: rowsOf(train),
    y: Array.from(train.classes),
    U: rowsOf(test),
    v: Array.from(test.classes),
    trees: TREES,
    repeats: REPEATS,
    oneHot: oneHot ? train.labels.flatMap((count, f) => (count > 0 ? [f] : [])) : null,
  });
  const python = process.env.PYTHON ?? 'python3';
  const { status, stdout } = spawnSync(python, ['-c', PYTHON_SCRIPT], { input, maxBuffer: 1 << 26 });
  return status === 0 ? JSON.parse(stdout.toString()) : null;
}

function print(name, ours, other) {
  const ratio = other === ours ? '' : `   ${(other.seconds / ours.seconds).toFixed(1)} times ours`;
  const area = other.auc === undefined ? '' : `   AUC ${other.auc.toFixed(3)}`;
  console.log(
    `  ${name.padEnd(18)} ${other.seconds.toFixed(3)} s   accuracy ${other.accuracy.toFixed(3)}${area}${ratio}`,
  );
}

for (const [title, make] of [
  ['731 rows x 4 numbers', (rows, seed) => makeNumbers(rows ?? 731, 4, seed)],
  ['10,000 rows x 10 numbers', (rows, seed) => makeNumbers(rows ?? 10_000, 10, seed)],
  ['24,421 rows x 14 columns like adult', (rows, seed) => makeCensus(rows ?? 24_421, seed)],
]) {
  console.log(`${title}, ${TREES} trees, median of ${REPEATS}, tested on ${TEST_ROWS} rows`);
  const [train, test] = [make(null, 1), make(TEST_ROWS, 2)];
  const ours = await timeOurs(train, test);
  print('@likeness/core', ours, ours);
  if (train.classes.length < 1000) print('ml-random-forest', ours, timeMl(train, test));
  else console.log('  ml-random-forest   left out: half a minute a tree at this size');
  const scikit = timeScikit(train, test, false);
  const coded = train.labels.some((count) => count > 0);
  if (scikit) print(coded ? 'scikit-learn codes' : 'scikit-learn', ours, scikit);
  if (scikit && coded) print('scikit-learn 1-hot', ours, timeScikit(train, test, true));
  if (!scikit)
    console.log('  scikit-learn       skipped: python3 cannot import it (set PYTHON to one that can)');
}
