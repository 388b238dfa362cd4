import { fitBinaryLogistic } from '../../../linear/binaryLogistic.js';
import type { LinearPredictor } from './fitLinearPredictor.js';
import { type LinearTerms, linearScores } from './linearTerms.js';
import { shiftToProportion } from '../shiftToProportion.js';

/** Maximum factor: where few rows are separated completely by chance, the likelihood increases without bound. */
const MAX_FACTOR = 3;
/** L2 penalty of the factor, so that there is an optimum in any case. */
const PENALTY = 1e-6;
const MAX_ITERATIONS = 60;

/**
 * Multiplies the coefficients of a penalised regression by the factor from 1 to 3 that maximises the likelihood; the
 * intercept keeps the proportion of rows that go left. The penalty shrinks the coefficients, which improves predictions,
 * but rows drawn with shrunk coefficients depend less on the predictors than the real rows do. The ratios of the
 * coefficients stay (relaxed lasso, Meinshausen 2007).
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
  const [factor] = fitBinaryLogistic(rows, codes, 1, options).coefficients;
  if (!(factor > 1)) return linear;
  const by = Math.min(MAX_FACTOR, factor);
  const coefficients = slopes.map((slope) => by * slope);
  const proportion = codes.reduce((sum, code) => sum + code, 0) / codes.length;
  coefficients[width] = shiftToProportion(
    values.map((value) => by * value),
    proportion,
  );
  return { ...linear, coefficients };
}
