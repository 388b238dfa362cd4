// @ts-check
// Compares group-sequential designs and sample sizes with rpact on random designs: every type of boundary, one- and
// two-sided, with and without futility, 2 to 5 unequally spaced looks; sample sizes of means, rates and survival.
//   npm run build && node bench/trials/compareWithRpact.mjs [--designs 1000] [--seed 1]
// Prints the largest difference of each quantity, and the design where it is. Needs Rscript and the package rpact;
// without them it says so and ends.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  createStream,
  groupSequentialDesign,
  hazardOfProportion,
  meansSampleSize,
  ratesSampleSize,
  survivalSampleSize,
} from '@likeness/core';

const { values: options } = parseArgs({
  options: { designs: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});

const hasRpact = spawnSync('Rscript', ['-e', 'quit(status = !requireNamespace("rpact", quietly = TRUE))']);
if (hasRpact.status !== 0) {
  console.log('skipped: Rscript with the package rpact is not installed (Debian: r-base-core, r-cran-rpact)');
  process.exit(0);
}

const TYPES = ['OF', 'P', 'WT', 'asOF', 'asP', 'asHSD', 'asKD'];
const FUTILITY = ['bsOF', 'bsP', 'bsHSD', 'bsKD'];
const ENDPOINTS = ['means', 'rates', 'survival'];

/** A random design, as the row that R reads. */
function drawDesign(id) {
  const stream = createStream(Number(options.seed), 'rpact', id);
  const between = (low, high, decimals = 3) =>
    Number((low + (high - low) * stream.uniform()).toFixed(decimals));
  const pick = (list) => list[Math.floor(stream.uniform() * list.length)];
  const looks = pick([2, 3, 4, 5]);
  const steps = Array.from({ length: looks }, () => between(0.5, 1.5));
  const total = steps.reduce((sum, step) => sum + step, 0);
  let sum = 0;
  const information = steps.map((step) => (sum += step) / total);
  information[looks - 1] = 1;
  const sides = pick([1, 1, 2]);
  const type = pick(TYPES);
  const parameter =
    type === 'WT'
      ? between(-0.2, 0.6)
      : type === 'asHSD'
        ? between(-6, 3)
        : type === 'asKD'
          ? between(0.5, 4)
          : 0;
  const futility = sides === 1 && type.startsWith('as') && stream.uniform() < 0.6 ? pick(FUTILITY) : 'none';
  const endpoint = pick(ENDPOINTS);
  const effects = {
    means: () => [between(0.3, 1), between(0.8, 1.5)],
    rates: () => [between(0.45, 0.6), between(0.2, 0.35)],
    survival: () => [between(0.5, 0.8), between(0.03, 0.1, 4)],
  };
  const [effect, spread] = effects[endpoint]();
  return {
    id,
    looks,
    information: information.map((t) => t.toFixed(12)).join(';'),
    alpha: pick([0.01, 0.025, 0.05]),
    beta: pick([0.1, 0.15, 0.2]),
    sides,
    type,
    parameter,
    futility,
    futilityParameter: futility === 'bsHSD' ? between(-4, 1) : between(1, 3),
    binding: pick([0, 1]),
    endpoint,
    effect,
    spread,
    allocation: pick([0.5, 1, 1, 2, 3]),
    normal: pick([0, 1]),
    accrual: between(6, 24),
    followUp: between(3, 18),
    dropout: pick([0, 0.05, 0.1]),
  };
}

/** The same design here. */
function computeHere(row) {
  const spending = {
    OF: { type: 'lan-demets-obrien-fleming' },
    P: { type: 'lan-demets-pocock' },
    HSD: { type: 'hwang-shih-decani' },
    KD: { type: 'kim-demets' },
  };
  const shaped = { OF: { type: 'obrien-fleming' }, P: { type: 'pocock' }, WT: { type: 'wang-tiatis' } };
  const spends = row.type.startsWith('as');
  const named = spends ? spending[row.type.slice(2)] : shaped[row.type];
  const withParameter = (type, value) => ({ ...type, delta: value, gamma: value, rho: value });
  const design = groupSequentialDesign({
    information: row.information.split(';').map(Number),
    alpha: row.alpha,
    sides: row.sides,
    power: 1 - row.beta,
    type: withParameter(named, row.parameter),
    ...(row.futility === 'none'
      ? {}
      : {
          futility: withParameter(spending[row.futility.slice(2)], row.futilityParameter),
          binding: row.binding === 1,
        }),
  });
  const plan = { design, allocation: row.allocation };
  if (row.endpoint === 'survival') {
    const dropout = hazardOfProportion(row.dropout, 12);
    const { patients, expected } = survivalSampleSize({
      ...plan,
      controlHazard: [{ hazard: row.spread }],
      hazardRatio: row.effect,
      accrual: [{ duration: row.accrual, rate: 1 }],
      followUp: row.followUp,
      dropout: { control: dropout, treatment: dropout },
    });
    return { design, patients: patients.total, expected: expected.alternative.events };
  }
  const size =
    row.endpoint === 'means'
      ? meansSampleSize({
          ...plan,
          difference: row.effect,
          sd: row.spread,
          reference: row.normal === 1 ? 'normal' : 't',
        })
      : ratesSampleSize({
          ...plan,
          treatment: row.effect,
          control: row.spread,
          measure: row.normal === 0 ? 'ratio' : 'difference',
        });
  return { design, patients: size.patients.total, expected: size.expectedPatients.alternative };
}

/** Computes the rows by R. */
function computeByR(rows) {
  const folder = mkdtempSync(path.join(tmpdir(), 'likeness-rpact-'));
  try {
    const names = Object.keys(rows[0]);
    const lines = [names.join(','), ...rows.map((row) => names.map((name) => row[name]).join(','))];
    const [input, output] = ['designs.csv', 'results.csv'].map((name) => path.join(folder, name));
    writeFileSync(input, `${lines.join('\n')}\n`);
    const script = path.join(import.meta.dirname, 'rpactDesigns.R');
    const { status, stderr } = spawnSync('Rscript', [script, input, output], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`Rscript ended with ${status}: ${stderr}`);
    const [header, ...results] = readFileSync(output, 'utf8').trimEnd().split('\n');
    const columns = header.split(',');
    return results.map((line) => {
      const cells = line.split(',');
      return Object.fromEntries(columns.map((name, at) => [name, cells[at]]));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const rows = Array.from({ length: Number(options.designs) }, (_, id) => drawDesign(id));
const byR = computeByR(rows);
const largest = new Map();
const record = (name, difference, row) => {
  const before = largest.get(name);
  if (before === undefined || difference > before.difference) largest.set(name, { difference, row });
};
const failures = new Map();
let compared = 0;
for (const [at, row] of rows.entries()) {
  const theirs = byR[at];
  if (theirs.error !== '') {
    failures.set(theirs.error, (failures.get(theirs.error) ?? 0) + 1);
    continue;
  }
  compared++;
  const { design, patients, expected } = computeHere(row);
  const list = (text) => text.split(';').map(Number);
  list(theirs.upper).forEach((bound, look) =>
    record('efficacy bound', Math.abs(design.upper[look] - bound), row),
  );
  if (row.futility !== 'none')
    list(theirs.lower).forEach((bound, look) => {
      // rpact writes -6 for no bound.
      if (bound > -5.9) record('futility bound', Math.abs(design.lower[look] - bound), row);
    });
  const relative = (ours, other) => Math.abs(ours / Number(other) - 1);
  record('inflation, relative', relative(design.inflation, theirs.inflation), row);
  record(`patients (${row.endpoint}), relative`, relative(patients, theirs.patients), row);
  record(`expected (${row.endpoint}), relative`, relative(expected, theirs.expected), row);
}
console.log(`${compared} of ${rows.length} designs compared with rpact`);
for (const [message, count] of failures) console.log(`rpact refused ${count}: ${message}`);
for (const [name, { difference, row }] of [...largest].sort()) {
  const { type, looks, sides, futility, binding } = row;
  const where = `${type}, ${looks} looks, ${sides}-sided, futility ${futility}${binding ? ' binding' : ''}`;
  console.log(`${name}: ${difference.toExponential(1)} (design ${row.id}: ${where})`);
}
