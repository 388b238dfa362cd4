import type { Accrual, AccrualPiece } from '../plan/scenario.js';

/** A rate that does not change. */
const EVEN: readonly AccrualPiece[] = [{ rate: 1 }];

/**
 * Writes the entry times of the first `count` patients after accrual begins, ascending.
 *
 * Without a duration they are the arrivals of a Poisson process with the stated rates. With one, those of the planned
 * patients are the order statistics of entries in it, with density in proportion to the rates: arrivals of rate 1 over the
 * one after the last are those of uniforms. Patients beyond the plan go on entering at the same rate.
 *
 * @param arrivals of a Poisson process of rate 1; one more than `count` and than `planned`
 * @param planned patients that enter within the duration
 */
export function entryTimes(
  { duration, pieces = EVEN }: Accrual,
  arrivals: Float64Array,
  count: number,
  planned: number,
  times: Float64Array,
): void {
  const scale = duration === undefined ? 1 : cumulativeRate(pieces, duration) / arrivals[planned];
  let piece = 0;
  let start = 0;
  let before = 0;
  for (let i = 0; i < count; i++) {
    const target = arrivals[i] * scale;
    let { until = Infinity, rate } = pieces[piece];
    // Both ascend, so the pieces are walked once.
    while (before + (until - start) * rate < target) {
      before += (until - start) * rate;
      start = until;
      ({ until = Infinity, rate } = pieces[++piece]);
    }
    times[i] = start + (target - before) / rate;
  }
}

/** Patients that enter up to a time. */
function cumulativeRate(pieces: readonly AccrualPiece[], time: number): number {
  let [sum, start] = [0, 0];
  for (const { until = Infinity, rate } of pieces) {
    sum += rate * Math.max(0, Math.min(until, time) - start);
    start = until;
    if (until >= time) break;
  }
  return sum;
}
