/** 95% quantile of the standard normal distribution. */
const Z = 1.6448536269514722;

/**
 * 90% interval of a proportion (Wilson 1927): the proportions that are compatible with `successes` of `trials`.
 *
 * @param trials at least 1
 */
export function wilsonInterval(successes: number, trials: number): { low: number; high: number } {
  const share = successes / trials;
  const spread = (Z * Math.sqrt(share * (1 - share) * trials + (Z * Z) / 4)) / (trials + Z * Z);
  const centre = (successes + (Z * Z) / 2) / (trials + Z * Z);
  return { low: Math.max(0, centre - spread), high: Math.min(1, centre + spread) };
}
