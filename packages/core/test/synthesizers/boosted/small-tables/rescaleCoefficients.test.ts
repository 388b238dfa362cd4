import { expect, test } from '@jest/globals';
import { createStream } from '../../../../src/random/randomStream.js';
import { fitLinearPredictor } from '../../../../src/synthesizers/boosted/small-tables/fitLinearPredictor.js';
import { rescaleCoefficients } from '../../../../src/synthesizers/boosted/small-tables/rescaleCoefficients.js';
import {
  linearTerms,
  type LinearTerms,
  linearScores,
} from '../../../../src/synthesizers/boosted/small-tables/linearTerms.js';
import { fitBinnedTable } from '../../../../src/trees/bins/binnedTable.js';

const ROWS = 200;

function node(slope: number): { readonly terms: LinearTerms; readonly codes: Int32Array } {
  const stream = createStream(5, 'lengthen');
  const values = Float64Array.from({ length: ROWS }, () => stream.normal());
  const codes = Int32Array.from(values, (value) =>
    stream.uniform() < 1 / (1 + Math.exp(1 - slope * value)) ? 1 : 0,
  );
  const table = fitBinnedTable([{ type: 'numeric', schema: { name: 'x', kind: 'continuous' }, values }]);
  return { terms: linearTerms(table), codes };
}

/** Log loss of a line's scores, and the mean probability. */
function judge(scores: Float64Array, codes: Int32Array): { loss: number; share: number } {
  let loss = 0;
  let share = 0;
  scores.forEach((score, row) => {
    loss += Math.log1p(Math.exp(codes[row] === 1 ? -score : score));
    share += 1 / (1 + Math.exp(-score)) / scores.length;
  });
  return { loss, share };
}

test('a line that a penalty shortened gets the length of the best likelihood, and keeps the share', () => {
  const { terms, codes } = node(1.5);
  const short = fitLinearPredictor(terms.rows, codes, new Float64Array(terms.width).fill(20), undefined);
  const share = codes.reduce((sum, code) => sum + code, 0) / ROWS;
  const long = rescaleCoefficients(short, terms, codes);
  const by = long.coefficients[0] / short.coefficients[0];
  expect(by).toBeGreaterThan(1.2);
  expect(by).toBeLessThan(3);
  const best = judge(linearScores(terms, long.coefficients), codes);
  expect(best.share).toBeCloseTo(share, 6);
  for (const factor of [0.95, 1.05]) {
    const other = long.coefficients.map((one, j) => (j < terms.width ? one * factor : one));
    expect(judge(linearScores(terms, other), codes).loss).toBeGreaterThan(best.loss);
  }
});

test('a line is never shortened, nor made a rule of', () => {
  const { terms, codes } = node(1.5);
  const full = fitLinearPredictor(terms.rows, codes, new Float64Array(terms.width).fill(1e-3), undefined);
  const longer = { ...full, coefficients: full.coefficients.map((one) => 2 * one) };
  expect(rescaleCoefficients(longer, terms, codes)).toBe(longer);
  const faint = { ...full, coefficients: full.coefficients.map((one) => one / 100) };
  const { coefficients } = rescaleCoefficients(faint, terms, codes);
  expect(coefficients[0] / faint.coefficients[0]).toBeCloseTo(3, 9);
});
