import erfc from '@stdlib/math-base-special-erfc';

const SQRT_HALF_PI = 1.2533141373155003;
/** From here the continued fraction needs few terms, and the exponential below it has lost few digits. */
const FRACTION_FROM = 3;
const TERMS = 200;

/**
 * Mills' ratio: the upper tail of the standard normal over its density, P(Z > z) / phi(z), for z > -38. Relative
 * error some 1e-14; where both tail and density underflow it is still exact.
 *
 * Source: Laplace's continued fraction (Abramowitz and Stegun 26.2.14), evaluated by Lentz's method.
 */
export function millsRatio(z: number): number {
  if (z < FRACTION_FROM) return SQRT_HALF_PI * erfc(z * Math.SQRT1_2) * Math.exp((z * z) / 2);
  let fraction = z;
  let c = z;
  let d = 0;
  for (let term = 1; term < TERMS; term++) {
    d = 1 / (z + term * d);
    c = z + term / c;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return 1 / fraction;
}
