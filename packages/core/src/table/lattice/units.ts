/** Whole numbers below are exact in a double. */
export const LARGEST_UNITS = 2 ** 53;

/**
 * A value as a whole number of units of 10^-decimals; NaN when it is none, that is when no such number divided by
 * 10^decimals gives the very same double, or when it is beyond 2^53.
 */
export function exactUnits(value: number, decimals: number): number {
  const power = 10 ** decimals;
  const units = Math.round(value * power);
  return Math.abs(units) < LARGEST_UNITS && units / power === value ? units + 0 : NaN;
}

/** The remainder, 0 to less than the step, of negative units too. */
export function remainder(units: number, step: number): number {
  const rest = units % step;
  return rest < 0 ? rest + step : rest + 0;
}
