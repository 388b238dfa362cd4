import type { LatticeCandidate, LatticeSample } from './latticeEvidence.js';
import { DAY, type LatticePart } from './lattice.js';
import { splitEndings } from './splitEndings.js';
import { remainder } from './units.js';

/** Values that a candidate step is judged by; all are counted in the end. */
const JUDGED_VALUES = 2_000;
/** Residues of a step that are tried. */
const RESIDUES = 3;
const MAX_PARTS = 6;
/** A further part must be a million times likelier than none, and hold so much of the values. */
const NEEDED_GAIN = Math.log(1e6);
const SMALLEST_SHARE = 0.05;
/** A finest part that holds less than this, and no value of its own, is none. */
const IDLE = 1e-6;
const ROUNDS = 30;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const CLOCK = [
  ...[10, 100, SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND],
  ...[1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * HOUR),
  DAY,
  7 * DAY,
];
const FACTORS = [1, 2, 2.5, 3, 4, 5, 6, 7, 7.5, 8, 9, 12, 15, 16];

interface MixturePart {
  readonly step: number;
  readonly offset: number;
}

/**
 * Steps with offsets, as a mixture: first the greatest common divisor of all differences, then, one after another, the
 * part that raises the likelihood most. Shares are those of maximum likelihood (EM) over the rows.
 *
 * @param finest units of the grid that the column has without a lattice
 */
export function detectSteps(
  sample: LatticeSample,
  decimals: number,
  finest: number,
  timestamps: boolean,
): LatticeCandidate | null {
  const { units, rows, weights } = sample;
  const last = units.length - 1;
  const range = units[last] - units[0];
  let divisor = 0;
  for (let at = 1; at <= last; at++) divisor = greatestDivisor(units[at] - units[0], divisor);
  const offset = remainder(units[0], divisor);
  let effective = -2 * Math.max(...weights);
  for (const weight of weights) effective += weight;
  // The divisor and its offset are fitted: two values say nothing of them.
  const whole = effective * Math.log(divisor / finest);
  const proven = divisor === finest || whole > NEEDED_GAIN;
  const isFiner = divisor < finest;
  const base: MixturePart =
    proven && !isFiner ? { step: divisor, offset } : { step: isFiner ? fineStep(units) : finest, offset: 0 };
  const judged = thin(sample);
  let parts = [base];
  let shares = [1];
  let evidence = base.step > finest ? whole : 0;
  const steps = (timestamps ? CLOCK : decimalSteps(range)).filter(
    (step) => step > base.step && step % base.step === 0 && step <= range / 3,
  );
  while (parts.length < MAX_PARTS) {
    const next = bestPart(judged, parts, shares, steps);
    if (next === null) break;
    // Coarser parts first, so that a value counts as rounded to the coarsest that has it.
    const more = [...parts, next.part].sort((a, b) => b.step - a.step);
    const fitted = fitShares(units, weights, more);
    if (fitted.shares[more.indexOf(next.part)] < SMALLEST_SHARE) break;
    parts = more;
    shares = fitted.shares;
    evidence += next.gain;
  }
  // A base that explains no value by itself goes.
  const exact = fitShares(units, rows, parts);
  const kept = parts.filter((_, at) => exact.shares[at] > IDLE);
  if (kept.length === 1 && kept[0].step === finest) return null;
  const final = kept.length === parts.length ? exact.shares : fitShares(units, rows, kept).shares;
  const lattice: LatticePart[] = kept.map((part, at) => ({ ...part, share: rounded(final[at]) }));
  return {
    lattice: { type: 'steps', decimals, parts: timestamps ? lattice : splitEndings(lattice, sample, finest) },
    evidence: isFiner ? Math.max(evidence, 2 * NEEDED_GAIN) : evidence,
  };
}

/** Of timestamps that have milliseconds. */
function fineStep(units: Float64Array): number {
  return units.every((unit) => unit % SECOND === 0) ? SECOND : 1;
}

function decimalSteps(range: number): number[] {
  const steps = new Set<number>();
  for (let power = 1; power <= range; power *= 10) {
    for (const factor of FACTORS) if (Number.isInteger(factor * power)) steps.add(factor * power);
  }
  return [...steps];
}

function thin({ units, weights }: LatticeSample): { units: Float64Array; weights: Float64Array } {
  const stride = Math.ceil(units.length / JUDGED_VALUES);
  if (stride === 1) return { units, weights };
  return {
    units: units.filter((_, at) => at % stride === 0),
    weights: weights.filter((_, at) => at % stride === 0),
  };
}

/** The part that raises the likelihood most, where that is enough. */
function bestPart(
  { units, weights }: { readonly units: Float64Array; readonly weights: Float64Array },
  parts: readonly MixturePart[],
  shares: readonly number[],
  steps: readonly number[],
): { readonly part: MixturePart; readonly gain: number } | null {
  const density = densities(units, parts, shares);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let best: { part: MixturePart; gain: number } | null = null;
  for (const step of steps) {
    // Values that the parts explain no better than the step would.
    const byResidue = new Map<number, number>();
    for (let at = 0; at < units.length; at++) {
      if (density[at] >= step) continue;
      const residue = remainder(units[at], step);
      byResidue.set(residue, (byResidue.get(residue) ?? 0) + weights[at]);
    }
    const residues = [...byResidue].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, RESIDUES);
    // Every step and offset that was tried has its price, and the share half the logarithm of the values.
    const price = Math.log(step) + Math.log(steps.length) + Math.log(Math.max(2, total)) / 2;
    for (const [offset, own] of residues) {
      // No more can be won than all of its values wholly on the part.
      if (parts.some((part) => part.step === step && part.offset === offset) || own < 5) continue;
      const gain = gainOf(units, weights, density, step, offset) - price;
      if (gain > (best?.gain ?? NEEDED_GAIN)) best = { part: { step, offset }, gain };
    }
  }
  return best;
}

/** Rise of the log-likelihood by a part with the best share, the others shrunk alike. */
function gainOf(
  units: Float64Array,
  weights: Float64Array,
  density: Float64Array,
  step: number,
  offset: number,
): number {
  // Values of the part by what the other parts give them; there are few such numbers.
  const inside = new Map<number, number>();
  let insideWeight = 0;
  let total = 0;
  for (let at = 0; at < units.length; at++) {
    total += weights[at];
    if (remainder(units[at], step) !== offset) continue;
    insideWeight += weights[at];
    inside.set(density[at], (inside.get(density[at]) ?? 0) + weights[at]);
  }
  let share = insideWeight / total;
  for (let round = 0; round < ROUNDS; round++) {
    let own = 0;
    for (const [other, weight] of inside)
      own += (weight * share * step) / (share * step + (1 - share) * other);
    share = own / total;
  }
  if (share < SMALLEST_SHARE) return -Infinity;
  let gain = insideWeight < total ? (total - insideWeight) * Math.log(1 - share) : 0;
  for (const [other, weight] of inside)
    gain += weight * Math.log((share * step + (1 - share) * other) / other);
  return gain;
}

/** Likelihood of each value against the grid of one unit. */
function densities(
  units: Float64Array,
  parts: readonly MixturePart[],
  shares: readonly number[],
): Float64Array {
  return units.map((unit) => {
    let sum = 0;
    parts.forEach(({ step, offset }, part) => {
      if (remainder(unit, step) === offset) sum += shares[part] * step;
    });
    return Math.max(sum, Number.MIN_VALUE);
  });
}

/** Shares of maximum likelihood; values are first counted by the parts that have them. */
function fitShares(
  units: Float64Array,
  weights: Float64Array,
  parts: readonly MixturePart[],
): { readonly shares: number[] } {
  const byMask = new Map<number, number>();
  let total = 0;
  for (let at = 0; at < units.length; at++) {
    let mask = 0;
    parts.forEach(({ step, offset }, part) => {
      if (remainder(units[at], step) === offset) mask |= 1 << part;
    });
    byMask.set(mask, (byMask.get(mask) ?? 0) + weights[at]);
    total += weights[at];
  }
  let shares = parts.map(() => 1 / parts.length);
  for (let round = 0; round < 20 * ROUNDS; round++) {
    const own = parts.map(() => 0);
    for (const [mask, weight] of byMask) {
      let sum = 0;
      parts.forEach(({ step }, part) => (sum += (mask >> part) & 1 ? shares[part] * step : 0));
      if (sum === 0) continue;
      parts.forEach(({ step }, part) => {
        if ((mask >> part) & 1) own[part] += (weight * shares[part] * step) / sum;
      });
    }
    const next = own.map((weight) => weight / total);
    const moved = Math.max(...next.map((share, part) => Math.abs(share - shares[part])));
    shares = next;
    if (moved < 1e-9) break;
  }
  return { shares };
}

/** Six digits are more than any sample tells. */
function rounded(share: number): number {
  return Number(share.toFixed(6));
}

function greatestDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}
