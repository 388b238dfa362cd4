/**
 * The smallest whole number from 0 that has been `reached`, by steps that double and then a bisection.
 *
 * @param reached false below the answer, true from it on
 * @param start first guess
 */
export function countQuantile(reached: (x: number) => boolean, start: number): number {
  let high = Math.max(0, Math.floor(start));
  let step = 1;
  let low: number;
  if (reached(high)) {
    while (high - step > -1 && reached(high - step)) {
      high -= step;
      step *= 2;
    }
    low = Math.max(-1, high - step);
  } else {
    low = high;
    while (!reached(low + step)) {
      low += step;
      step *= 2;
      if (step > 2 ** 52) return Infinity;
    }
    high = low + step;
  }
  while (high - low > 1) {
    const middle = Math.floor(low + (high - low) / 2);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}
