import { reportProgress } from '../../work/progress.js';
import { takeRows } from '../../table/takeRows.js';
import type { Ceiling } from '../ceilings/ceiling.js';
import type { MetricComputation, MetricComputationResult } from '../metricComputation.js';
import { baseProvenance } from '../metricInput.js';
import { metricValue, type ValueInterval } from '../metricValue.js';
import { rowKeys } from '../rowKeys.js';
import { sampleRowIndices } from '../ceilings/sampleRowIndices.js';
import { wilsonInterval } from '../utility/scores/wilsonInterval.js';
import { withoutIdentifiers } from '../withoutIdentifiers.js';
import { exactMatchExcess, exactMatchShare } from './exactMatchShare.js';
import { Z80 } from './membership/power.js';
import { personOfRows } from '../../table/personOfRows.js';
import { newSampleProportion, Z95 } from './proportions.js';

const MAX_ROWS = 200_000;

/** Copies of training rows, beside those that are there by chance. */
export const measureExactMatches: MetricComputation = {
  group: 'privacy',
  metrics: [exactMatchShare, exactMatchExcess],
  weight: 1,
  needsHoldout: true,
  async compute(input, context): Promise<MetricComputationResult> {
    const { real, synthetic, holdout, seed } = withoutIdentifiers(input);
    if (holdout === null || input.holdout === null || real.columns.length === 0)
      return { values: [], breakdowns: [], notes: [] };
    await reportProgress(context, 0, 'Finding copies of training rows');
    const take = (rowCount: number, role: string): Int32Array =>
      sampleRowIndices(rowCount, MAX_ROWS, seed, `matches-${role}`);
    const rows = takeRows(synthetic, take(synthetic.rowCount, 'synthetic'));
    const taken = take(holdout.rowCount, 'holdout');
    const unseen = takeRows(holdout, taken);
    // Several rows of a person are one observation.
    const person = personOfRows(input.holdout);
    const people = person === null ? unseen.rowCount : new Set(taken.map((row) => person[row])).size;
    const training = new Set(rowKeys(real));
    const own = exactMatchShare.compute(training, rowKeys(rows));
    const control = exactMatchShare.compute(training, rowKeys(unseen));
    const bound = newSampleProportion(control.share * people, people, rows.rowCount);
    const spread: Ceiling = { ceiling: 0, low: bound.low - control.share, high: bound.high - control.share };
    const shareInterval = wilsonInterval(own.hits, rows.rowCount);
    const controlInterval = wilsonInterval(control.share * people, people);
    const provenance = {
      ...baseProvenance(input),
      ceilingMethod:
        'the proportion of holdout rows; Wilson interval, and the binomial error of the synthetic proportion',
      settings: { syntheticSample: rows.rowCount, holdoutSample: unseen.rowCount, holdoutPeople: people },
    };
    return {
      values: [
        metricValue(exactMatchShare, 'table', [], own.share, bound, provenance, shareInterval),
        metricValue(
          exactMatchExcess,
          'table',
          [],
          own.share - control.share,
          spread,
          {
            ...provenance,
            settings: {
              ...provenance.settings,
              share: own.share,
              holdoutShare: control.share,
              detectable: spread.high * (1 + Z80 / Z95),
            },
          },
          differenceInterval(own.share, shareInterval, control.share, controlInterval),
        ),
      ],
      breakdowns: [],
      notes: [],
    };
  },
};

/** 90% interval of a difference of two proportions from theirs (Newcombe 1998, method 10). */
function differenceInterval(
  first: number,
  own: ValueInterval,
  second: number,
  other: ValueInterval,
): ValueInterval {
  const difference = first - second;
  return {
    low: difference - Math.sqrt((first - own.low) ** 2 + (other.high - second) ** 2),
    high: difference + Math.sqrt((own.high - first) ** 2 + (second - other.low) ** 2),
  };
}
