import { accuracy } from './accuracy.js';
import { auc } from './auc.js';
import { balancedAccuracy } from './balancedAccuracy.js';
import { f1 } from './f1.js';
import { logLoss } from './logLoss.js';
import { meanAbsoluteError } from './meanAbsoluteError.js';
import { rootMeanSquaredError } from './rootMeanSquaredError.js';
import { rSquared } from './rSquared.js';
import type { UtilityMetric } from './utilityMetric.js';

/** Every score of predictions, in the order of a report. */
export const UTILITY_METRICS: readonly UtilityMetric[] = [
  accuracy,
  balancedAccuracy,
  f1,
  auc,
  logLoss,
  rSquared,
  rootMeanSquaredError,
  meanAbsoluteError,
];
