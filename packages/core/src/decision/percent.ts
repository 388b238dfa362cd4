/** A proportion in percent, with more decimals the smaller it is: 64%, 1.1%, 0.05%. */
export function percent(proportion: number): string {
  const size = Math.abs(100 * proportion);
  const digits = size >= 9.95 || size === 0 ? 0 : size >= 0.095 ? 1 : 2;
  return `${(100 * proportion).toFixed(digits)}%`;
}

/** A difference of proportions in points of 100. */
export function points(difference: number): string {
  const value = (100 * difference).toFixed(1);
  return `${value} ${value === '1.0' ? 'point' : 'points'}`;
}
