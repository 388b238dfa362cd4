const POWERS_OF_TEN = Float64Array.from({ length: 10 }, (_, exponent) => Number(`1e${exponent}`));
/** Digits that tell any two single-precision numbers apart. */
const DIGITS = 9;

/**
 * Single-precision numbers as the doubles with the fewest digits that they are the nearest to: .1 is .1 and not
 * .10000000149011612. Converting back gives the same bits.
 */
export function doublesOfFloat32(values: ArrayLike<number>): Float64Array {
  const doubles = new Float64Array(values.length);
  // Values of a column mostly need as many decimals as those before them.
  let decimals = 0;
  for (let at = 0; at < doubles.length; at++) {
    const value = values[at];
    let rounded = NaN;
    for (let more = decimals; more < POWERS_OF_TEN.length; more++) {
      rounded = Math.round(value * POWERS_OF_TEN[more]) / POWERS_OF_TEN[more];
      if (Math.fround(rounded) !== value) continue;
      decimals = more;
      break;
    }
    doubles[at] = Math.fround(rounded) === value && Math.abs(value) < 1e7 ? rounded : shortest(value);
  }
  return doubles;
}

function shortest(value: number): number {
  if (!Number.isFinite(value)) return value;
  for (let digits = 6; digits < DIGITS; digits++) {
    const double = Number(value.toPrecision(digits));
    if (Math.fround(double) === value) return double;
  }
  return Number(value.toPrecision(DIGITS));
}
