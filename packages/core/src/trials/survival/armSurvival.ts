import { LikenessError } from '../../errors.js';
import type { SurvivalData } from './survivalData.js';

/** @throws LikenessError INVALID_OPTION unless the time is finite and above 0 */
export function checkTime(option: string, time: number): void {
  if (time > 0 && time < Infinity) return;
  const message = `The option ${option} is ${time}; it must be a finite time above 0.`;
  throw new LikenessError('INVALID_OPTION', message, { option, value: String(time) });
}

/**
 * The largest time up to which the curve of a group is known: Infinity if its last rows had the event, because it is 0
 * from there on. O(rows).
 *
 * @throws LikenessError NOT_ESTIMABLE for a group without rows
 */
export function knownUntil({ pooled, rowCount }: SurvivalData, group: number): number {
  let last = rowCount - 1;
  while (last >= 0 && pooled.groups[last] !== group) last--;
  if (last < 0) {
    throw new LikenessError(
      'NOT_ESTIMABLE',
      `Group ${group} has no rows, so that its survival is not known.`,
    );
  }
  // Censorings come last among equal times, so an event at the end leaves nobody.
  return pooled.events[last] === 1 ? Infinity : pooled.times[last];
}

/** @throws LikenessError NOT_ESTIMABLE if the curve of a group is not known up to the time */
export function needFollowUp(data: SurvivalData, group: number, time: number): void {
  const known = knownUntil(data, group);
  if (time <= known) return;
  throw new LikenessError(
    'NOT_ESTIMABLE',
    `Group ${group} was followed up to time ${known}; time ${time} is later. Choose a time of at most ${known}.`,
    { value: String(time) },
  );
}
