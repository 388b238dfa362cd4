/** The scale on which the effect is estimated. Ratios are estimated as logarithms. */
export type EffectScale = 'identity' | 'log';

/**
 * What one analysis of one trial gives. The effect is always treatment against control: a difference
 * treatment - control, or the logarithm of treatment / control. A hazard ratio below 1 therefore has a negative
 * estimate and a negative statistic.
 */
export interface TestResult {
  /** The method with its variant, for example "Welch t test" or "Cox regression (Efron)". */
  readonly method: string;
  readonly scale: EffectScale;
  /** Estimate of the effect on its scale; NaN where the method gives none. */
  readonly estimate: number;
  /** Standard error of the estimate; NaN where the method gives none. */
  readonly standardError: number;
  /** The test statistic. Its sign is that of the effect less the null value. */
  readonly statistic: number;
  /** Degrees of freedom of the reference t distribution; Infinity for the standard normal. */
  readonly degreesOfFreedom: number;
  /** The effect under the null hypothesis, on the scale of the estimate: 0, or a non-inferiority margin. */
  readonly nullValue: number;
}

/** Which side of the null value is evidence for the treatment. */
export type Alternative = 'greater' | 'less' | 'two-sided';
