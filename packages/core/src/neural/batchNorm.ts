import type { Matrix, NeuralKernel } from './matrix.js';
import { createParameter, type Parameter } from './parameter.js';

const EPSILON = 1e-5;
/** Share of the newest batch in the running statistics. */
const MOMENTUM = 0.1;

/**
 * Batch normalisation and the ReLU after it: y = max(0, gamma (z - mean) / sd + beta), a mean and a variance for each
 * column (Ioffe and Szegedy 2015). Training takes them from the batch and keeps running ones, which everything else uses.
 */
export interface BatchNorm {
  readonly gamma: Parameter;
  readonly beta: Parameter;
  readonly runningMean: Float32Array;
  /** Of the unbiased variances. */
  readonly runningVariance: Float32Array;
  /** Of the batch that went forward last: (z - mean) / sd, and 1 / sd. */
  readonly normalised: Float32Array;
  readonly inverseDeviation: Float64Array;
}

export function createBatchNorm(kernel: NeuralKernel, columns: number, rows: number): BatchNorm {
  const gamma = createParameter(kernel, 1, columns);
  gamma.value.data.fill(1);
  return {
    gamma,
    beta: createParameter(kernel, 1, columns),
    runningMean: new Float32Array(columns),
    runningVariance: new Float32Array(columns).fill(1),
    normalised: new Float32Array(rows * columns),
    inverseDeviation: new Float64Array(columns),
  };
}

/** Forward with the statistics of the batch, which join the running ones. */
export function batchNormTraining(norm: BatchNorm, z: Matrix, y: Matrix): void {
  const { rows, columns, data } = z;
  const { normalised, inverseDeviation } = norm;
  const mean = new Float64Array(columns);
  const variance = new Float64Array(columns);
  for (let row = 0, from = 0; row < rows; row++, from += z.stride) {
    for (let column = 0; column < columns; column++) mean[column] += data[from + column];
  }
  for (let column = 0; column < columns; column++) mean[column] /= rows;
  for (let row = 0, from = 0; row < rows; row++, from += z.stride) {
    for (let column = 0; column < columns; column++) {
      const difference = data[from + column] - mean[column];
      variance[column] += difference * difference;
    }
  }
  for (let column = 0; column < columns; column++) {
    inverseDeviation[column] = 1 / Math.sqrt(variance[column] / rows + EPSILON);
    const unbiased = variance[column] / Math.max(1, rows - 1);
    norm.runningMean[column] += MOMENTUM * (mean[column] - norm.runningMean[column]);
    norm.runningVariance[column] += MOMENTUM * (unbiased - norm.runningVariance[column]);
  }
  const gamma = norm.gamma.value.data;
  const beta = norm.beta.value.data;
  const out = y.data;
  for (let row = 0; row < rows; row++) {
    const from = row * z.stride;
    const to = row * y.stride;
    const at = row * columns;
    for (let column = 0; column < columns; column++) {
      const x = (data[from + column] - mean[column]) * inverseDeviation[column];
      normalised[at + column] = x;
      const value = gamma[column] * x + beta[column];
      out[to + column] = value > 0 ? value : 0;
    }
  }
}

/** Forward with the running statistics: each row by itself. */
export function batchNormInference(norm: BatchNorm, z: Matrix, y: Matrix): void {
  const { rows, columns, data } = z;
  const scale = new Float64Array(columns);
  const shift = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    scale[column] = norm.gamma.value.data[column] / Math.sqrt(norm.runningVariance[column] + EPSILON);
    shift[column] = norm.beta.value.data[column] - scale[column] * norm.runningMean[column];
  }
  const out = y.data;
  for (let row = 0; row < rows; row++) {
    const from = row * z.stride;
    const to = row * y.stride;
    for (let column = 0; column < columns; column++) {
      const value = data[from + column] * scale[column] + shift[column];
      out[to + column] = value > 0 ? value : 0;
    }
  }
}

/**
 * Backward through `batchNormTraining`: adds to the gradients of gamma and beta.
 *
 * @param y what went out, whose zeros tell where the ReLU was flat
 * @param dz takes the gradient by z; may be `dy`
 */
export function batchNormBackward(norm: BatchNorm, y: Matrix, dy: Matrix, dz: Matrix): void {
  const { rows, columns } = dz;
  const { normalised, inverseDeviation } = norm;
  const sums = new Float64Array(columns);
  const products = new Float64Array(columns);
  const out = y.data;
  const slopes = dy.data;
  for (let row = 0; row < rows; row++) {
    const of = row * y.stride;
    const from = row * dy.stride;
    const at = row * columns;
    for (let column = 0; column < columns; column++) {
      const slope = out[of + column] > 0 ? slopes[from + column] : 0;
      sums[column] += slope;
      products[column] += slope * normalised[at + column];
    }
  }
  const gamma = norm.gamma.value.data;
  const dGamma = norm.gamma.gradient.data;
  const dBeta = norm.beta.gradient.data;
  const scale = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    dGamma[column] += products[column];
    dBeta[column] += sums[column];
    scale[column] = gamma[column] * inverseDeviation[column];
    sums[column] /= rows;
    products[column] /= rows;
  }
  const target = dz.data;
  for (let row = 0; row < rows; row++) {
    const of = row * y.stride;
    const from = row * dy.stride;
    const to = row * dz.stride;
    const at = row * columns;
    for (let column = 0; column < columns; column++) {
      const slope = out[of + column] > 0 ? slopes[from + column] : 0;
      target[to + column] =
        scale[column] * (slope - sums[column] - normalised[at + column] * products[column]);
    }
  }
}
