/**
 * Probabilities of 0, 1, ... successes in so many trials; up to where the rest is below 1e-15.
 *
 * @param probability above 0 and below 1
 */
export function binomialProbabilities(trials: number, probability: number): Float64Array {
  const found: number[] = [];
  const odds = Math.log(probability) - Math.log1p(-probability);
  let log = trials * Math.log1p(-probability);
  for (let k = 0; k <= trials; k++) {
    const own = Math.exp(log);
    found.push(own);
    if (k > trials * probability && own < 1e-17) break;
    log += Math.log(trials - k) - Math.log(k + 1) + odds;
  }
  return Float64Array.from(found);
}
