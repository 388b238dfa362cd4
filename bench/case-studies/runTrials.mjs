// @ts-check
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Does all jobs, `processes` at once, and resolves to their outcomes in the order of the jobs. One that fails ends the
 * run: a table with a hole would be taken for a result.
 *
 * @param folder keeps the outcomes, and those that it has are taken from it; undefined: none
 */
export async function runTrials(jobs, { processes, folder }, onDone) {
  const outcomes = new Array(jobs.length);
  let next = 0;
  let done = 0;
  if (folder) await mkdir(folder, { recursive: true });
  const children = Array.from({ length: Math.min(processes, jobs.length) }, () =>
    fork(join(import.meta.dirname, 'trialProcess.mjs')),
  );
  try {
    await Promise.all(
      children.map(async (child) => {
        while (next < jobs.length) {
          const at = next++;
          outcomes[at] = await kept(folder, jobs[at], () => ask(child, jobs[at]));
          onDone(++done, jobs.length, jobs[at]);
        }
      }),
    );
  } finally {
    for (const child of children) child.kill();
  }
  return outcomes;
}

async function kept(folder, { study, method, seed, decides }, work) {
  if (!folder) return work();
  const file = join(folder, `${study}-${method}-${seed}${decides ? '-decision' : ''}.json`);
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8'));
  const outcome = await work();
  await writeFile(`${file}.part`, JSON.stringify(outcome));
  await rename(`${file}.part`, file);
  return outcome;
}

function ask(child, job) {
  return new Promise((resolve, reject) => {
    const settle = (action, value) => {
      child.off('message', hear);
      child.off('exit', end);
      action(value);
    };
    const hear = ({ outcome, error }) =>
      error === undefined ? settle(resolve, outcome) : settle(reject, new Error(error));
    const end = (code) => settle(reject, new Error(`A trial's process ended with code ${code}.`));
    child.on('message', hear);
    child.on('exit', end);
    child.send(job);
  });
}
