import type { LatticeSample } from './latticeEvidence.js';
import type { LatticePart } from './lattice.js';
import { remainder } from './units.js';

/** Endings that a step is split into, at most. */
const MAX_ENDINGS = 10;
/** That there is a lattice is proven; how its values are spread needs less. */
const NEEDED_GAIN = Math.log(1e3);
/** A value counts with its rows up to so many times the median count, so that an atom is no ending. */
const LARGEST_COUNT = 4;
/** Periods between the quartiles; over fewer, a falling density prefers an ending too. */
const MIN_PERIODS = 4;

/**
 * Splits parts whose endings are not equally frequent: of prices in .49 and .99, a step of 50 hundredths, into two steps
 * of 100. The period is the next power of ten.
 */
export function splitEndings(
  parts: readonly LatticePart[],
  { units, rows }: LatticeSample,
  finest: number,
): readonly LatticePart[] {
  const counts = winsorise(rows);
  const spread = quartileRange(units, rows);
  return parts
    .flatMap((part, at): LatticePart[] => {
      const period = 10 ** Math.ceil(Math.log10(part.step) - 1e-9);
      const endings = period / part.step;
      if (part.step === finest || part.share < 0.05 || endings < 2 || endings > MAX_ENDINGS) return [part];
      if (!Number.isInteger(endings) || spread < MIN_PERIODS * period) return [part];
      const own = new Float64Array(endings);
      const held = new Float64Array(endings);
      units.forEach((unit, i) => {
        // What a coarser part has is not this one's.
        if (parts.slice(0, at).some(({ step, offset }) => remainder(unit, step) === offset)) return;
        if (remainder(unit, part.step) !== part.offset) return;
        const ending = Math.floor(remainder(unit, period) / part.step);
        own[ending] += counts[i];
        held[ending] += rows[i];
      });
      const total = own.reduce((sum, count) => sum + count, 0);
      let gain = (-(endings - 1) / 2) * Math.log(Math.max(2, total));
      for (const count of own) if (count > 0) gain += count * Math.log((count * endings) / total);
      if (gain < NEEDED_GAIN) return [part];
      const all = held.reduce((sum, count) => sum + count, 0);
      return Array.from(held, (count, k) => ({
        step: period,
        offset: remainder(k * part.step + part.offset, period),
        share: Number(((part.share * count) / all).toFixed(6)),
      })).filter(({ share }) => share > 0);
    })
    .sort((a, b) => b.step - a.step);
}

function winsorise(rows: Float64Array): Float64Array {
  const median = rows.slice().sort()[rows.length >> 1];
  return rows.map((count) => Math.min(count, LARGEST_COUNT * median));
}

/** @param units ascending */
function quartileRange(units: Float64Array, rows: Float64Array): number {
  const total = rows.reduce((sum, count) => sum + count, 0);
  const quartile = (share: number): number => {
    let below = 0;
    let at = 0;
    while (at < units.length - 1 && below + rows[at] < share * total) below += rows[at++];
    return units[at];
  };
  return quartile(0.75) - quartile(0.25);
}
