const GOLDEN = (3 - Math.sqrt(5)) / 2;
const RELATIVE = Math.sqrt(Number.EPSILON);
const ITERATIONS = 100;

export interface Minimum {
  readonly x: number;
  readonly value: number;
  /** Evaluations of the function. */
  readonly evaluations: number;
}

/**
 * A local minimum of a function of one variable between `low` and `high`; the only one when it is unimodal. Golden
 * sections with parabolic steps.
 *
 * Source: Brent 1973, Algorithms for Minimization without Derivatives, chapter 5.
 *
 * @param tolerance absolute precision of x; below some 1e-8 times x it cannot be reached
 */
export function brentMinimum(f: (x: number) => number, low: number, high: number, tolerance = 1e-8): Minimum {
  let a = low;
  let b = high;
  // x is the best point so far, w the second best, v the one before.
  let x = a + GOLDEN * (b - a);
  let w = x;
  let v = x;
  let fx = f(x);
  let fw = fx;
  let fv = fx;
  let step = 0;
  let stepBefore = 0;
  let evaluations = 1;
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const middle = (a + b) / 2;
    const tiny = RELATIVE * Math.abs(x) + tolerance / 3;
    if (Math.abs(x - middle) <= 2 * tiny - (b - a) / 2) break;
    let golden = true;
    if (Math.abs(stepBefore) > tiny) {
      const r = (x - w) * (fx - fv);
      let q = (x - v) * (fx - fw);
      let p = (x - v) * q - (x - w) * r;
      q = 2 * (q - r);
      if (q > 0) p = -p;
      q = Math.abs(q);
      const bound = stepBefore;
      stepBefore = step;
      if (Math.abs(p) < Math.abs((q * bound) / 2) && p > q * (a - x) && p < q * (b - x)) {
        golden = false;
        step = p / q;
        const u = x + step;
        if (u - a < 2 * tiny || b - u < 2 * tiny) step = x < middle ? tiny : -tiny;
      }
    }
    if (golden) {
      stepBefore = x < middle ? b - x : a - x;
      step = GOLDEN * stepBefore;
    }
    const u = x + (Math.abs(step) >= tiny ? step : step > 0 ? tiny : -tiny);
    const fu = f(u);
    evaluations++;
    if (fu <= fx) {
      if (u < x) b = x;
      else a = x;
      [v, fv, w, fw, x, fx] = [w, fw, x, fx, u, fu];
    } else {
      if (u < x) a = u;
      else b = u;
      if (fu <= fw || w === x) [v, fv, w, fw] = [w, fw, u, fu];
      else if (fu <= fv || v === x || v === w) [v, fv] = [u, fu];
    }
  }
  return { x, value: fx, evaluations };
}
