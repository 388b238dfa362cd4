import { fitBinaryLogistic } from '../../../linear/binaryLogistic.js';
import type { LinearPredictor } from './fitLinearPredictor.js';
import { type LinearTerms, linearScores } from './linearTerms.js';
import { shiftToProportion } from '../shiftToProportion.js';

/** Most by which a line is lengthened: where few rows are told apart by chance, likelihood asks for a rule. */
const MAX_LENGTH = 3;
/** Penalty of the length alone, so that there is an optimum in any case. */
const PENALTY = 1e-6;
const MAX_ITERATIONS = 60;

/**
 * The line as long as its likelihood is best, at most three times its length and no shorter than it is; the fraction
 * of left stays. A line that predicts best is shorter than rows that are drawn by it need: their sides would hang less
 * on the predictors than those of the real rows. Its direction stays (relaxed lasso, Meinshausen 2007).
 *
 * @param codes 1 for rows that go left
 */
export function rescaleCoefficients(
  linear: LinearPredictor,
  terms: LinearTerms,
  codes: Int32Array,
): LinearPredictor {
  const { width } = terms;
  const slopes = linear.coefficients.slice();
  slopes[width] = 0;
  const values = linearScores(terms, slopes);
  const rows = {
    starts: Int32Array.from({ length: values.length + 1 }, (_, row) => row),
    columns: new Int32Array(values.length),
    values,
  };
  const options = { penalty: PENALTY, maxIterations: MAX_ITERATIONS };
  const [length] = fitBinaryLogistic(rows, codes, 1, options).coefficients;
  if (!(length > 1)) return linear;
  const by = Math.min(MAX_LENGTH, length);
  const coefficients = slopes.map((slope) => by * slope);
  const share = codes.reduce((sum, code) => sum + code, 0) / codes.length;
  coefficients[width] = shiftToProportion(
    values.map((value) => by * value),
    share,
  );
  return { ...linear, coefficients };
}
