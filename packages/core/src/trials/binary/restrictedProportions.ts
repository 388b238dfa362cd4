/** Two proportions whose difference is fixed. */
export interface RestrictedProportions {
  readonly treatment: number;
  readonly control: number;
}

/**
 * Maximum-likelihood estimates of two proportions under the restriction that treatment - control equals a given
 * difference: the root of a cubic equation in closed form. For a difference of 0 both are the pooled proportion.
 *
 * Source: Farrington and Manning 1990, "Test statistics and sample size formulae for comparative binomial trials with
 * null hypothesis of non-zero risk difference or non-unity relative risk", appendix; Miettinen and Nurminen 1985.
 *
 * @param treatment, control observed proportions, 0 to 1
 * @param ratio patients of the control arm over those of the treatment arm, above 0
 * @param difference between -1 and 1
 */
export function restrictedProportions(
  treatment: number,
  control: number,
  ratio: number,
  difference: number,
): RestrictedProportions {
  if (difference === 0) {
    const pooled = (treatment + ratio * control) / (1 + ratio);
    return { treatment: pooled, control: pooled };
  }
  const a = 1 + ratio;
  const b = -(1 + ratio + treatment + ratio * control + difference * (ratio + 2));
  const c = difference * difference + difference * (2 * treatment + ratio + 1) + treatment + ratio * control;
  const d = -treatment * difference * (1 + difference);
  // The cubic a x^3 + b x^2 + c x + d has three real roots; the middle one lies in the range of the proportion.
  const shift = b / (3 * a);
  const v = shift ** 3 - (b * c) / (6 * a * a) + d / (2 * a);
  const radius = Math.sqrt(Math.max(0, shift * shift - c / (3 * a)));
  const u = v < 0 ? -radius : radius;
  const cosine = u === 0 ? 0 : Math.max(-1, Math.min(1, v / u ** 3));
  const root = 2 * u * Math.cos((Math.PI + Math.acos(cosine)) / 3) - shift;
  const restricted = Math.max(0, difference, Math.min(1, 1 + difference, root));
  return { treatment: restricted, control: restricted - difference };
}
