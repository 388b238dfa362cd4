import type { MetricGoal, Verdict } from '../metric.js';

/** Rounding that must not turn equality with an end of the interval into a verdict. */
const SLACK = 1e-12;

/** How a value stands to the interval of its ceiling, in quality: `above` is better than a new real sample. */
export function judge(value: number, low: number, high: number, goal: MetricGoal): Verdict {
  if (value >= low - SLACK && value <= high + SLACK) return 'at';
  const larger = value > high;
  return larger === (goal === 'maximise') ? 'above' : 'below';
}
