import { expect, test } from '@jest/globals';
import { encodeDesign, fitDesignEncoding } from '../../../src/linear/designMatrix.js';
import { fitLogistic, predictLogistic } from '../../../src/linear/logisticRegression.js';
import { propensityModel } from '../../../src/metrics/detection/propensityModel.js';
import { createStream } from '../../../src/random/randomStream.js';
import { mixedTable } from '../../report/mixedTable.js';

test('Newton finds the fit of L-BFGS, and where the gradient is 0, with a label that separates', () => {
  const { columns } = mixedTable(400, 1);
  const used = columns.filter(({ type }) => type !== 'identifier');
  const design = encodeDesign(fitDesignEncoding(used), used);
  const stream = createStream(1, 'labels');
  const [x] = used;
  const labels = Int32Array.from({ length: 400 }, (_, row) =>
    x.type === 'numeric' && x.values[row] + stream.normal() > 0 ? 1 : 0,
  );
  const found = propensityModel(design, 1e-3)(labels);
  const both = predictLogistic(
    fitLogistic(design, labels, 2, { penalty: 1e-3, maxIterations: 2_000 }),
    design,
  );
  for (let row = 0; row < 400; row++) expect(Math.abs(found[row] - both[2 * row + 1])).toBeLessThan(2e-4);
  // The intercept is free: probabilities sum to the labels.
  expect(found.reduce((sum, p) => sum + p, 0)).toBeCloseTo(
    labels.reduce((sum, label) => sum + label, 0),
    3,
  );
});
