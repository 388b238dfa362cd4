// @ts-check
/**
 * Milliseconds a trial of 500 patients, one thread, from unsorted times to the result. Goals: log-rank .25, log-rank
 * with Cox regression .45, a t test or a risk difference .05. Beside them R's survival package on the same sizes,
 * where Rscript is installed.
 *
 *   npm run build && node bench/trials/speed.mjs
 */
import { spawnSync } from 'node:child_process';
import {
  compareRestrictedMeans,
  coxRegression,
  coxTwoArms,
  createStream,
  logRank,
  maxCombo,
  pooledTTest,
  prepareSurvival,
  riskDifference,
  SurvivalWorkspace,
} from '@likeness/core';

const PATIENTS = 500;
const TRIALS = 20;
const TURNS = 200;
const workspace = new SurvivalWorkspace(PATIENTS);
const trials = Array.from({ length: TRIALS }, (_, at) => drawTrial(at));

/** Two arms with a hazard ratio of .75, accrual in 12 months, cut at month 24. */
function drawTrial(seed) {
  const stream = createStream(seed, 'bench trials');
  const times = new Float64Array(PATIENTS);
  const events = new Uint8Array(PATIENTS);
  const arm = Uint8Array.from(times, (_, row) => row % 2);
  const score = Float64Array.from(times, () => stream.normal());
  for (let row = 0; row < PATIENTS; row++) {
    const death = (-Math.log(1 - stream.uniform()) / Math.LN2) * (arm[row] === 1 ? 16 : 12);
    const followUp = 24 - 12 * stream.uniform();
    times[row] = Math.min(death, followUp);
    events[row] = death <= followUp ? 1 : 0;
  }
  return { times, events, arm, covariates: [score], deaths: Float64Array.from(events) };
}

/**
 * The best of many short turns over all trials, in milliseconds a trial: what other programs take away is in the other
 * turns. The sum is used so that nothing is left out.
 */
function timeOf(analyse) {
  let best = Infinity;
  let sum = 0;
  for (let turn = 0; turn < TURNS; turn++) {
    const start = performance.now();
    for (const trial of trials) sum += analyse(trial);
    best = Math.min(best, (performance.now() - start) / TRIALS);
  }
  if (Number.isNaN(sum)) throw new Error('A result is NaN.');
  return best;
}

const ANALYSES = [
  { name: 'sort alone', goal: null, run: (trial) => prepareSurvival(trial, workspace).rowCount },
  { name: 'log-rank', goal: 0.25, run: (trial) => logRank(prepareSurvival(trial, workspace)).statistic },
  {
    name: 'log-rank and Cox',
    goal: 0.45,
    run: (trial) => {
      const data = prepareSurvival(trial, workspace);
      return logRank(data).statistic + coxTwoArms(data).estimate;
    },
  },
  { name: 't test', goal: 0.05, run: (trial) => pooledTTest(trial.arm, trial.times).statistic },
  { name: 'risk difference', goal: 0.05, run: (trial) => riskDifference(trial.arm, trial.deaths).statistic },
  {
    name: 'restricted means',
    goal: null,
    run: (trial) => compareRestrictedMeans(prepareSurvival(trial, workspace), { tau: 12 }).statistic,
  },
  { name: 'MaxCombo', goal: null, run: (trial) => maxCombo(prepareSurvival(trial, workspace)).statistic },
  {
    name: 'Cox with a covariate, robust',
    goal: null,
    run: (trial) => coxRegression(prepareSurvival(trial, workspace), { robust: true }).estimate,
  },
];

let missed = 0;
const ours = new Map();
for (const { name, goal, run } of ANALYSES) {
  const time = timeOf(run);
  ours.set(name, time);
  if (goal !== null && time > goal) missed++;
  const verdict = goal === null ? '' : `  goal ${goal}  ${time <= goal ? 'met' : 'not met'}`;
  console.log(`${name.padEnd(30)} ${time.toFixed(4)} ms${verdict}`);
}

const R = `suppressPackageStartupMessages(library(survival)); set.seed(1); n <- ${PATIENTS}; arm <- rep(0:1, n / 2)
death <- rexp(n, log(2) / ifelse(arm == 1, 16, 12)); end <- 24 - 12 * runif(n)
time <- pmin(death, end); event <- as.numeric(death <= end)
a <- system.time(for (i in 1:100) survdiff(Surv(time, event) ~ arm))[["elapsed"]] * 10
b <- system.time(for (i in 1:100) coxph(Surv(time, event) ~ arm))[["elapsed"]] * 10
cat(a, b)`;
const rscript = spawnSync('Rscript', ['-e', R], { encoding: 'utf8' });
if (rscript.status === 0) {
  const [logRankTime, coxTime] = rscript.stdout.trim().split(' ').map(Number);
  const ratio = (time, name) => `${(time / ours.get(name)).toFixed(0)} times ours`;
  console.log(
    `R survdiff                     ${logRankTime.toFixed(3)} ms, ${ratio(logRankTime, 'log-rank')}`,
  );
  const both = logRankTime + coxTime;
  console.log(`R survdiff and coxph           ${both.toFixed(3)} ms, ${ratio(both, 'log-rank and Cox')}`);
} else console.log('R: skipped, no Rscript with the package survival.');
process.exitCode = missed === 0 ? 0 : 1;
