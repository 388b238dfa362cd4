// @ts-check
/**
 * Type I error of the analyses of times to an event on trials of 800 patients without an effect, or at the margin for
 * non-inferiority. All analyses see the same trials. Each line: rejections over trials, Monte Carlo standard error
 * sqrt(level (1 - level) / trials), the difference from .05 in standard errors, and whether it is within 2.5 of them.
 *
 *   npm run build && node bench/trials/survivalTypeOneError.mjs [TRIALS] [NAMES]
 *
 * NAMES is a regular expression of the analyses to run; default all. MaxCombo and the adjusted models take most of the
 * time. Exits with 1 when a line is not met. With 14 lines, one or more is not met by accident in at most 16% of the
 * seeds.
 */
import {
  compareRestrictedMeans,
  coxRegression,
  coxTwoArms,
  createStream,
  logRank,
  maxCombo,
  milestoneDifference,
  prepareSurvival,
  pValue,
  SurvivalWorkspace,
} from '@likeness/core';

const TRIALS = Number(process.argv[2] ?? 100_000);
const names = new RegExp(process.argv[3] ?? '');
const PATIENTS = 800;
const LEVEL = 0.05;
const MARGIN = Math.log(1.3);
const workspace = new SurvivalWorkspace(PATIENTS);
const arm = Uint8Array.from({ length: PATIENTS }, (_, row) => row % 2);
const times = new Float64Array(PATIENTS);
const events = new Uint8Array(PATIENTS);
const strata = new Int32Array(PATIENTS);
const score = new Float64Array(PATIENTS);
const input = { times, events, arm, strata, covariates: [score] };

/** Exponential times that a score and the stratum change; months, followed up for 12 to 24. */
function draw(stream, effect) {
  for (let row = 0; row < PATIENTS; row++) {
    score[row] = stream.normal();
    // Strata are not balanced between the arms: that would make the tests that leave them out conservative.
    strata[row] = Math.floor(3 * stream.uniform());
    const hazard = (Math.LN2 / 12) * Math.exp(0.5 * score[row] + 0.3 * strata[row] + effect * arm[row]);
    const death = -Math.log(1 - stream.uniform()) / hazard;
    const followUp = 24 - 12 * stream.uniform();
    times[row] = Math.min(death, followUp);
    events[row] = death <= followUp ? 1 : 0;
  }
  return prepareSurvival(input, workspace);
}

const pooled = { stratified: false };
const analyses = [
  { name: 'log-rank', analyse: (data) => logRank(data, pooled) },
  { name: 'stratified log-rank', analyse: (data) => logRank(data) },
  { name: 'Fleming-Harrington (0, 1)', analyse: (data) => logRank(data, { ...pooled, gamma: 1 }) },
  { name: 'Fleming-Harrington (1, 0)', analyse: (data) => logRank(data, { ...pooled, rho: 1 }) },
  { name: 'MaxCombo', analyse: (data) => maxCombo(data, { ...pooled, alternative: 'two-sided' }) },
  { name: 'Cox, Wald', analyse: (data) => coxTwoArms(data, pooled) },
  {
    name: 'Cox, likelihood ratio',
    analyse: (data) => coxTwoArms(data, { ...pooled, test: 'likelihood-ratio' }),
  },
  { name: 'Cox with a covariate, stratified', analyse: (data) => coxRegression(data) },
  { name: 'the same, robust', analyse: (data) => coxRegression(data, { robust: true }) },
  { name: 'restricted means, difference', analyse: (data) => compareRestrictedMeans(data, { tau: 12 }) },
  {
    name: 'restricted means, ratio',
    analyse: (data) => compareRestrictedMeans(data, { tau: 12, contrast: 'ratio' }),
  },
  { name: 'milestone, difference', analyse: (data) => milestoneDifference(data, { time: 12 }) },
  {
    name: 'milestone, log-log',
    analyse: (data) => milestoneDifference(data, { time: 12, variant: 'log-log' }),
  },
]
  .filter(({ name }) => names.test(name))
  .map((one) => ({ ...one, rejections: 0 }));
/** At the margin of a model that holds: strata and the score are in it. */
const atMargin = [
  {
    name: 'non-inferiority, Cox with a covariate, stratified',
    analyse: (data) => coxRegression(data, { nullValue: MARGIN }),
  },
]
  .filter(({ name }) => names.test(name))
  .map((one) => ({ ...one, rejections: 0 }));

/** Counts the rejections of some analyses of one trial. */
function count(some, purpose, trial, effect, alternative) {
  if (some.length === 0) return;
  const data = draw(createStream(20261201, purpose, trial), effect);
  for (const one of some) if (pValue(one.analyse(data), alternative) <= LEVEL) one.rejections++;
}

for (let trial = 0; trial < TRIALS; trial++) {
  count(analyses, 'survival type I', trial, 0, 'two-sided');
  count(atMargin, 'survival margin', trial, MARGIN, 'less');
}

const error = Math.sqrt((LEVEL * (1 - LEVEL)) / TRIALS);
let missed = 0;
console.log(
  `${TRIALS} trials of ${PATIENTS} patients, level ${LEVEL}, Monte Carlo standard error ${error.toFixed(5)}`,
);
for (const { name, rejections } of [...analyses, ...atMargin]) {
  const rate = rejections / TRIALS;
  const distance = (rate - LEVEL) / error;
  const isMet = Math.abs(distance) <= 2.5;
  if (!isMet) missed++;
  console.log(
    `${name.padEnd(50)} ${rate.toFixed(5)}  ${distance.toFixed(2).padStart(5)}  ${isMet ? 'met' : 'not met'}`,
  );
}
process.exitCode = missed === 0 ? 0 : 1;
