import type { Matrix, NeuralKernel } from '@likeness/kernels';
import { createParameter, type Parameter } from './parameter.js';

const EPSILON = 1e-5;
/** Weight of the newest batch in the running statistics. */
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
  /** Of the batch that went forward last, (z - mean) / sd, and what made it; one row each but `normalised`. */
  readonly normalised: Matrix;
  readonly mean: Matrix;
  readonly inverse: Matrix;
  /** Sums over a batch, and what is made of them. */
  readonly sums: Matrix;
  readonly products: Matrix;
}

export function createBatchNorm(kernel: NeuralKernel, columns: number, rows: number): BatchNorm {
  const gamma = createParameter(kernel, 1, columns);
  gamma.value.data.fill(1);
  return {
    gamma,
    beta: createParameter(kernel, 1, columns),
    runningMean: new Float32Array(columns),
    runningVariance: new Float32Array(columns).fill(1),
    normalised: kernel.allocate(rows, columns),
    mean: kernel.allocate(1, columns),
    inverse: kernel.allocate(1, columns),
    sums: kernel.allocate(1, columns),
    products: kernel.allocate(1, columns),
  };
}

/** Forward with the statistics of the batch, which join the running ones. */
export function batchNormTraining(kernel: NeuralKernel, norm: BatchNorm, z: Matrix, y: Matrix): void {
  const { gamma, beta, mean, inverse, sums, normalised } = norm;
  const { rows } = z;
  mean.data.fill(0);
  kernel.addColumnSums(z, mean);
  mean.data.forEach((sum, column, means) => (means[column] = sum / rows));
  sums.data.fill(0);
  kernel.addSquareSums(z, mean, sums);
  sums.data.forEach((sum, column) => {
    inverse.data[column] = 1 / Math.sqrt(sum / rows + EPSILON);
    const unbiased = sum / Math.max(1, rows - 1);
    norm.runningMean[column] += MOMENTUM * (mean.data[column] - norm.runningMean[column]);
    norm.runningVariance[column] += MOMENTUM * (unbiased - norm.runningVariance[column]);
  });
  kernel.normalise(z, { mean, inverse, gamma: gamma.value, beta: beta.value }, normalised, y);
}

/** Forward with the running statistics: each row by itself. */
export function batchNormInference(kernel: NeuralKernel, norm: BatchNorm, z: Matrix, y: Matrix): void {
  const { gamma, beta, runningMean, runningVariance, sums: scale, products: shift } = norm;
  runningMean.forEach((mean, column) => {
    scale.data[column] = gamma.value.data[column] / Math.sqrt(runningVariance[column] + EPSILON);
    shift.data[column] = beta.value.data[column] - scale.data[column] * mean;
  });
  kernel.scaleRows(z, scale, shift, y);
}

/**
 * Backward through `batchNormTraining`: adds to the gradients of gamma and beta.
 *
 * @param y what went out, whose zeros tell where the ReLU was flat
 * @param dz takes the gradient by z
 */
export function batchNormBackward(
  kernel: NeuralKernel,
  norm: BatchNorm,
  y: Matrix,
  dy: Matrix,
  dz: Matrix,
): void {
  const { gamma, beta, inverse: scale, normalised, sums, products } = norm;
  sums.data.fill(0);
  products.data.fill(0);
  kernel.addSlopeSums(y, dy, normalised, sums, products);
  for (let column = 0; column < y.columns; column++) {
    gamma.gradient.data[column] += products.data[column];
    beta.gradient.data[column] += sums.data[column];
    scale.data[column] *= gamma.value.data[column];
    sums.data[column] /= y.rows;
    products.data[column] /= y.rows;
  }
  kernel.normaliseBackward(y, dy, normalised, { scale, meanSlope: sums, meanProduct: products }, dz);
}
