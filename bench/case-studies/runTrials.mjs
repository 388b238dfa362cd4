import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/**
 * Does all jobs, as many at once as there are cores, and resolves to their outcomes in the order of the jobs. One that
 * fails ends the run: a table with a hole would be taken for a result.
 */
export async function runTrials(jobs, onDone) {
  const outcomes = new Array(jobs.length);
  let next = 0;
  let done = 0;
  const children = Array.from({ length: Math.min(availableParallelism(), jobs.length) }, () =>
    fork(join(import.meta.dirname, 'trialProcess.mjs')),
  );
  try {
    await Promise.all(
      children.map(async (child) => {
        while (next < jobs.length) {
          const at = next++;
          outcomes[at] = await ask(child, jobs[at]);
          onDone(++done, jobs.length, jobs[at]);
        }
      }),
    );
  } finally {
    for (const child of children) child.kill();
  }
  return outcomes;
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
