import type { LatticeCandidate, LatticeSample } from './latticeEvidence.js';

/** Different values that a band needs. */
const MIN_VALUES = 8;
const STEPS_TRIED = 30;

/**
 * Steps that grow with the absolute value: the coarsest of 1, 2 and 5 times the powers of ten that divides all values of
 * a decade, neighbouring decades with one step joined.
 */
export function detectBands({ units, weights }: LatticeSample, decimals: number): LatticeCandidate | null {
  const decades = new Map<number, { step: number; count: number; weight: number; most: number }>();
  for (let at = 0; at < units.length; at++) {
    const size = Math.abs(units[at]);
    if (size === 0) continue;
    let decade = 1;
    while (decade * 10 <= size) decade *= 10;
    const own = decades.get(decade) ?? { step: decade, count: 0, weight: 0, most: 0 };
    decades.set(decade, own);
    own.count++;
    own.weight += weights[at];
    own.most = Math.max(own.most, weights[at]);
    while (size % own.step !== 0) own.step = finer(own.step);
  }
  const bands: { from: number; step: number }[] = [];
  let evidence = 0;
  // From the largest down: a decade with few values has the step of the one above, if its values allow that.
  for (const [decade, own] of [...decades].sort(([a], [b]) => b - a)) {
    const above = bands[0]?.step;
    const few = own.count < MIN_VALUES;
    const step = few ? (above ?? 1) : own.step;
    if ((above !== undefined && step > above) || (few && own.step % step !== 0)) return null;
    if (above !== step) {
      bands.unshift({ from: decade, step });
      evidence -= Math.log(STEPS_TRIED);
    } else bands[0] = { from: decade, step };
    evidence += Math.max(0, own.weight - 2 * own.most) * Math.log(step);
  }
  if (bands.length > 0) bands[0] = { ...bands[0], from: 0 };
  if (bands.length < 2) return null;
  return { lattice: { type: 'bands', decimals, bands }, evidence };
}

/** 100, 50, 20, 10, 5 ... */
function finer(step: number): number {
  let power = 1;
  while (power * 10 <= step) power *= 10;
  const factor = step / power;
  return factor === 5 ? 2 * power : factor === 2 ? power : power / 2;
}
