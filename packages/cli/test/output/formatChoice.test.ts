import { expect, test } from '@jest/globals';
import { formatChoice } from '../../src/output/formatChoice.js';

test('the table of a choice has a row for each method, and says which was chosen and why others were not', () => {
  const scores = { score: 0.95, pairAccuracy: 0.96, utility: 0.94, dcrShare: 0.7, dcrLimit: 0.52 };
  const text = formatChoice({
    rule: 'The best wins.',
    sampleRows: 8000,
    candidates: [
      { synthesizer: 'gaussian-copula', chosen: false, scores, failure: null },
      {
        synthesizer: 'cart',
        chosen: true,
        scores: { score: 0.9, pairAccuracy: 0.9, dcrShare: 0.5, dcrLimit: 0.52 },
        failure: null,
      },
      { synthesizer: 'boosted-trees', chosen: false, scores: {}, failure: 'beyond the budget' },
    ],
  });
  expect(text.split('\n')).toEqual([
    'chose cart on a sample of 8000 rows, half of them unseen. The best wins.',
    'method           score  pair accuracy  utility  DCR share  its limit  remark',
    expect.stringMatching(/^-+( {2}-+){6}$/),
    'gaussian-copula  0.950          0.960    0.940      0.700      0.520  too near the rows of the fit',
    'cart             0.900          0.900        -      0.500      0.520  chosen',
    'boosted-trees        -              -        -          -          -  beyond the budget',
  ]);
});

test('where nothing was tried, the rule alone', () => {
  const text = formatChoice({
    rule: 'Too small for trials.',
    sampleRows: 0,
    candidates: [{ synthesizer: 'cart', chosen: true, scores: {}, failure: null }],
  });
  expect(text).toMatch(/^chose cart\. Too small for trials\.\n/);
  expect(text).toMatch(/^cart( +-){5} +chosen$/m);
});
