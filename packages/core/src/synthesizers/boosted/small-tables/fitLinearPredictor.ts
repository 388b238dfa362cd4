import {
  type BinaryLogisticFit,
  coefficientVariances,
  fitBinaryLogistic,
} from '../../../linear/binaryLogistic.js';
import { fitLogisticRows, isForNewton } from '../../../linear/logisticRegression.js';
import type { SparseRows } from '../../../linear/sparseRows.js';

const MAX_ITERATIONS = 60;
/** Differences of log loss below a thousandth are noise; this leaves a millionth. */
const TOLERANCE = 1e-5;

/** A logistic regression of a node: coefficients by column of the design and, last, the intercept. */
export type LinearPredictor = Pick<BinaryLogisticFit, 'coefficients' | 'information'>;

/**
 * The penalised logistic regression of a node's sides.
 *
 * @param penalties L2 penalty by column of the design
 * @param near coefficients to start from
 */
export function fitLinearPredictor(
  rows: SparseRows,
  codes: Int32Array,
  penalties: Float64Array,
  near: LinearPredictor | undefined,
): LinearPredictor {
  const width = penalties.length;
  if (isForNewton(rows, width)) {
    return fitBinaryLogistic(rows, codes, width, {
      penalty: penalties,
      maxIterations: MAX_ITERATIONS,
      start: near,
      tolerance: TOLERANCE,
    });
  }
  // One penalty for all columns becomes one for each, because columns are measured in different units.
  const units = penalties.map((penalty) => 1 / Math.sqrt(penalty));
  const scaled = { ...rows, values: rows.values.map((value, at) => value * units[rows.columns[at]]) };
  const options = { penalty: 1, maxIterations: MAX_ITERATIONS };
  const { coefficients } = fitLogisticRows(scaled, width, codes, 2, options);
  return {
    coefficients: coefficients.slice(width + 1).map((one, j) => (j < width ? one * units[j] : one)),
    information: null,
  };
}

/**
 * Variances of the coefficients by column of the design. Where the design is too wide for all second derivatives, those
 * of each column alone, as if columns were uncorrelated.
 */
export function linearVariances(
  { coefficients, information }: LinearPredictor,
  rows: SparseRows,
  penalties: Float64Array,
): Float64Array {
  const variances = information && coefficientVariances(information, penalties);
  if (variances) return variances;
  const width = penalties.length;
  const curvature = penalties.slice();
  const { starts, columns, values } = rows;
  for (let row = 0; row + 1 < starts.length; row++) {
    let score = coefficients[width];
    for (let e = starts[row]; e < starts[row + 1]; e++) score += coefficients[columns[e]] * values[e];
    const probability = 1 / (1 + Math.exp(-score));
    const weight = probability * (1 - probability);
    for (let e = starts[row]; e < starts[row + 1]; e++)
      curvature[columns[e]] += weight * values[e] * values[e];
  }
  return curvature.map((one) => 1 / one);
}
