import type { ForestTarget } from '../../../trees/forest/trainForest.js';
import type { MetricDefinition } from '../../metricDefinition.js';

/** A score of predictions on unseen real rows. */
export interface UtilityMetric extends MetricDefinition {
  readonly task: ForestTarget['type'];
  /** Of a score that is a proportion of the rows: the 90% interval of the true proportion. */
  readonly interval?: (score: number, rows: number) => { readonly low: number; readonly high: number };
  /**
   * @param predicted class probabilities (`rows x classes`, row-major, each row summing to 1), or numbers
   * @param actual the true targets; at least one row
   * @returns null where the score does not exist (one class among the rows, say)
   */
  compute(predicted: Float64Array, actual: ForestTarget): number | null;
}

/** Codes and the number of classes of a target that holds classes. */
export function classesOf(actual: ForestTarget): {
  readonly codes: Int32Array;
  readonly classCount: number;
} {
  if (actual.type === 'classes') return { codes: actual.codes, classCount: actual.classes.length };
  throw new TypeError('the target holds numbers');
}

/** The values of a target that holds numbers. */
export function numbersOf(actual: ForestTarget): Float64Array {
  if (actual.type === 'numbers') return actual.values;
  throw new TypeError('the target holds classes');
}
