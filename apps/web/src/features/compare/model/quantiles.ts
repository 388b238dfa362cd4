/**
 * Quantile of the standard normal distribution, relative error below 1.15e-9 (P. J. Acklam's rational approximation, 2003).
 *
 * @param probability above 0 and below 1
 */
export function normalQuantile(probability: number): number {
  const tail = Math.min(probability, 1 - probability);
  if (tail < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(tail));
    const value =
      (((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q -
        2.549732539343734) *
        q +
        4.374664141464968) *
        q +
        2.938163982698783) /
      ((((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q + 3.754408661907416) *
        q +
        1);
    return probability < 0.5 ? value : -value;
  }
  const q = probability - 0.5;
  const r = q * q;
  return (
    ((((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r +
      1.38357751867269e2) *
      r -
      3.066479806614716e1) *
      r +
      2.506628277459239) *
      q) /
    (((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r +
      6.680131188771972e1) *
      r -
      1.328068155288572e1) *
      r +
      1)
  );
}

/**
 * Quantile of Student's t distribution: G. W. Hill, Algorithm 396, Communications of the ACM 13 (1970), to about five
 * digits; exact for one and two degrees of freedom.
 *
 * @param probability above .5 and below 1
 * @param freedom degrees of freedom, 1 or more, not necessarily whole; Infinity for the normal distribution
 */
export function studentQuantile(probability: number, freedom: number): number {
  if (freedom === Infinity) return normalQuantile(probability);
  /** Of both tails. */
  const p = 2 * (1 - probability);
  const n = freedom;
  if (n === 1) return 1 / Math.tan((p * Math.PI) / 2);
  if (n === 2) return Math.sqrt(2 / (p * (2 - p)) - 2);
  const a = 1 / (n - 0.5);
  const b = 48 / (a * a);
  let c = ((20700 * a) / b - 98) * a - 16;
  c = c * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * n;
  let y = (d * p) ** (2 / n);
  if (y > 0.05 + a) {
    // Asymptotic inverse expansion about the normal distribution.
    const x = normalQuantile(p / 2);
    y = x * x;
    if (n < 5) c += 0.3 * (n - 4.5) * (x + 0.6);
    c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c;
    y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
    y = Math.expm1(a * y * y);
  } else {
    y =
      ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) *
        ((n + 1) / (n + 2)) +
      1 / y;
  }
  return Math.sqrt(n * y);
}
