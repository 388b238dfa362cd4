// @ts-check
/**
 * The cost of protection: the same fits with protection off, on with values between the ends as they are (ends), on in full
 * with rare labels sampled (sample) or merged (other). Prints accuracy of pairs of columns (k2), the AUC of a classifier
 * that tells synthetic from real rows (C2ST, .5 is best), and the AUC on unseen rows of boosted trees trained on the
 * synthetic rows, each as the mean over the seeds and its difference from the first variant.
 *
 *   npm run build && node bench/protection.mjs adult,titanic3 boosted-trees,gaussian-copula [--seeds 3] [--rows 20000]
 *     [--variants off,sample]
 */
import { parseArgs } from 'node:util';
import { evaluate, getSynthesizer, selectColumns, splitTable, trainBooster } from '@likeness/core';
import { classColumn } from './classColumn.mjs';
import { benchTable, readBenchFile, tableRole } from './tables.mjs';

const METRICS = ['accuracy2', 'c2stAuc', 'utilityAuc'];
/** @type {Readonly<Record<string, Record<string, string>>>} */
const VARIANTS = {
  off: { protection: 'off' },
  ends: { protectionLabels: 'sample', protectionValues: 'off' },
  sample: { protectionLabels: 'sample' },
  other: { protectionLabels: 'other' },
};

const { positionals, values: flags } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '3' },
    rows: { type: 'string', default: '20000' },
    variants: { type: 'string', default: Object.keys(VARIANTS).join(',') },
  },
});
const variants = flags.variants.split(',');
const [tables = 'adult,credit-default', methods = 'boosted-trees,gaussian-copula'] = positionals;

for (const name of tables.split(',')) {
  const { target, columns, file, holdoutFile } = benchTable(name);
  const select = (/** @type {import('@likeness/core').Table} */ table) =>
    columns === undefined ? table : selectColumns(table, columns);
  const whole = select(await readBenchFile(file));
  const halves = holdoutFile === undefined ? splitTable(whole, 0.5, 1) : null;
  const train = halves?.train ?? whole;
  const holdout = halves?.holdout ?? select(await readBenchFile(/** @type {string} */ (holdoutFile)));
  console.log(`${tableRole(name)} ${train.rowCount} rows, target ${target}`);
  for (const method of methods.split(',')) {
    /** @type {Record<string, number[]>} */
    const means = {};
    for (const variant of variants) {
      const options = VARIANTS[variant];
      /** @type {number[][]} */
      const runs = [];
      for (let seed = 1; seed <= Number(flags.seeds); seed++) {
        const model = await getSynthesizer(method).fit(train, { seed, target, options });
        const rows = Math.min(Number(flags.rows), 65_536);
        const synthetic = model.sampleChunk(seed, 0, rows);
        const { metrics } = await evaluate({
          real: train,
          holdout,
          synthetic,
          target,
          seed,
          groups: ['fidelity'],
        });
        runs.push([
          ...METRICS.slice(0, 2).map((metric) => valueOf(metrics, metric)),
          await utilityOf(synthetic, holdout, target),
        ]);
      }
      means[variant] = METRICS.map((_, at) => runs.reduce((sum, run) => sum + run[at], 0) / runs.length);
      const shown = METRICS.map((metric, at) => {
        const change = means[variant][at] - means[variants[0]][at];
        return `${metric} ${means[variant][at].toFixed(4)} (${change < 0 ? '' : '+'}${change.toFixed(4)})`;
      });
      console.log(`${name} ${method} ${variant.padEnd(6)} ${shown.join('  ')}`);
    }
  }
}

/**
 * The value of a table's metric.
 *
 * @param {readonly { name: string, scope: string, value: number | null }[]} metrics
 * @param {string} name
 */
function valueOf(metrics, name) {
  return metrics.find((one) => one.name === name && one.scope === 'table')?.value ?? NaN;
}

/**
 * Area under the ROC curve on unseen rows of boosted trees that learnt from a table; the last class is the positive one.
 *
 * @param {import('@likeness/core').Table} table
 * @param {import('@likeness/core').Table} holdout
 * @param {string} target
 */
async function utilityOf(table, holdout, target) {
  const features = (/** @type {import('@likeness/core').Table} */ of) =>
    of.columns.flatMap((column) =>
      column.type === 'identifier' || column.schema.name === target ? [] : [column],
    );
  const { codes, classes } = classColumn(table, target);
  const booster = await trainBooster(
    { features: features(table), target: { type: 'classes', codes, classes } },
    { seed: 1, leaves: 31, patience: 20 },
  );
  const probabilities = booster.predictProbability(features(holdout));
  const unseen = classColumn(holdout, target);
  const positive = classes[classes.length - 1];
  const rows = Array.from(unseen.codes.keys()).sort(
    (a, b) => probabilities[2 * a + 1] - probabilities[2 * b + 1],
  );
  let ranks = 0;
  let positives = 0;
  rows.forEach((row, rank) => {
    if (unseen.classes[unseen.codes[row]] !== positive) return;
    ranks += rank + 1;
    positives++;
  });
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (rows.length - positives));
}
