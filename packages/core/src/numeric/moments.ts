export interface Moments {
  /** Sum of the weights. */
  readonly count: number;
  readonly mean: number;
  /** Divided by the count. */
  readonly variance: number;
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * Mean, variance and range of finite values in two passes, without cancellation.
 *
 * @param weights how often each value occurs; once each when absent
 */
export function momentsOf(values: Float64Array, weights?: Float64Array): Moments {
  let count = 0;
  let sum = 0;
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const weight = weights === undefined ? 1 : weights[i];
    count += weight;
    sum += weight * value;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    squares += (weights === undefined ? 1 : weights[i]) * (values[i] - mean) ** 2;
  }
  return { count, mean, variance: squares / count, minimum, maximum };
}
