/** Rates of two arms. */
export interface Rates {
  readonly control: number;
  readonly treatment: number;
}

/**
 * The maximum likelihood rates under the restriction that treatment - control, or treatment / control, has a given value,
 * when the observed rates are those given. A cubic for the difference, a quadratic for the ratio.
 *
 * Source: Farrington and Manning 1990, appendix.
 *
 * @param allocation patients of the treatment arm for one of the control arm
 */
export function restrictedRates(
  { control, treatment }: Rates,
  allocation: number,
  measure: 'difference' | 'ratio',
  nullValue: number,
): Rates {
  const theta = 1 / allocation;
  if (measure === 'ratio') {
    const a = 1 + theta;
    const b = -(nullValue * (1 + theta * control) + theta + treatment);
    const c = nullValue * (treatment + theta * control);
    const restricted = (-b - Math.sqrt(b * b - 4 * a * c)) / (2 * a);
    return { treatment: restricted, control: restricted / nullValue };
  }
  const a = 1 + theta;
  const b = -(1 + theta + treatment + theta * control + nullValue * (theta + 2));
  const c = nullValue ** 2 + nullValue * (2 * treatment + theta + 1) + treatment + theta * control;
  const d = -treatment * nullValue * (1 + nullValue);
  const v = (b / (3 * a)) ** 3 - (b * c) / (6 * a * a) + d / (2 * a);
  const u = (v < 0 ? -1 : 1) * Math.sqrt(Math.max(0, (b / (3 * a)) ** 2 - c / (3 * a)));
  // Rounding may take the cosine beyond 1.
  const w = (Math.PI + Math.acos(Math.min(1, Math.max(-1, u === 0 ? 0 : v / u ** 3)))) / 3;
  const restricted = 2 * u * Math.cos(w) - b / (3 * a);
  return { treatment: restricted, control: restricted - nullValue };
}
