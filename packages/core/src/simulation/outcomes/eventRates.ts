import type { EventRate } from '../plan/scenario.js';

/** The constant hazard of each arm: its own, else the one without an arm, else 0. */
export function hazardsByArm(rates: readonly EventRate[] | undefined, arms: readonly string[]): Float64Array {
  return Float64Array.from(arms, (name) => {
    const rate = rates?.find(({ arm }) => arm === name) ?? rates?.find(({ arm }) => arm === undefined);
    return rate === undefined ? 0 : hazardOf(rate);
  });
}

/** The hazard at which the stated probability is reached within the stated time. */
function hazardOf({ hazard, probability = 0, within = 1 }: EventRate): number {
  return hazard ?? -Math.log1p(-probability) / within;
}
