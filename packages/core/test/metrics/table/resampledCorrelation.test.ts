import { expect, test } from '@jest/globals';
import { correlationMatrix } from '../../../src/metrics/table/correlationMatrix.js';
import { resampledCorrelation } from '../../../src/metrics/table/resampledCorrelation.js';
import { createStream } from '../../../src/random/randomStream.js';

test('the matrix of resampled rows is that of the rows, with far means, gaps, constants and a column of no values', () => {
  const stream = createStream(1, 'resampled');
  const n = 200;
  const x = Float64Array.from({ length: n }, () => 1e9 + stream.normal());
  const columns = [
    x,
    x.map((value) => 2 * (value - 1e9) + stream.normal()),
    x.map((value) => (stream.uniform() < 0.2 ? NaN : 1e-8 * (value - 1e9) + 1e-8 * stream.normal())),
    new Float64Array(n).fill(0.1),
    new Float64Array(n).fill(NaN),
    // Constant but for one row, which a resample often misses.
    Float64Array.from({ length: n }, (_, row) => (row === 0 ? 1 : 0)),
    x.map((value) => (stream.uniform() < 0.5 ? NaN : -value)),
  ];
  const correlate = resampledCorrelation(columns);
  for (let draw = 0; draw < 20; draw++) {
    const rows = Int32Array.from({ length: draw < 18 ? 150 : 3 }, () => stream.integer(n));
    const expected = correlationMatrix(
      columns.map((column) => Float64Array.from(rows, (row) => column[row])),
    );
    const found = correlate(rows);
    for (let at = 0; at < expected.length; at++) {
      if (Number.isNaN(expected[at])) expect(found[at]).toBeNaN();
      else expect(Math.abs(found[at] - expected[at])).toBeLessThan(1e-6);
    }
  }
});
