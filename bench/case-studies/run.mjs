#!/usr/bin/env node
// @ts-check
/**
 * `npm run case-studies`: the whole method on the real tables of Titanic and heart failure, over many random
 * splits, for every synthesizer; writes docs/case-studies.md and its pictures, and prints the tables' figures.
 *
 *   npm run case-studies -- [--seeds 50] [--rare-seeds 5] [--only cart,smote] [--out folder] [--trials folder] [--processes 2]
 *
 * The nets take hours: with `--trials` each outcome is kept in a folder, and a run that was cut off, or is asked for
 * more, goes on from there. The folder knows nothing of the code that made it: take a new one after a change.
 *
 * Reads the tables from LIKENESS_DATA, else fetches them from their public homes. Exit code 3: no data.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { evaluate, splitTable } from '@likeness/core';
import { format } from 'prettier';
import { studySection } from './document.mjs';
import { DataError, openStudy } from './openStudy.mjs';
import { pictures } from './pictures.mjs';
import { runTrials } from './runTrials.mjs';
import { METHODS, STUDIES } from './studies.mjs';
import { makeRows } from './trial.mjs';

/** Splits that are decided: an evaluation takes longer than all else. */
const DECISION_SEEDS = 50;

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '50' },
    'rare-seeds': { type: 'string', default: '5' },
    only: { type: 'string' },
    trials: { type: 'string' },
    processes: { type: 'string', default: String(availableParallelism()) },
    out: { type: 'string', default: join(import.meta.dirname, '..', '..', 'docs') },
  },
});
const seeds = Number(options.seeds);
const rareSeeds = Math.min(seeds, Number(options['rare-seeds']));
const asked = options.only?.split(',');
// Without its references and both levels a table says nothing.
const methods = METHODS.filter(
  ({ name, reference, rare }) =>
    !(rare && rareSeeds === 0) &&
    (reference || !asked || ['independent', 'one-copula', 'copula-per-class', ...asked].includes(name)),
);

try {
  await run();
} catch (error) {
  if (!(error instanceof DataError)) throw error;
  console.error(error.message);
  process.exitCode = 3;
}

async function run() {
  const sections = [];
  for (const study of STUDIES) {
    const table = await openStudy(study);
    const jobs = methods.flatMap((method) =>
      Array.from({ length: method.rare ? rareSeeds : seeds }, (_, at) => ({
        study: study.name,
        method: method.name,
        seed: at + 1,
        decides: at < DECISION_SEEDS,
      })),
    );
    // Long trials first, so that no core waits at the end; split by split, so that those of a run that is cut off are whole.
    jobs.sort((a, b) => Number(isRare(b)) - Number(isRare(a)) || a.seed - b.seed);
    const work = { processes: Number(options.processes), folder: options.trials };
    const outcomes = await runTrials(jobs, work, (done, all, { method, seed }) => {
      if (process.stderr.isTTY || done % 50 === 0 || done === all) {
        process.stderr.write(`${study.name}: ${done} of ${all} trials (${method}, seed ${seed})\n`);
      }
    });
    const results = new Map(
      methods.map(({ name }) => [name, outcomes.filter((_, at) => jobs[at].method === name)]),
    );
    const { train } = splitTable(table, 0.3, 1);
    sections.push(
      ...studySection(study, methods, results, {
        rows: table.rowCount,
        trained: train.rowCount,
        seeds,
        rareSeeds,
      }),
    );
    await drawPictures(study, table);
  }
  const text = [...opening(), ...sections].join('\n');
  const document = join(options.out, 'case-studies.md');
  await writeFile(document, await format(text, { parser: 'markdown', printWidth: 110 }));
  console.log(text);
  console.log(`Written: ${document}`);
}

function isRare({ method }) {
  return METHODS.find(({ name }) => name === method)?.rare === true;
}

async function drawPictures(study, table) {
  const { train, holdout } = splitTable(table, 0.3, 1);
  const method = METHODS.find(({ name }) => name === 'copula-per-class');
  const synthetic = await makeRows(method, train, 1, study.target);
  const report = await evaluate({ real: train, synthetic, holdout, target: study.target, seed: 1 });
  const folder = join(options.out, 'pictures', 'case-studies', study.name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const { title, svg } of pictures(report)) {
    await writeFile(join(folder, `${fileName(title, study)}.svg`), svg);
  }
}

function fileName(title, { features, target }) {
  if ([...features, target].includes(title)) return title;
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function opening() {
  const command = `npm run case-studies -- --seeds ${seeds} --rare-seeds ${rareSeeds}${options.only ? ` --only ${options.only}` : ''}`;
  return [
    '# Case studies',
    '',
    `These are two case studies of the method: fit the distribution of each column by maximum likelihood, generate without correlation (level 1) and with it (level 2), and ask whether the rows are alike and whether a forest learns the same from them.`,
    '',
    `This page is the output of \`${command}\`, which does that with every synthesizer; nothing on it is written by hand. The program reads the tables from the folder that \`LIKENESS_DATA\` names, or downloads them from their sources, and checks their SHA-256.`,
    '',
    `The code is in [bench/case-studies](../bench/case-studies/run.mjs). [The copula study](copula-study.md) explains how the order of importance is lost.`,
    '',
  ];
}
