// @ts-check
/**
 * Training time of core's forest beside scikit-learn's, where python3 (or $PYTHON) can import it, and on the small table
 * ml-random-forest's: the same rows, 100 trees, one thread, fully grown trees, square root of the columns at each split,
 * bootstrap. CPU time, not wall time, and turn by turn in one run, so that a busy machine slows both alike; the ratio is
 * that of each turn, its median and range are printed. Tables go in as a user would hand them over, and their
 * preparation is not timed on scikit-learn's side: numbers as they are, labels by their codes (quicker and worse) or one
 * column for each (one-hot). Core's time includes the binning of the columns.
 *
 *   npm run build && node bench/forest.mjs
 */
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { cpuUsage } from 'node:process';
import { createStream, trainForest } from '@likeness/core';
import { RandomForestClassifier } from 'ml-random-forest';

const TREES = 100;
const TEST_ROWS = 5000;
const TURNS = 9;

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

async function trainOurs(train, seed) {
  const start = cpuTime();
  const forest = await trainForest(
    {
      features: features(train),
      target: { type: 'classes', codes: train.classes, classes: ['0', '1'] },
    },
    { seed, trees: TREES },
  );
  return { forest, seconds: (cpuTime() - start) / 1000 };
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
data = json.loads(sys.stdin.readline())
X, y, U, v = (np.array(data[k]) for k in ("X", "y", "U", "v"))
if data["oneHot"]:
    codes = np.array(data["oneHot"])
    encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(X[:, codes])
    X, U = (np.hstack([np.delete(A, codes, axis=1), encoder.transform(A[:, codes])]) for A in (X, U))
for line in sys.stdin:
    start = time.process_time()
    forest = RandomForestClassifier(data["trees"], random_state=int(line), n_jobs=1).fit(X, y)
    seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "accuracy": forest.score(U, v),
        "auc": roc_auc_score(v, forest.predict_proba(U)[:, 1])}), flush=True)
`;

const PYTHON = process.env.PYTHON ?? 'python3';

/**
 * A process that trains one of scikit-learn's forests for each seed that it is given.
 *
 * @param oneHot whether labels become a column each; else their codes count as numbers
 */
function startScikit(train, test, oneHot) {
  const child = spawn(PYTHON, ['-c', PYTHON_SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  const data = {
    X: rowsOf(train),
    y: Array.from(train.classes),
    U: rowsOf(test),
    v: Array.from(test.classes),
    trees: TREES,
    oneHot: oneHot ? train.labels.flatMap((count, f) => (count > 0 ? [f] : [])) : null,
  };
  child.stdin.write(`${JSON.stringify(data)}\n`);
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async train(seed) {
      child.stdin.write(`${seed}\n`);
      return JSON.parse((await answers.next()).value);
    },
    end: () => child.stdin.end(),
  };
}

/**
 * @param {string} name
 * @param {{ seconds: number, accuracy: number, auc?: number }} measured
 * @param {number[]} [ratios] seconds over those of core, a turn each
 */
function print(name, { seconds, accuracy, auc: area }, ratios) {
  const sorted = ratios && [...ratios].sort((a, b) => a - b);
  const ratio = sorted
    ? `   ${median(sorted).toFixed(1)} times ours (${sorted[0].toFixed(1)} to ${sorted[sorted.length - 1].toFixed(1)})`
    : '';
  console.log(
    `  ${name.padEnd(18)} ${seconds.toFixed(3)} s   accuracy ${accuracy.toFixed(3)}` +
      `${area === undefined ? '' : `   AUC ${area.toFixed(3)}`}${ratio}`,
  );
}

const hasScikit = spawnSync(PYTHON, ['-c', 'import sklearn']).status === 0;
for (const { title, make } of [
  { title: '731 rows x 4 numbers', make: (rows, seed) => makeNumbers(rows ?? 731, 4, seed) },
  { title: '10,000 rows x 10 numbers', make: (rows, seed) => makeNumbers(rows ?? 10_000, 10, seed) },
  { title: '24,421 rows x 14 columns like adult', make: (rows, seed) => makeCensus(rows ?? 24_421, seed) },
]) {
  console.log(`${title}, ${TREES} trees, median of ${TURNS} turns, tested on ${TEST_ROWS} rows`);
  const [train, test] = [make(null, 1), make(TEST_ROWS, 2)];
  const coded = train.labels.some((count) => count > 0);
  const others = (hasScikit ? (coded ? ['codes', '1-hot'] : ['']) : []).map((form) => ({
    name: `scikit-learn ${form}`,
    process: startScikit(train, test, form === '1-hot'),
    answers: /** @type {{ seconds: number, accuracy: number, auc: number }[]} */ ([]),
  }));
  const turns = [];
  // One more for the compiler, not counted: the others pay no such cost in their first run either.
  for (let turn = 0; turn <= TURNS; turn++) {
    const ours = await trainOurs(train, turn);
    for (const { process: scikit, answers } of others) {
      const answer = await scikit.train(turn);
      if (turn > 0) answers.push(answer);
    }
    if (turn > 0) turns.push(ours);
  }
  const { forest } = turns[0];
  print('@likeness/core', {
    seconds: median(turns.map(({ seconds }) => seconds)),
    accuracy: shareRight(forest.predictClass(features(test)), test.classes),
    auc: auc(
      forest.predictProbability(features(test)).filter((_, i) => i % 2 === 1),
      test.classes,
    ),
  });
  for (const { name, process: scikit, answers } of others) {
    scikit.end();
    const seconds = median(answers.map((answer) => answer.seconds));
    const ratios = answers.map((answer, turn) => answer.seconds / turns[turn].seconds);
    print(name, { ...answers[0], seconds }, ratios);
  }
  if (!hasScikit)
    console.log(`  scikit-learn       skipped: ${PYTHON} cannot import it (set PYTHON to one that can)`);
  if (train.classes.length >= 1000)
    console.log('  ml-random-forest   left out: half a minute a tree at this size');
  else {
    const ml = timeMl(train, test);
    print('ml-random-forest', ml, [ml.seconds / median(turns.map(({ seconds }) => seconds))]);
  }
}
