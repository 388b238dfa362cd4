import { normalCdf, normalQuantile } from '../../numeric/normalDistribution.js';

/** How an error probability is spent over the information. */
export type Spending =
  /** Lan and DeMets 1983, close to O'Brien and Fleming: 2 (1 - Phi(z / sqrt(t))), z the quantile of 1 - total / 2. */
  | { readonly type: 'lan-demets-obrien-fleming' }
  /** Lan and DeMets 1983, close to Pocock: total * log(1 + (e - 1) t). */
  | { readonly type: 'lan-demets-pocock' }
  /** Hwang, Shih and DeCani 1990: total * (1 - e^(-gamma t)) / (1 - e^-gamma); linear for gamma 0. */
  | { readonly type: 'hwang-shih-decani'; readonly gamma: number }
  /** Kim and DeMets 1987: total * t^rho, rho above 0. */
  | { readonly type: 'kim-demets'; readonly rho: number }
  /** What is spent up to each look, as given; the last value is the total. */
  | { readonly type: 'spending'; readonly cumulative: readonly number[] };

/**
 * The error probability that is spent up to each look.
 *
 * A two-sided alpha is spent as two one-sided ones of half its size, as rpact and gsDesign do; that matters for the
 * function of O'Brien and Fleming only.
 *
 * @param information fractions of the information, the last one 1
 * @param total alpha or beta, above 0 and below 1
 * @returns non-decreasing; the last value is `total`
 */
export function spentUpTo(
  spending: Spending,
  information: readonly number[],
  total: number,
  sides: 1 | 2 = 1,
): number[] {
  if (spending.type === 'spending') return [...spending.cumulative];
  return information.map((t) => (t === 1 ? total : sides * spentAt(spending, t, total / sides)));
}

function spentAt(spending: Exclude<Spending, { type: 'spending' }>, t: number, total: number): number {
  switch (spending.type) {
    case 'lan-demets-obrien-fleming':
      return 2 * normalCdf(normalQuantile(total / 2) / Math.sqrt(t));
    case 'lan-demets-pocock':
      return total * Math.log1p((Math.E - 1) * t);
    case 'hwang-shih-decani':
      return (
        total * (spending.gamma === 0 ? t : Math.expm1(-spending.gamma * t) / Math.expm1(-spending.gamma))
      );
    case 'kim-demets':
      return total * t ** spending.rho;
  }
}
