import type { MetricDefinition } from '../metricDefinition.js';

/** Levels at which proportions are compared. */
const LEVELS = 20;

/**
 * 1 - sum |alpha - P(alpha)| / sum alpha over alpha = .05, .1 ... 1, where P(alpha) is the fraction of values at most
 * the alpha-quantile of a reference.
 */
export function curveScore(shares: (level: number) => number): number {
  let gap = 0;
  let sum = 0;
  for (let step = 1; step <= LEVELS; step++) {
    const level = step / LEVELS;
    gap += Math.abs(level - shares(level));
    sum += level;
  }
  return Math.max(0, 1 - gap / sum);
}

/**
 * Alpha-precision (Alaa, van Breugel, Saveliev, van der Schaar 2022): of each ball around the centre of the real rows
 * that holds a fraction alpha of them, the fraction of synthetic rows in it. 1: synthetic rows are as typical and as
 * odd as real ones; lower: too odd, or all too typical.
 */
export const alphaPrecision: MetricDefinition & {
  /** @param real,synthetic distances from the real centre */
  compute(real: Float64Array, synthetic: Float64Array): number;
} = {
  name: 'alphaPrecision',
  label: 'Alpha precision',
  version: 2,
  group: 'fidelity',
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description: 'Whether synthetic rows are as typical, and as odd, as real ones (alpha-precision).',
  compute(real, synthetic) {
    const radii = real.slice().sort();
    return curveScore((level) => {
      const radius = radii[Math.ceil(level * radii.length) - 1];
      return (
        synthetic.reduce((count, distance) => count + (distance <= radius ? 1 : 0), 0) / synthetic.length
      );
    });
  },
};
