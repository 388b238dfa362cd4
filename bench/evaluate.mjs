// @ts-check
// The validation suite on adult (24,421 real, 24,421 holdout, 50,000 synthetic rows, 15 columns) with synthpop's
// table: wall clock and processor seconds of fidelity alone on one thread and on two, and of the whole suite on two.
// On two threads steps run side by side; what stands at a step is the time since the values before it came out.
//   npm run build && node bench/evaluate.mjs [fidelity]
// With `fidelity` the whole suite is left out.
// Prints each time, and the ratio of one thread to two. Reads LIKENESS_DATA. Goals: fidelity 3 s, the whole suite 60 s on two cores.
import path from 'node:path';
import { evaluate } from '@likeness/core';
import { ThreadPool } from '@likeness/parallel';
import { readBenchFile, tableRole } from './tables.mjs';

console.log(tableRole('adult'));
/** @param {string} file */
const read = (file) => readBenchFile(path.join('fidelity/adult', file));

const real = await read('trn.csv.gz');
const holdout = await read('val.csv.gz');
const synthetic = await read('peers/synthpop.csv.gz');

/** @param {('fidelity' | 'utility' | 'privacy')[]} groups @param {import('@likeness/core').RunContext} context */
async function time(groups, context) {
  let last = seconds();
  const start = last;
  const report = await evaluate(
    {
      real,
      holdout,
      synthetic,
      target: 'income',
      seed: 1,
      groups,
      onMetrics: (values) => {
        const now = seconds();
        const names = [...new Set(values.map(({ name }) => name))].join(', ');
        console.log(`  ${format(last, now)}  ${names || 'distributions and notes'}`);
        last = now;
      },
    },
    context,
  );
  const end = seconds();
  console.log(`${groups.join(', ')}: ${format(start, end)}, ${report.metrics.length} values`);
  return end.wall - start.wall;
}

function seconds() {
  const { user, system } = process.cpuUsage();
  return { wall: performance.now() / 1000, cpu: (user + system) / 1e6 };
}

/** @param {ReturnType<typeof seconds>} from @param {ReturnType<typeof seconds>} to */
function format(from, to) {
  return `${(to.wall - from.wall).toFixed(2)} s (processor ${(to.cpu - from.cpu).toFixed(2)} s)`;
}

const alone = await time(['fidelity'], {});
const workers = new ThreadPool(2);
try {
  const beside = await time(['fidelity'], { workers });
  console.log(`fidelity on two threads: ${(alone / beside).toFixed(2)} times as fast as on one`);
  if (process.argv[2] !== 'fidelity') await time(['fidelity', 'utility', 'privacy'], { workers });
} finally {
  await workers.close();
}
