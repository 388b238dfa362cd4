// @ts-check
/**
 * The simulator of trials: speed, bytes, and agreement with published designs. Each line ends with `met` or `not met`.
 *
 * - 10,000 trials x 20 scenarios of 500 patients with a log-rank test, on two threads, in 45 s.
 * - A decision on 200,000 stored trials in 200 ms.
 * - The bytes of 10,000 trials with 1, 2 and 8 threads.
 * - innovaTV 301 within three standard errors (rpact, gsDesign): power .905, interim .698, events 277, months 27.3.
 * - The means design of docs/examples/trial-means.yaml within three standard errors of .0838, .4094, .4068.
 * - Standard errors of differences of designs on the same trials, at most half of those of separate trials.
 *
 * Wall times are those of an idle machine only; the processor times beside them hold on a busy one.
 *
 *   npm run build && node bench/trials/simulation.mjs [--trials 10000] [--only speed,bytes,published]
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  evaluateDecision,
  operatingCharacteristics,
  prepareTrials,
  requireTrialPlan,
  runTrials,
  trialBlockToBytes,
} from '@likeness/core';
import { ThreadPool } from '@likeness/parallel';
import { parse } from 'yaml';

const { values: options } = parseArgs({
  options: {
    trials: { type: 'string', default: '10000' },
    only: { type: 'string', default: 'speed,bytes,published' },
  },
});
const trials = Number(options.trials);
const parts = options.only.split(',');

/** @param {string} what @param {boolean} isMet */
function line(what, isMet) {
  console.log(`${what}: ${isMet ? 'met' : 'not met'}`);
}

/**
 * @param {import('@likeness/core').TrialSimulation} simulation
 * @param {number} threads
 */
async function run(simulation, threads) {
  const workers = threads > 1 ? new ThreadPool(threads) : undefined;
  const blocks = [];
  try {
    for await (const block of runTrials(simulation, { trials }, workers ? { workers } : {}))
      blocks.push(block);
  } finally {
    await workers?.close();
  }
  return blocks;
}

/** @param {string} name */
function exampleOf(name) {
  const text = readFileSync(new URL(`../../docs/examples/${name}.yaml`, import.meta.url), 'utf8');
  return prepareTrials(requireTrialPlan(parse(text)), null).simulation;
}

if (parts.includes('speed')) {
  const scenarios = Array.from({ length: 20 }, (_, at) => ({
    name: `hazard ratio ${(0.6 + at * 0.02).toFixed(2)}`,
    effects: [{ endpoint: 'death', hazardRatio: 0.6 + at * 0.02 }],
    accrual: { duration: 23 },
    dropout: [{ probability: 0.05, within: 12 }],
  }));
  const { simulation } = prepareTrials(
    requireTrialPlan({
      format: 'likeness-trial',
      version: 1,
      endpoints: [{ name: 'death', type: 'time-to-event', median: 9 }],
      scenarios,
      designs: [{ name: 'one look', sizes: [500], looks: { by: 'events', at: [350] } }],
      analyses: [{ name: 'primary', endpoint: 'death', method: 'log-rank' }],
      decision: { success: { metric: 'primary.p', below: 0.025 } },
    }),
    null,
  );
  const start = performance.now();
  const cpu = process.cpuUsage();
  const blocks = await run(simulation, 2);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const limit = (45 * trials) / 10_000;
  line(
    `${trials} trials x 20 scenarios of 500 patients, log-rank, two threads: ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor time (goal ${limit} s)`,
    seconds <= limit,
  );
  const began = performance.now();
  const cpuBefore = process.cpuUsage();
  evaluateDecision(simulation, blocks, {
    success: {
      all: [
        { metric: 'trial.success', atLeast: 1 },
        { metric: 'primary.estimate', below: 0.8 },
      ],
    },
  });
  const milliseconds = performance.now() - began;
  const decision = process.cpuUsage(cpuBefore);
  line(
    `a decision on ${20 * trials} stored trials: ${milliseconds.toFixed(0)} ms, ${((decision.user + decision.system) / 1000).toFixed(0)} ms of processor time (goal 200 ms)`,
    milliseconds <= 200,
  );
}

if (parts.includes('bytes')) {
  const simulation = exampleOf('trial-innovatv301');
  const sums = [];
  for (const threads of [1, 2, 8]) {
    const hash = createHash('sha256');
    for (const block of await run(simulation, threads)) hash.update(trialBlockToBytes(block));
    sums.push(hash.digest('hex').slice(0, 16));
  }
  line(`bytes of ${trials} trials with 1, 2 and 8 threads: ${sums.join(', ')}`, new Set(sums).size === 1);
}

if (parts.includes('published')) {
  /** @param {string} what @param {import('@likeness/core').MonteCarlo} found @param {number} published */
  const compare = (what, found, published) =>
    line(
      `${what}: ${found.value.toFixed(4)} (${found.standardError.toFixed(4)}), published ${published}`,
      Math.abs(found.value - published) <= 3 * found.standardError,
    );
  const survival = exampleOf('trial-innovatv301');
  const { cells, differences } = operatingCharacteristics(survival, await run(survival, 2));
  compare('innovaTV 301, power', cells[0].rejected, 0.905);
  compare('innovaTV 301, crossed at the interim look', cells[0].looks[0].success, 0.698);
  compare('innovaTV 301, events', cells[0].events, 277);
  compare('innovaTV 301, months', cells[0].duration, 27.3);
  const means = exampleOf('trial-means');
  const ofMeans = operatingCharacteristics(means, await run(means, 2));
  [0.0838, 0.4094, 0.4068].forEach((published, look) =>
    compare(`Wang-Tsiatis, look ${look + 1}`, ofMeans.cells[0].looks[look].success, published),
  );
  for (const { difference, unpairedError } of [differences[0], ofMeans.differences[0]])
    line(
      `paired error ${difference.standardError.toFixed(5)}, unpaired ${unpairedError.toFixed(5)}`,
      difference.standardError <= unpairedError / 2,
    );
}
