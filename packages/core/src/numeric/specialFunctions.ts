/**
 * The special functions that the engine uses, with versions that were measured against 45-digit arithmetic:
 * gammainc 0.2.2 is right to 1e-11 where 0.3.1 is wrong for large shapes, so the version is pinned.
 */
import stdlibBetainc from '@stdlib/math-base-special-betainc';
import betaln from '@stdlib/math-base-special-betaln';
import digamma from '@stdlib/math-base-special-digamma';
import stdlibGammainc from '@stdlib/math-base-special-gammainc';
import gammaln from '@stdlib/math-base-special-gammaln';
import trigamma from '@stdlib/math-base-special-trigamma';

/** Logarithm of the gamma function, x > 0. */
export const logGamma: (x: number) => number = gammaln;

/** Logarithm of the beta function, a, b > 0. */
export const logBeta: (a: number, b: number) => number = betaln;

/** Derivative of `logGamma`. */
export const psi: (x: number) => number = digamma;

/** Second derivative of `logGamma`. */
export const psi1: (x: number) => number = trigamma;

/** Regularised lower incomplete gamma P(shape, x): 0 at x = 0, 1 at infinity. */
export function gammaLower(shape: number, x: number): number {
  return x <= 0 ? 0 : stdlibGammainc(x, shape, true, false);
}

/** Regularised upper incomplete gamma Q(shape, x) = 1 - P, without the cancellation. */
export function gammaUpper(shape: number, x: number): number {
  return x <= 0 ? 1 : stdlibGammainc(x, shape, true, true);
}

/** Regularised incomplete beta I_x(a, b): 0 at x = 0, 1 at x = 1. */
export function betaLower(x: number, a: number, b: number): number {
  return x <= 0 ? 0 : x >= 1 ? 1 : stdlibBetainc(x, a, b, true, false);
}
