import { reportProgress } from '../../work/progress.js';
import { takeRows } from '../../table/takeRows.js';
import type { MetricComputation, MetricComputationResult } from '../metricComputation.js';
import { baseProvenance } from '../metricInput.js';
import { metricValue } from '../metricValue.js';
import { sampleRowIndices } from '../ceilings/sampleRowIndices.js';
import { withoutIdentifiers } from '../withoutIdentifiers.js';
import { exactMatchShare } from './exactMatchShare.js';
import { newSampleProportion } from './proportions.js';

const MAX_ROWS = 200_000;

/** Copies of training rows, beside those that chance makes. */
export const measureExactMatches: MetricComputation = {
  group: 'privacy',
  metrics: [exactMatchShare],
  weight: 1,
  needsHoldout: true,
  async compute(input, context): Promise<MetricComputationResult> {
    const { real, synthetic, holdout, seed } = withoutIdentifiers(input);
    if (holdout === null || real.columns.length === 0) return { values: [], breakdowns: [], notes: [] };
    await reportProgress(context, 0, 'Finding copies of training rows');
    const limit = (table: typeof real, role: string): typeof real =>
      table.rowCount <= MAX_ROWS
        ? table
        : takeRows(table, sampleRowIndices(table.rowCount, MAX_ROWS, seed, `matches-${role}`));
    const rows = limit(synthetic, 'synthetic');
    const unseen = limit(holdout, 'holdout');
    const control = exactMatchShare.compute(real, unseen);
    const value = metricValue(
      exactMatchShare,
      'table',
      [],
      exactMatchShare.compute(real, rows).share,
      newSampleProportion(control.hits, unseen.rowCount, rows.rowCount),
      {
        ...baseProvenance(input),
        ceilingMethod:
          'the share of holdout rows; Wilson interval, and the binomial error of the synthetic share',
        settings: { syntheticSample: rows.rowCount, holdoutSample: unseen.rowCount },
      },
    );
    return { values: [value], breakdowns: [], notes: [] };
  },
};
