import type { MetricScope, MetricValue } from '../../metrics/metric.js';
import type { Evidence } from '../evidence.js';
import type { Condition } from '../decision.js';
import type { Measurement, Question, Untested } from '../question.js';

const COLUMN_METRICS: readonly string[] = ['ksComplement', 'tvComplement', 'missingValueSimilarity'];
const PAIR_METRICS: readonly string[] = ['correlationSimilarity', 'contingencySimilarity'];

/** Below it a distance is written as 0.00. */
const NOTHING = 0.005;

/** Does each column keep its distribution, missing cells included? */
export const worstColumn: Question = {
  name: 'worst-column',
  group: 'fidelity',
  label: 'Distribution of the worst column',
  threshold: 'columnDistance',
  poor: 'columnDistancePoor',
  measure: (evidence) => measureWorst(evidence, 'column', COLUMN_METRICS),
  describe: ({ value, subject }) =>
    value < NOTHING
      ? `every column is as near to the real one as a new real sample would be, ${subject} included`
      : `the distribution of ${subject} is ${value.toFixed(2)} further from the real one than that of a new real sample (0: not at all, 1: nothing in common)`,
  condition: (_, { subject }): Condition => ({
    code: 'COLUMN_DIFFERS',
    sentence: `Not for statistics of ${subject}.`,
  }),
};

/** Does each pair of columns keep its dependence? */
export const worstPair: Question = {
  name: 'worst-pair',
  group: 'fidelity',
  label: 'Dependence of the worst pair',
  threshold: 'pairDistance',
  poor: 'pairDistancePoor',
  measure: (evidence) => measureWorst(evidence, 'pair', PAIR_METRICS),
  describe: ({ value, subject }) =>
    value < NOTHING
      ? `every pair is as near to the real one as in a new real sample, ${subject} included`
      : `the dependence of ${subject} is ${value.toFixed(2)} further from the real one than in a new real sample (0: not at all, 1: as far as can be)`,
  condition: (_, { subject }): Condition => ({
    code: 'PAIR_DIFFERS',
    sentence: `Not for the relation of ${subject}.`,
  }),
};

/**
 * The part that falls furthest short of its ceiling. Its interval is that of the ceiling, whose width is the error of
 * one such value.
 */
function measureWorst(
  evidence: Evidence,
  scope: MetricScope,
  names: readonly string[],
): Measurement | Untested {
  const parts = evidence.metrics.filter(
    (metric) => metric.scope === scope && names.includes(metric.name) && metric.ceiling !== null,
  );
  const [metric] = names;
  if (parts.length === 0) {
    const reason = evidence.groups.includes('fidelity')
      ? `No ${scope} was measured.`
      : 'Fidelity was not measured.';
    return { metric, reason };
  }
  const worst = parts.reduce((a, b) => (shortfallOf(b) > shortfallOf(a) ? b : a));
  const value = shortfallOf(worst);
  const error = Math.max(0, (worst.ceiling ?? 0) - (worst.low ?? worst.ceiling ?? 0));
  return {
    metric: worst.name,
    columns: worst.columns,
    value,
    low: value - error,
    high: value + error,
    harmless: 0,
    detectable: null,
    facts: {},
    subject: worst.columns.map((column) => `"${column}"`).join(' and '),
  };
}

/** All these metrics are similarities: 1 is the best. */
function shortfallOf({ value, ceiling }: MetricValue): number {
  return (ceiling ?? value) - value;
}
