// @ts-check
/**
 * The analyses of trials beside R on random tables: t tests, ANCOVA (model and HC3), score test of a risk difference,
 * logistic regression, standardised risk difference, negative binomial regression (R's dnbinom and optim), p.adjust, and
 * Dunnett (mvtnorm, where it is installed).
 *
 * A line a number: tables compared, the largest relative difference (absolute where R's number is below 1), and whether
 * it is below the tolerance. Tables that R or the engine refuse (separation, no events) are left out and counted.
 * Without `Rscript` it says so and ends.
 *
 *   npm run build && node bench/trials/compareWithR.mjs [--tables 1000] [--seed 1]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  ancova,
  bonferroni,
  createStream,
  drawGamma,
  drawPoisson,
  dunnett,
  hochberg,
  holm,
  hommel,
  LikenessError,
  logisticTest,
  negativeBinomialTest,
  pooledTTest,
  pValue,
  riskDifference,
  standardisedRiskDifference,
  welchTTest,
} from '@likeness/core';

const { values: options } = parseArgs({
  options: { tables: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});
const tableCount = Number(options.tables);

if (spawnSync('Rscript', ['--version']).error) {
  console.log('skipped: Rscript is not installed (Debian: r-base-core)');
  process.exit(0);
}

/** 20 to 300 patients, effects and dispersions of any size. */
function drawTable(id) {
  const stream = createStream(Number(options.seed), 'compare with R', id);
  const size = 20 + stream.integer(281);
  const effect = stream.normal();
  const dispersion = 0.05 + 2 * stream.uniform();
  const intercept = stream.normal();
  const table = {
    arm: new Uint8Array(size),
    x1: new Float64Array(size),
    x2: new Float64Array(size),
    y: new Float64Array(size),
    e: new Float64Array(size),
    count: new Float64Array(size),
    exposure: new Float64Array(size),
  };
  for (let i = 0; i < size; i++) {
    const arm = i < 4 ? i % 2 : stream.uniform() < 0.5 ? 1 : 0;
    const x1 = 50 + 12 * stream.normal();
    const x2 = stream.uniform() < 0.4 ? 1 : 0;
    const linear = effect * arm + 0.03 * (x1 - 50) - 0.5 * x2;
    table.arm[i] = arm;
    table.x1[i] = x1;
    table.x2[i] = x2;
    table.y[i] = linear + (1 + arm) * stream.normal();
    table.e[i] = stream.uniform() < 1 / (1 + Math.exp(-linear - intercept)) ? 1 : 0;
    table.exposure[i] = 0.25 + stream.uniform();
    const frailty = drawGamma(stream, 1 / dispersion) * dispersion;
    table.count[i] = drawPoisson(stream, 2 * table.exposure[i] * Math.exp(0.5 * linear) * frailty);
  }
  return table;
}

const numbers = ({ estimate, standardError }) => [estimate, standardError];
const tTest = (result) => [result.statistic, result.degreesOfFreedom, pValue(result, 'two-sided')];

/** By the name of the method in analyses.R: the same numbers in the same order. */
const analyses = {
  pooled: ({ arm, y }) => tTest(pooledTTest(arm, y)),
  welch: ({ arm, y }) => tTest(welchTTest(arm, y)),
  ancova: ({ arm, y, x1, x2 }) => numbers(ancova(arm, y, [x1, x2])),
  hc3: ({ arm, y, x1, x2 }) => numbers(ancova(arm, y, [x1, x2], { standardError: 'HC3' })),
  score: ({ arm, e }) => [riskDifference(arm, e).statistic ** 2],
  logistic: ({ arm, e, x1, x2 }) => numbers(logisticTest(arm, e, [x1, x2])),
  standardised: ({ arm, e, x1, x2 }) => numbers(standardisedRiskDifference(arm, e, [x1, x2])),
  negativeBinomial: ({ arm, count, x1, x2, exposure }) => {
    const result = negativeBinomialTest(arm, count, [x1, x2], { exposure });
    return [...numbers(result), result.dispersion];
  },
};
const adjustments = {
  ...Object.fromEntries(
    Object.entries({ bonferroni, holm, hochberg, hommel }).map(([name, adjust]) => [
      name,
      (id) => adjust(pValues[id]).adjusted,
    ]),
  ),
  dunnett: (id) => dunnett({ ...comparisons[id], alternative: 'greater' }).adjusted,
};
const NAMES = {
  pooled: ['t', 'df', 'p'],
  welch: ['t', 'df', 'p'],
  score: ['chi-squared'],
  negativeBinomial: ['estimate', 'standard error', 'dispersion'],
};
/**
 * BFGS stops where the likelihood no longer changes, which is half of the digits before its maximum. The errors of
 * glm are from the weights of the round before the last.
 */
const TOLERANCES = { negativeBinomial: 1e-4, logistic: 1e-6, standardised: 1e-6 };

const tables = Array.from({ length: tableCount }, (_, id) => drawTable(id));
const pValues = Array.from({ length: tableCount }, (_, id) => {
  const stream = createStream(Number(options.seed), 'p-values', id);
  return Array.from({ length: 1 + stream.integer(8) }, () => stream.uniform() ** 2);
});
/** Three treatments of any size. */
const comparisons = Array.from({ length: tableCount }, (_, id) => {
  const stream = createStream(Number(options.seed), 'dunnett', id);
  return {
    statistics: Array.from({ length: 3 }, () => 1.5 + stream.normal()),
    treatmentSizes: Array.from({ length: 3 }, () => 5 + stream.integer(200)),
    controlSize: 5 + stream.integer(200),
    degreesOfFreedom: 2 + stream.integer(300),
  };
});

const folder = mkdtempSync(join(tmpdir(), 'likeness-r-'));
try {
  const lines = ['id,arm,x1,x2,y,e,count,exposure'];
  for (const [id, { arm, x1, x2, y, e, count, exposure }] of tables.entries()) {
    for (let i = 0; i < arm.length; i++)
      lines.push([id, arm[i], x1[i], x2[i], y[i], e[i], count[i], exposure[i]].join(','));
  }
  writeFileSync(join(folder, 'tables.csv'), lines.join('\n'));
  const list = pValues.flatMap((p, id) => p.map((one) => `${id},${one}`));
  writeFileSync(join(folder, 'pvalues.csv'), ['id,p', ...list].join('\n'));
  const arms = comparisons.flatMap(({ statistics, treatmentSizes, controlSize, degreesOfFreedom }, id) =>
    statistics.map((t, i) => [id, t, treatmentSizes[i], controlSize, degreesOfFreedom].join(',')),
  );
  writeFileSync(join(folder, 'dunnett.csv'), ['id,t,size,control,df', ...arms].join('\n'));
  const script = join(import.meta.dirname, 'analyses.R');
  const run = spawnSync('Rscript', ['--vanilla', script, folder], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  console.log(`${tableCount} tables, seed ${options.seed}; ${run.stdout.trim()}\n`);
  report(readResults(readFileSync(join(folder, 'results.csv'), 'utf8')));
} finally {
  rmSync(folder, { recursive: true });
}

/** By method and table: R's numbers. */
function readResults(text) {
  /** @type {Map<string, Map<number, number[]>>} */
  const results = new Map();
  for (const line of text.trim().split('\n').slice(1)) {
    const [id, method, at, value] = line.split(',');
    if (!results.has(method)) results.set(method, new Map());
    const byTable = results.get(method);
    if (!byTable?.has(Number(id))) byTable?.set(Number(id), []);
    const numbers = byTable?.get(Number(id));
    if (numbers) numbers[Number(at)] = Number(value);
  }
  return results;
}

function report(results) {
  let missed = 0;
  for (const [method, byTable] of results) {
    const largest = [];
    let compared = 0;
    let refused = 0;
    for (const [id, expected] of byTable) {
      const computed = compute(method, id);
      if (computed === null) {
        refused++;
        continue;
      }
      compared++;
      for (const [at, value] of expected.entries()) {
        const difference = Math.abs(computed[at] - value) / Math.max(1, Math.abs(value));
        const slot = method in adjustments ? 0 : at;
        largest[slot] = Math.max(largest[slot] ?? 0, difference);
      }
    }
    const tolerance = TOLERANCES[method] ?? 1e-8;
    for (const [at, difference] of largest.entries()) {
      const name =
        method in adjustments ? 'adjusted p' : (NAMES[method] ?? ['estimate', 'standard error'])[at];
      const met = difference <= tolerance;
      if (!met) missed++;
      console.log(
        `${`${method}: ${name}`.padEnd(34)}${String(compared).padStart(5)} tables (${refused} refused)  ${difference.toExponential(1)}  ${met ? 'met' : 'not met'} (${tolerance})`,
      );
    }
  }
  process.exitCode = missed > 0 ? 1 : 0;
}

function compute(method, id) {
  if (method in adjustments) return adjustments[method](id);
  try {
    return analyses[method](tables[id]);
  } catch (error) {
    if (error instanceof LikenessError && error.code === 'NOT_ESTIMABLE') return null;
    throw error;
  }
}
