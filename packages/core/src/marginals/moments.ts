export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Divided by n. */
  readonly variance: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** Mean, variance and range of finite values in two passes, without cancellation. */
export function momentsOf(values: Float64Array): Moments {
  let sum = 0;
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    sum += value;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) ** 2;
  return { count: values.length, mean, variance: squares / values.length, minimum, maximum };
}
