// @ts-check
/**
 * Compares the analyses of times to an event with R's survival package on 1,000 random trials: 40 to 150 patients,
 * two arms, three strata, two covariates, half of the trials with ties. Prints for each quantity the largest
 * difference, relative where the value is above 1, and fails above the tolerance. The p-value of MaxCombo is
 * compared where R has mvtnorm, whose integral is random; its tolerance is that of the integral.
 *
 *   npm run build && node bench/trials/compareWithRSurvival.mjs [TABLES]
 *
 * Without Rscript or its survival package it says so and ends with code 0.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  coxRegression,
  coxTwoArms,
  createStream,
  kaplanMeier,
  logRank,
  logRankGroups,
  maxCombo,
  prepareSurvival,
  restrictedMean,
  survivalAt,
  survivalQuantile,
} from '@likeness/core';

const TABLES = Number(process.argv[2] ?? 1000);
const TOLERANCE = 1e-8;
const MAX_COMBO_TOLERANCE = 1e-4;

const found = spawnSync(
  'Rscript',
  ['-e', 'library(survival); cat(as.character(packageVersion("survival")))'],
  {
    encoding: 'utf8',
  },
);
if (found.status !== 0) {
  console.log('Skipped: no Rscript with the package survival (Debian: r-base-core, r-cran-survival).');
  process.exit(0);
}

function drawTrial(seed) {
  const stream = createStream(seed, 'bench survival');
  const n = 40 + Math.floor(111 * stream.uniform());
  const hasTies = seed % 2 === 0;
  const trial = {
    times: new Float64Array(n),
    events: new Uint8Array(n),
    arm: new Uint8Array(n),
    strata: new Int32Array(n),
    covariates: [new Float64Array(n), new Float64Array(n)],
  };
  for (let row = 0; row < n; row++) {
    trial.arm[row] = stream.uniform() < 0.5 ? 0 : 1;
    trial.strata[row] = Math.floor(3 * stream.uniform());
    trial.covariates[0][row] = stream.normal();
    trial.covariates[1][row] = Math.round(60 + 10 * stream.normal());
    const hazard = Math.exp(-0.4 * trial.arm[row] + 0.5 * trial.covariates[0][row] + 0.2 * trial.strata[row]);
    const death = -Math.log(1 - stream.uniform()) / hazard;
    // Nobody is censored before 0.9, so that curves are known at the times that are compared.
    const censoring = 0.9 + 2 * stream.uniform();
    const time = Math.min(death, censoring);
    trial.times[row] = hasTies ? Math.ceil(10 * time) / 10 : time;
    trial.events[row] = death <= censoring ? 1 : 0;
  }
  // Some early censorings in the first arm's half, for risk sets that change between events.
  for (let row = 0; row < n; row += 7) if (trial.arm[row] === 0) trial.events[row] = 0;
  return trial;
}

/**
 * Limits of a curve can rise again where few are at risk. R then sorts them before it looks where they cross the
 * level; here the first crossing is taken.
 */
const isFalling = (limits) => limits.every((value, i) => i === 0 || !(value > limits[i - 1]));
const NOT_COMPARED = null;

function quantitiesOf(trial) {
  const data = prepareSurvival(trial);
  const plain = logRank(data, { stratified: false });
  const square = (options) => logRank(data, options).statistic ** 2;
  const groups = prepareSurvival({ times: trial.times, events: trial.events, groups: trial.strata });
  const out = {
    logRank: plain.statistic ** 2,
    expected: plain.expected[1],
    peto: square({ stratified: false, rho: 1 }),
    half: square({ stratified: false, rho: 0.5 }),
    stratified: square({}),
    stratifiedPeto: square({ rho: 1 }),
    threeGroups: logRankGroups(groups).chiSquared,
  };
  for (const ties of /** @type {const} */ (['efron', 'breslow'])) {
    const fit = coxTwoArms(data, { ties, stratified: false });
    out[`${ties}Coefficient`] = fit.estimate;
    out[`${ties}Error`] = fit.standardError;
    out[`${ties}Score`] = fit.tests.score;
    out[`${ties}LikelihoodRatio`] = fit.tests.likelihoodRatio;
    const model = coxRegression(data, { ties });
    const robust = coxRegression(data, { ties, robust: true });
    for (let j = 0; j < 3; j++) {
      out[`${ties}Adjusted${j + 1}`] = model.coefficients[j];
      out[`${ties}Model${j + 1}`] = model.standardErrors[j];
      out[`${ties}Robust${j + 1}`] = robust.standardErrors[j];
    }
    out[`${ties}AdjustedLogLikelihood`] = model.logLikelihood[1];
  }
  for (const transform of /** @type {const} */ (['log-log', 'log', 'plain'])) {
    const curve = kaplanMeier(data, 1, { transform });
    const point = survivalAt(curve, 0.5);
    // R writes names of columns with dots.
    const name = transform.replace('-', '.');
    out[`${name}.survival`] = point.survival;
    out[`${name}.error`] = point.standardError;
    out[`${name}.lower`] = point.lower;
    out[`${name}.upper`] = point.upper;
    for (const p of [25, 50]) {
      const quantile = survivalQuantile(curve, p / 100);
      out[`${name}.quantile${p}`] = quantile.estimate;
      out[`${name}.quantileLower${p}`] = isFalling(curve.lower) ? quantile.lower : NOT_COMPARED;
      out[`${name}.quantileUpper${p}`] = isFalling(curve.upper) ? quantile.upper : NOT_COMPARED;
    }
  }
  const mean = restrictedMean(data, 0.8, 1);
  out.restrictedMean = mean.mean;
  out.restrictedError = mean.standardError;
  const combination = maxCombo(data, { stratified: false });
  combination.statistics.forEach((z, j) => (out[`weighted${j + 1}`] = z));
  out.maxCombo = combination.pValue;
  return out;
}

/** Relative where R's value is above 1. What R calls NA (null) is not reached here (Infinity), or not defined (NaN). */
function differenceOf(own, theirs) {
  if (theirs === null) return Number.isFinite(own) ? Infinity : 0;
  return Number.isFinite(own) ? Math.abs(own - theirs) / Math.max(1, Math.abs(theirs)) : Infinity;
}

const folder = mkdtempSync(join(tmpdir(), 'survival-'));
try {
  const trials = Array.from({ length: TABLES }, (_, at) => drawTrial(at + 1));
  const lines = trials.flatMap((trial, at) =>
    Array.from(trial.times, (time, row) =>
      [
        at + 1,
        time,
        trial.events[row],
        trial.arm[row],
        trial.strata[row],
        ...trial.covariates.map((x) => x[row]),
      ].join(),
    ),
  );
  writeFileSync(join(folder, 'tables.csv'), `table,time,event,arm,stratum,x1,x2\n${lines.join('\n')}\n`);
  const script = join(import.meta.dirname, 'survivalReference.R');
  const run = spawnSync('Rscript', [script, join(folder, 'tables.csv'), join(folder, 'values.csv')], {
    encoding: 'utf8',
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (run.status !== 0) throw new Error(`Rscript ended with code ${run.status}.`);
  const [header, ...values] = readFileSync(join(folder, 'values.csv'), 'utf8').trim().split('\n');
  const names = header.split(',').map((name) => name.trim());
  const largest = new Map();
  const skipped = new Map();
  values.forEach((line, at) => {
    const ours = quantitiesOf(trials[at]);
    line.split(',').forEach((cell, c) => {
      const theirs = cell.trim() === 'NA' ? null : Number(cell);
      const own = ours[names[c]];
      if (own === undefined) throw new Error(`${names[c]} is not computed.`);
      const isSkipped = own === NOT_COMPARED || (theirs === null && names[c] === 'maxCombo');
      if (isSkipped) {
        skipped.set(names[c], (skipped.get(names[c]) ?? 0) + 1);
        return;
      }
      const difference = differenceOf(own, theirs);
      const before = largest.get(names[c]);
      if (!before || difference > before.difference)
        largest.set(names[c], { difference, table: at + 1, own, theirs });
    });
  });
  let failed = 0;
  console.log(`${values.length} tables, R's survival ${found.stdout}: largest differences`);
  for (const [name, { difference, table, own, theirs }] of largest) {
    const isMet = difference <= (name === 'maxCombo' ? MAX_COMBO_TOLERANCE : TOLERANCE);
    if (!isMet) failed++;
    console.log(
      `${name.padEnd(28)} ${difference.toExponential(1)}${isMet ? '' : `  table ${table}: ${own}, R ${theirs}`}`,
    );
  }
  for (const [name, count] of skipped) console.log(`${name.padEnd(28)} not compared in ${count} tables`);
  console.log(failed === 0 ? 'met: all' : `not met: ${failed}`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
