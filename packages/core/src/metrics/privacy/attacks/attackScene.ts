import type { RunContext } from '../../../work/progress.js';
import type { Table } from '../../../table/table.js';
import type { Ceiling } from '../../ceilings/ceiling.js';
import type { MetricValue } from '../../metric.js';
import { baseProvenance, type MetricInput } from '../../metricInput.js';
import { metricValue, type ValueInterval } from '../../metricValue.js';
import { Z95 } from '../proportions.js';
import type { AttackMetric } from './attackMetric.js';
import type { AttackRisk } from './attackRisk.js';
import { noGain, PERMUTATION_METHOD, PERMUTATIONS, permuteLabels } from './permuteLabels.js';

/** What the attacks share: training rows and as many unseen ones, and the synthetic rows that are searched. */
export interface Scene {
  readonly input: MetricInput;
  readonly training: Table;
  readonly unseen: Table;
  readonly synthetic: Table;
  /** Columns that are no identifiers. */
  readonly columns: readonly number[];
}

/** What guesses about each target, training rows and as many unseen ones, came to. */
export interface TargetGuesses {
  /** Right guesses about each training row, 0 to `guesses`. */
  readonly hits: Float64Array;
  readonly controlHits: Float64Array;
  /** Guesses about each target. */
  readonly guesses: number;
}

/**
 * The risk of guesses about given targets beside its distribution without gain. All guesses about a target keep together when
 * labels are put at random, so their number is no evidence of its own.
 *
 * @param column the secret one; none for the table
 */
export async function targetRisk(
  scene: Scene,
  metric: AttackMetric,
  { hits, controlHits, guesses }: TargetGuesses,
  settings: Readonly<Record<string, string | number>>,
  column: string | undefined,
  context: RunContext,
): Promise<MetricValue> {
  const count = hits.length;
  const all = new Float64Array(2 * count);
  all.set(hits);
  all.set(controlHits, count);
  const total = sum(all);
  const trials = count * guesses;
  const risk = (training: number): AttackRisk => metric.compute(training, trials, total - training, trials);
  const permuted = await permuteLabels(
    2 * count,
    count,
    Int32Array.from(all.keys()),
    (isTraining) => {
      let training = 0;
      for (let row = 0; row < all.length; row++) if (isTraining[row] === 1) training += all[row];
      return risk(training).risk;
    },
    scene.input.seed,
    `${metric.name}-permutation`,
    context,
  );
  return riskValue(
    scene,
    metric,
    risk(sum(hits)),
    noGain(permuted),
    { ...settings, attacks: trials },
    column,
    riskInterval(risk(sum(hits)).risk, hits, controlHits, guesses),
  );
}

/** A risk with its distribution and the settings of all attacks. */
export function riskValue(
  { input, training, synthetic }: Scene,
  metric: AttackMetric,
  risk: AttackRisk,
  distribution: Ceiling,
  settings: Readonly<Record<string, string | number>>,
  column?: string,
  interval: ValueInterval = risk,
): MetricValue {
  return metricValue(
    metric,
    column === undefined ? 'table' : 'column',
    column === undefined ? [] : [column],
    risk.risk,
    distribution,
    {
      ...baseProvenance(input),
      ceilingMethod: `no gain over the control: ${PERMUTATION_METHOD}`,
      replicates: PERMUTATIONS,
      settings: {
        ...settings,
        attackRate: risk.attackRate,
        controlRate: risk.controlRate,
        riskLow: risk.low,
        riskHigh: risk.high,
        targetsAmong: training.rowCount,
        syntheticSample: synthetic.rowCount,
      },
    },
    interval,
  );
}

/**
 * 90% interval of a risk, from the spread of the targets: the guesses about one may be right together. Delta method, as
 * in `attackRisk`.
 */
function riskInterval(
  risk: number,
  hits: Float64Array,
  controlHits: Float64Array,
  guesses: number,
): ValueInterval {
  const [attack, control] = [hits, controlHits].map((own) => {
    const mean = sum(own) / own.length;
    const squares = own.reduce((total, value) => total + (value - mean) ** 2, 0);
    // One guess more of either kind keeps the error from closing at 0 and 1.
    const rate = (sum(own) / guesses + 1) / (own.length + 2);
    const smoothed = (rate * (1 - rate)) / (own.length + 2);
    return { rate, variance: Math.max(squares / own.length ** 2 / guesses ** 2, smoothed / guesses) };
  });
  const free = 1 - control.rate;
  const error =
    Z95 * Math.sqrt(attack.variance / free ** 2 + ((attack.rate - 1) ** 2 * control.variance) / free ** 4);
  return { low: Math.max(0, risk - error), high: Math.min(1, risk + error) };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
