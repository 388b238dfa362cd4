// AssemblyScript, compiled by scripts/buildWasm.mjs. The logistic loss of boostLoss.ts of core, two rows at once,
// to the last bit.
import { LOSS_BLOCK_ROWS } from '../../../src/trees/treeConstants';

// As in numeric/portableExp.ts of core.
const MAX_EXPONENT: f64 = 708;
const ROUNDING: f64 = 6755399441055744;
const LOG2E: f64 = 1.4426950408889634;
const LOG_2_HIGH: f64 = 6.9314718036912381649e-1;
const LOG_2_LOW: f64 = 1.90821492927058770002e-10;

function next(sum: v128, r: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, r), f64x2.splat(coefficient));
}

/** e^x to the last bit as in numeric/portableExp.ts of core. */
function portableExp(x: v128): v128 {
  const bounded = f64x2.min(f64x2.splat(MAX_EXPONENT), f64x2.max(f64x2.splat(-MAX_EXPONENT), x));
  const rounded = f64x2.add(f64x2.mul(bounded, f64x2.splat(LOG2E)), f64x2.splat(ROUNDING));
  const k = f64x2.sub(rounded, f64x2.splat(ROUNDING));
  const r = f64x2.sub(
    f64x2.sub(bounded, f64x2.mul(k, f64x2.splat(LOG_2_HIGH))),
    f64x2.mul(k, f64x2.splat(LOG_2_LOW)),
  );
  let sum = f64x2.splat(1.0 / 6227020800.0);
  sum = next(sum, r, 1.0 / 479001600.0);
  sum = next(sum, r, 1.0 / 39916800.0);
  sum = next(sum, r, 1.0 / 3628800.0);
  sum = next(sum, r, 1.0 / 362880.0);
  sum = next(sum, r, 1.0 / 40320.0);
  sum = next(sum, r, 1.0 / 5040.0);
  sum = next(sum, r, 1.0 / 720.0);
  sum = next(sum, r, 1.0 / 120.0);
  sum = next(sum, r, 1.0 / 24.0);
  sum = next(sum, r, 1.0 / 6.0);
  sum = next(sum, r, 0.5);
  sum = next(sum, r, 1.0);
  sum = next(sum, r, 1.0);
  // The low bits of `rounded` are k as a whole number: they become the exponent of a power of two.
  const power = i64x2.add(i64x2.shl(rounded, 52), i64x2.splat(0x3ff0000000000000));
  return f64x2.mul(sum, power);
}

/**
 * Writes gradient and packed hessian of each row.
 *
 * @param scores, classes f64 a row; even if the rows are not, there is one more
 */
export function differentiateLogistic(
  scores: usize,
  classes: usize,
  count: i32,
  unit: f64,
  pairs: usize,
): void {
  const one = f64x2.splat(1);
  const packed = f64x2.splat(unit);
  const end = scores + ((<usize>count) << 3);
  for (; scores < end; scores += 16, classes += 16, pairs += 32) {
    const probability = f64x2.div(one, f64x2.add(one, portableExp(f64x2.neg(v128.load(scores)))));
    const gradient = f64x2.sub(probability, v128.load(classes));
    const hessian = f64x2.add(f64x2.mul(probability, f64x2.sub(one, probability)), packed);
    v128.store(pairs, i64x2.shuffle(gradient, hessian, 0, 2));
    v128.store(pairs, i64x2.shuffle(gradient, hessian, 1, 3), 16);
  }
}

/**
 * Writes what the loss of the rows is made of: a word for each 512 rows with the products of 1 + exp(-|margin|), of even
 * and of odd rows, then a word with the sums of margins that are wrong.
 *
 * @param scores, classes f64 a row; where the rows are odd the one behind is one that costs nothing
 */
export function lossLogistic(scores: usize, classes: usize, count: i32, out: usize): void {
  const one = f64x2.splat(1);
  const two = f64x2.splat(2);
  const zero = f64x2.splat(0);
  let wrong = zero;
  for (let from = 0; from < count; from += LOSS_BLOCK_ROWS) {
    const end = scores + ((<usize>min<i32>(LOSS_BLOCK_ROWS, count - from)) << 3);
    let product = one;
    for (; scores < end; scores += 16, classes += 16) {
      const sign = f64x2.sub(f64x2.mul(two, v128.load(classes)), one);
      const margin = f64x2.mul(v128.load(scores), sign);
      product = f64x2.mul(product, f64x2.add(one, portableExp(f64x2.neg(f64x2.abs(margin)))));
      wrong = f64x2.add(wrong, f64x2.max(zero, f64x2.neg(margin)));
    }
    v128.store(out, product);
    out += 16;
  }
  v128.store(out, wrong);
}

/** Adds the value of its leaf to the score of each row. @param leafOf u16 a row */
export function addLeafValues(scores: usize, leafOf: usize, count: i32, values: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const at = scores + (i << 3);
    store<f64>(at, load<f64>(at) + load<f64>(values + ((<usize>load<u16>(leafOf + (i << 1))) << 3)));
  }
}
