/**
 * Speed of the Gaussian copula as ratios in one run, CPU time on one thread: fitting and sampling 1,000,000 x 10 mixed
 * columns against drawing 10,000,000 standard normals (goal: at most 6), and a fit of 100,000 x 20 (at most 3 s).
 *
 *   npm run build && node bench/copula-speed.mjs
 */
import { CHUNK_ROWS, createStream, createTable, getSynthesizer } from '@likeness/core';

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Of five columns: three lognormal with two decimals, one of whole numbers, one of four labels; all correlated. */
function mixedTable(rows, columns) {
  const stream = createStream(1, 'bench copula');
  const common = Float64Array.from({ length: rows }, () => stream.normal());
  return createTable(
    Array.from({ length: columns }, (_, at) => {
      const y = common.map((z) => 0.5 * z + 0.85 * stream.normal());
      const name = `c${at}`;
      if (at % 5 === 4) {
        const codes = Int32Array.from(y, (v) => Math.min(3, Math.max(0, Math.floor(v + 2))));
        return {
          type: 'coded',
          schema: { name, kind: 'categorical', categories: ['a', 'b', 'c', 'd'] },
          codes,
        };
      }
      if (at % 5 === 3)
        return {
          type: 'numeric',
          schema: { name, kind: 'integer' },
          values: y.map((v) => Math.round(40 + 10 * v)),
        };
      const values = y.map((v) => Math.round(100 * Math.exp(v)) / 100);
      return { type: 'numeric', schema: { name, kind: 'continuous', decimals: 2 }, values };
    }),
  );
}

const timed = async (work) => {
  const start = cpuSeconds();
  const result = await work();
  return { seconds: cpuSeconds() - start, result };
};

const copula = getSynthesizer('gaussian-copula');
const stream = createStream(2, 'bench normals');
let sum = 0;
for (let i = 0; i < 1e6; i++) sum += stream.normal();
const normals = await timed(() => {
  for (let i = 0; i < 1e7; i++) sum += stream.normal();
});
if (!Number.isFinite(sum)) throw new Error('the normals are not finite');

const table = mixedTable(1e6, 10);
const fit = await timed(() => copula.fit(table, { seed: 1 }));
const sample = await timed(() => {
  for (let chunk = 0; chunk * CHUNK_ROWS < 1e6; chunk++)
    fit.result.sampleChunk(1, chunk, Math.min(CHUNK_ROWS, 1e6 - chunk * CHUNK_ROWS));
});
const wide = await timed(() => copula.fit(mixedTable(1e5, 20), { seed: 1 }));
const ratio = (seconds) => (seconds / normals.seconds).toFixed(1);
console.log(`10,000,000 normals     ${normals.seconds.toFixed(2)} s`);
console.log(`fit 1,000,000 x 10     ${fit.seconds.toFixed(2)} s   ratio ${ratio(fit.seconds)}`);
console.log(`sample 1,000,000 x 10  ${sample.seconds.toFixed(2)} s   ratio ${ratio(sample.seconds)}`);
console.log(`both                   ratio ${ratio(fit.seconds + sample.seconds)} (goal 6)`);
console.log(`make, fit 100,000 x 20 ${wide.seconds.toFixed(2)} s (goal 3)`);
