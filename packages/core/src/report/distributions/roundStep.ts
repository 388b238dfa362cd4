const SECOND = 1000;
const DAY = 86_400_000;

/** Steps of timestamps in milliseconds, up to a day; above it whole numbers of days, and years of 365.25 days. */
const TIME_STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400, 21_600, 43_200].map((s) => s * SECOND),
  ...[1, 2, 7, 14, 28, 91, 182].map((days) => days * DAY),
  ...[1, 2, 5, 10, 20, 50, 100].map((years) => years * 365.25 * DAY),
];

/** The smallest of 1, 2, 5, 10, 20 ... that is at least the width; of timestamps a second, a minute, a day or the like. */
export function roundStep(width: number, isTime: boolean): number {
  const time = isTime ? TIME_STEPS.find((step) => step >= width) : undefined;
  if (time !== undefined) return time;
  const power = 10 ** Math.floor(Math.log10(Math.max(width, Number.MIN_VALUE)));
  if (power === 0 || !Number.isFinite(power)) return Math.max(width, Number.MIN_VALUE);
  const factor = [1, 2, 5].find((one) => one * power >= width * (1 - 1e-9)) ?? 10;
  return factor * power;
}
