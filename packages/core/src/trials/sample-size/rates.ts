import { normalQuantile } from '../../numeric/normalDistribution.js';
import { checkBetween, impossibleDesign, refusedOption } from '../invalidDesign.js';
import { restrictedRates } from './restrictedRates.js';
import {
  checkPlan,
  type EndpointTest,
  powerOf,
  type SampleSize,
  sizeOf,
  type TestPlan,
  type TrialPower,
} from './sampleSize.js';

/** Two rates (proportions of patients with an event) that are compared. */
export interface RatesOptions extends TestPlan {
  /** Above 0 and below 1. */
  readonly control: number;
  /** Above 0 and below 1. */
  readonly treatment: number;
  /** What is tested. Default difference. */
  readonly measure?: 'difference' | 'ratio';
  /** Difference or ratio (treatment against control) under the null hypothesis. Default none: 0 or 1. */
  readonly nullValue?: number;
}

/**
 * Sample size to compare two rates by the score test of Farrington and Manning 1990: the variance under the null
 * hypothesis is that of the restricted maximum likelihood rates (without a margin: the pooled rate), that under the
 * alternative uses the rates themselves. Without continuity correction.
 *
 * @throws LikenessError `INVALID_OPTION`, `DESIGN_NOT_POSSIBLE`
 */
export function ratesSampleSize(options: RatesOptions): SampleSize {
  return sizeOf(ratesTest(options), options);
}

/**
 * Power to compare two rates, by the same variances.
 *
 * @param patients at the last look, both arms
 * @throws LikenessError `INVALID_OPTION`, `DESIGN_NOT_POSSIBLE`
 */
export function ratesPower(options: RatesOptions, patients: number): TrialPower {
  return powerOf(ratesTest(options), options, patients);
}

function ratesTest(options: RatesOptions): EndpointTest {
  const { control, treatment, measure = 'difference' } = options;
  const { allocation } = checkPlan(options);
  checkBetween('control', control, 0, 1);
  checkBetween('treatment', treatment, 0, 1);
  if (measure !== 'difference' && measure !== 'ratio')
    throw refusedOption('measure', measure, '"difference" or "ratio"');
  const isRatio = measure === 'ratio';
  const nullValue = options.nullValue ?? (isRatio ? 1 : 0);
  checkBetween('nullValue', nullValue, isRatio ? 0 : -1, isRatio ? Infinity : 1);
  // The statistic is treatment - weight * control.
  const weight = isRatio ? nullValue : 1;
  const distance = Math.abs(treatment - weight * control - (isRatio ? 0 : nullValue));
  if (distance < 1e-12)
    throw impossibleDesign(`The ${measure} is the one of the null hypothesis: no sample size can show it.`);
  // Variances for one patient of the control arm.
  const variance = (rates: { readonly control: number; readonly treatment: number }) =>
    (rates.treatment * (1 - rates.treatment)) / allocation +
    weight ** 2 * rates.control * (1 - rates.control);
  const sdNull = Math.sqrt(variance(restrictedRates({ control, treatment }, allocation, measure, nullValue)));
  const sd = Math.sqrt(variance({ control, treatment }));
  return {
    method: `${isRatio ? 'Ratio' : 'Difference'} of rates, score test (Farrington-Manning)`,
    fixedPatients: (alpha, sides, power) =>
      (1 + allocation) *
      ((normalQuantile(power) * sd - normalQuantile(alpha / sides) * sdNull) / distance) ** 2,
    drift: (arms, alpha, sides) => {
      const critical = -normalQuantile(alpha / sides);
      return critical + (distance * Math.sqrt(arms.total / (1 + allocation)) - critical * sdNull) / sd;
    },
  };
}
