import { expect, test } from '@jest/globals';
import { cholesky } from '../../../src/numeric/linear-algebra/cholesky.js';
import { inverseDiagonal } from '../../../src/numeric/linear-algebra/inverseDiagonal.js';
import { solveCholesky } from '../../../src/numeric/linear-algebra/solveCholesky.js';
import { createStream } from '../../../src/random/randomStream.js';

test('the diagonal of the inverse is what solving for each unit vector gives', () => {
  const d = 7;
  const stream = createStream(1, 'inverse diagonal');
  const root = Float64Array.from({ length: d * d }, () => stream.normal());
  const matrix = new Float64Array(d * d);
  for (let i = 0; i < d; i++)
    for (let j = 0; j < d; j++)
      for (let k = 0; k < d; k++) matrix[i * d + j] += root[i * d + k] * root[j * d + k];
  const factor = cholesky(matrix, d);
  if (factor === null) throw new Error('A product of a matrix with itself has a factor.');
  const diagonal = inverseDiagonal(factor, d);
  for (let j = 0; j < d; j++) {
    const unit = new Float64Array(d);
    unit[j] = 1;
    expect(diagonal[j] / solveCholesky(factor, unit)[j]).toBeCloseTo(1, 9);
  }
});
