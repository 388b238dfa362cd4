// Local names: where modules run in a context of their own (tests, for one) every look-up of a global is slow.
const { max, min } = Math;

/** Beyond, powers of two leave the normal numbers; no probability needs more. */
const MAX_ARGUMENT = 708;
/** Adding it rounds to a whole number, ties to even. */
const ROUNDING = 1.5 * 2 ** 52;
/** log(2) in two parts: products of the first with exponents are exact (fdlibm, e_exp.c). */
const LOG_2_HIGH = 6.9314718036912381649e-1;
const LOG_2_LOW = 1.90821492927058770002e-10;
const MAX_POWER = 1023;
const POWERS = new Float64Array(2 * MAX_POWER + 1);
POWERS[MAX_POWER] = 1;
for (let k = 1; k <= MAX_POWER; k++) {
  POWERS[MAX_POWER + k] = 2 * POWERS[MAX_POWER + k - 1];
  POWERS[MAX_POWER - k] = POWERS[MAX_POWER - k + 1] / 2;
}

/**
 * e^x with the same bits on every platform and in WebAssembly (assembly/trees/boosted/logistic.ts of kernels does the
 * same steps), which `Math.exp` does not promise. Relative error at most 4e-16; x is clamped to -708 ... 708.
 *
 * Method: x = k log 2 + r with |r| <= log(2) / 2, Taylor's polynomial of degree 13 in r.
 */
export function portableExp(x: number): number {
  const bounded = min(MAX_ARGUMENT, max(-MAX_ARGUMENT, x));
  const k = bounded * Math.LOG2E + ROUNDING - ROUNDING;
  const r = bounded - k * LOG_2_HIGH - k * LOG_2_LOW;
  let sum = 1 / 6227020800;
  sum = sum * r + 1 / 479001600;
  sum = sum * r + 1 / 39916800;
  sum = sum * r + 1 / 3628800;
  sum = sum * r + 1 / 362880;
  sum = sum * r + 1 / 40320;
  sum = sum * r + 1 / 5040;
  sum = sum * r + 1 / 720;
  sum = sum * r + 1 / 120;
  sum = sum * r + 1 / 24;
  sum = sum * r + 1 / 6;
  sum = sum * r + 1 / 2;
  sum = sum * r + 1;
  sum = sum * r + 1;
  return sum * POWERS[MAX_POWER + k];
}
