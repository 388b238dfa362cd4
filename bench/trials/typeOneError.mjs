// @ts-check
/**
 * Type I error of the analyses of trials, on trials without an effect (or at the margin, for non-inferiority).
 *
 * Each line is one test: rejections over trials, nominal level, Monte Carlo standard error sqrt(level (1 - level) / trials),
 * the difference in standard errors, and whether it is within 2.5 of them. Tests whose level is exact only for large
 * trials get trials of a size at which their bias is far below one standard error; the size is printed.
 *
 * Multiplicity: rejections are trials in which at least one of three true hypotheses is rejected.
 *
 * The Wald test of a risk difference rejects too much by nature: with arms of equal size Z^2 = S^2 / (1 - S^2 / n), S being
 * the score statistic. Sums over both binomial distributions (probability .398) give the levels that it has: .0509 at
 * n = 2000, 1.3 standard errors from .05; .0501 at n = 9000, the size of its line.
 *
 *   npm run build && node bench/trials/typeOneError.mjs [--trials 100000] [--only Welch] [--seed 20261201]
 *
 * Exits with 1 when a line is not met. With 22 lines, one or more is not met by accident in 24% of the seeds.
 */
import { parseArgs } from 'node:util';
import {
  ancova,
  bonferroni,
  createStream,
  drawGamma,
  drawPoisson,
  dunnett,
  fallback,
  graphical,
  hochberg,
  holm,
  hommel,
  LikenessError,
  logisticTest,
  negativeBinomialTest,
  oddsRatio,
  parallelGatekeeping,
  pooledTTest,
  pValue,
  riskDifference,
  riskRatio,
  standardisedRiskDifference,
  welchTTest,
} from '@likeness/core';

const { values: options } = parseArgs({
  options: {
    trials: { type: 'string', default: '100000' },
    only: { type: 'string' },
    seed: { type: 'string', default: '20261201' },
  },
});
const trials = Number(options.trials);
const seed = Number(options.seed);
const LEVEL = 0.05;
const TWO_SIDED = /** @type {import('@likeness/core').Alternative} */ ('two-sided');

/** Arms in turn, so that both are of equal size. */
const alternating = (size) => Uint8Array.from({ length: size }, (_, i) => i % 2);
/** One patient in three is treated. */
const unequal = (size) => Uint8Array.from({ length: size }, (_, i) => (i % 3 === 0 ? 1 : 0));

/** A single analysis: draws outcomes into reused arrays and gives the two-sided p-value, or that of `alternative`. */
const single = (name, size, arm, draw, analyse, { alternative = TWO_SIDED, level = LEVEL } = {}) => {
  const outcome = new Float64Array(size);
  const covariate = new Float64Array(size);
  return {
    name: `${name}, n = ${size}`,
    level,
    rejects(stream) {
      draw(stream, outcome, covariate);
      return pValue(analyse(arm, outcome, covariate), alternative) <= level;
    },
  };
};

const normals = (stream, outcome, covariate) => {
  for (let i = 0; i < outcome.length; i++) {
    covariate[i] = stream.normal();
    outcome[i] = 2 + 0.7 * covariate[i] + stream.normal();
  }
};

/** The smaller arm has three times the standard deviation. */
const unequalVariances = (arm) => (stream, outcome, covariate) => {
  for (let i = 0; i < outcome.length; i++) {
    covariate[i] = stream.normal();
    outcome[i] = 0.7 * covariate[i] + (arm[i] === 1 ? 3 : 1) * stream.normal();
  }
};

const events = (stream, outcome, covariate) => {
  for (let i = 0; i < outcome.length; i++) {
    covariate[i] = stream.normal();
    outcome[i] = stream.uniform() < 1 / (1 + Math.exp(0.5 - covariate[i])) ? 1 : 0;
  }
};

/** Proportions .4 under treatment and .5 under control: at the margin of -.1. */
const atMargin = (arm) => (stream, outcome) => {
  for (let i = 0; i < outcome.length; i++) outcome[i] = stream.uniform() < (arm[i] === 1 ? 0.4 : 0.5) ? 1 : 0;
};

/** Gamma mixtures of Poisson counts: dispersion .7. */
const counts = (stream, outcome, covariate) => {
  for (let i = 0; i < outcome.length; i++) {
    covariate[i] = stream.normal();
    const frailty = drawGamma(stream, 1 / 0.7) * 0.7;
    outcome[i] = drawPoisson(stream, 1.5 * Math.exp(0.3 * covariate[i]) * frailty);
  }
};

/** Three independent p-values, of which none should be rejected. */
const family = (name, adjust, level = LEVEL) => {
  const p = new Float64Array(3);
  return {
    name: `${name}, three independent hypotheses`,
    level,
    rejects(stream) {
      for (let i = 0; i < 3; i++) p[i] = stream.uniform();
      return adjust(p).adjusted.some((one) => one <= LEVEL);
    },
  };
};

/** Two-sided Dunnett. Adjusted p-values fall with the statistic, so the one that is just rejected is found once. */
const dunnettTest = (treatmentSizes, controlSize) => {
  const degreesOfFreedom = 20;
  const adjustedP = (t) =>
    dunnett({
      statistics: treatmentSizes.map(() => t),
      treatmentSizes,
      controlSize,
      degreesOfFreedom,
      alternative: 'two-sided',
    }).adjusted[0];
  let [low, high] = [0, 10];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (adjustedP(middle) > LEVEL) low = middle;
    else high = middle;
  }
  return {
    name: 'Dunnett, three treatments, 20 degrees of freedom',
    level: LEVEL,
    rejects(stream) {
      const control = stream.normal() / Math.sqrt(controlSize);
      const scale = Math.sqrt(drawGamma(stream, degreesOfFreedom / 2) / (degreesOfFreedom / 2));
      let largest = 0;
      for (const size of treatmentSizes) {
        const difference = stream.normal() / Math.sqrt(size) - control;
        largest = Math.max(largest, Math.abs(difference) / (scale * Math.sqrt(1 / size + 1 / controlSize)));
      }
      return largest >= high;
    },
  };
};

const third = 1 / 3;
/** At least one of three independent p-values below level / 3. */
const independent = 1 - (1 - LEVEL / 3) ** 3;
/** The Simes test has the level; less the trials that it rejects and Hochberg, or Hommel, rejects no hypothesis of. */
const hochbergLevel = LEVEL - ((1 - LEVEL) * LEVEL ** 2) / 4;
const hommelLevel = LEVEL - ((1 - LEVEL) * LEVEL ** 2) / 12;

const small = alternating(20);
const skewed = unequal(60);
const hundreds = unequal(1500);
const thousand = alternating(1000);
const thousands = alternating(2000);
const large = alternating(9000);

const tests = [
  single('Student t', 20, small, normals, (arm, y) => pooledTTest(arm, y)),
  single('Student t, one-sided .025', 20, small, normals, (arm, y) => pooledTTest(arm, y), {
    alternative: 'greater',
    level: 0.025,
  }),
  single('Welch, unequal variances', 60, skewed, unequalVariances(skewed), (arm, y) => welchTTest(arm, y)),
  single('ANCOVA, model', 20, small, normals, (arm, y, x) => ancova(arm, y, [x])),
  single('ANCOVA, HC3, unequal variances', 1500, hundreds, unequalVariances(hundreds), (arm, y, x) =>
    ancova(arm, y, [x], { standardError: 'HC3' }),
  ),
  single('Risk difference, score', 2000, thousands, events, (arm, y) => riskDifference(arm, y)),
  single('Risk difference, Wald', 9000, large, events, (arm, y) =>
    riskDifference(arm, y, { variance: 'wald' }),
  ),
  single(
    'Risk difference, non-inferiority at .1, one-sided .025',
    2000,
    thousands,
    atMargin(thousands),
    (arm, y) => riskDifference(arm, y, { nullValue: -0.1 }),
    { alternative: 'greater', level: 0.025 },
  ),
  single('Risk ratio', 2000, thousands, events, (arm, y) => riskRatio(arm, y)),
  single('Odds ratio', 2000, thousands, events, (arm, y) => oddsRatio(arm, y)),
  family('Bonferroni', bonferroni, independent),
  family('Holm', holm, independent),
  family('Hochberg', hochberg, hochbergLevel),
  family('Hommel', hommel, hommelLevel),
  family('Fallback', (p) => fallback(p), independent),
  family(
    'Graphical',
    (p) =>
      graphical(p, {
        weights: [third, third, third],
        transitions: [
          [0, 0.5, 0.5],
          [1, 0, 0],
          [0, 1, 0],
        ],
      }),
    independent,
  ),
  family(
    'Parallel gatekeeping',
    (p) =>
      parallelGatekeeping(p, [
        { hypotheses: [0, 1], procedure: 'holm', gamma: 0.5 },
        { hypotheses: [2], procedure: 'holm' },
      ]),
    // The first family is tested at level / 2 each, and leaves nothing when both of it are true and none is rejected.
    1 - (1 - LEVEL / 2) ** 2,
  ),
  dunnettTest([7, 5, 10], 8),
  single('Logistic regression', 1000, thousand, events, (arm, y, x) => logisticTest(arm, y, [x])),
  single('Standardised risk difference, delta', 1000, thousand, events, (arm, y, x) =>
    standardisedRiskDifference(arm, y, [x]),
  ),
  single('Standardised risk difference, robust', 1000, thousand, events, (arm, y, x) =>
    standardisedRiskDifference(arm, y, [x], { standardError: 'robust' }),
  ),
  single('Negative binomial regression', 1000, thousand, counts, (arm, y, x) =>
    negativeBinomialTest(arm, y, [x]),
  ),
]
  // Numbered before any is left out, so that a line alone has the trials that it has among all.
  .map((test, at) => ({ ...test, at }))
  .filter(({ name }) => options.only === undefined || name.includes(options.only));

console.log(`${trials} trials a line, seed ${seed}\n`);
const width = Math.max(...tests.map(({ name }) => name.length));
console.log(`${'test'.padEnd(width)}    rate  nominal    MCSE   z  met  (not estimable, seconds)`);
let missed = 0;
for (const { name, level, rejects, at } of tests) {
  const started = performance.now();
  let rejected = 0;
  let failed = 0;
  for (let trial = 0; trial < trials; trial++) {
    try {
      if (rejects(createStream(seed, 'type I error', at, trial))) rejected++;
    } catch (error) {
      if (!(error instanceof LikenessError && error.code === 'NOT_ESTIMABLE')) throw error;
      failed++;
    }
  }
  const rate = rejected / trials;
  const error = Math.sqrt((level * (1 - level)) / trials);
  const distance = (rate - level) / error;
  const met = Math.abs(distance) <= 2.5;
  if (!met) missed++;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${name.padEnd(width)}  ${rate.toFixed(5)}  ${level.toFixed(5)}  ${error.toFixed(5)}  ${distance.toFixed(1).padStart(4)}  ${met ? 'yes' : 'no '}  (${failed}, ${seconds} s)`,
  );
}
process.exitCode = missed > 0 ? 1 : 0;
