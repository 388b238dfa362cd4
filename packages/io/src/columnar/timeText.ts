/**
 * A time of day as `HH:MM:SS`, with the decimals of its unit where they are not all 0.
 *
 * @param units since midnight
 * @param perSecond 1, 10^3, 10^6 or 10^9
 */
export function timeText(units: number | bigint, perSecond: number): string {
  const whole = Number(units);
  const seconds = Math.floor(whole / perSecond);
  const fraction = whole - seconds * perSecond;
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  return fraction === 0
    ? clock
    : `${clock}.${String(fraction).padStart(Math.round(Math.log10(perSecond)), '0')}`;
}
