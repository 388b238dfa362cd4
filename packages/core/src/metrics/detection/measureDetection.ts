import { reportProgress, subContext } from '../../work/progress.js';
import type { Table } from '../../table/table.js';
import { takeRows } from '../../table/takeRows.js';
import type { MetricComputation, MetricComputationResult } from '../metricComputation.js';
import { baseProvenance } from '../metricInput.js';
import { metricValue } from '../metricValue.js';
import { Z95 } from '../privacy/proportions.js';
import { predictionInterval } from '../utility/scores/predictionInterval.js';
import { sampleRowIndices } from '../ceilings/sampleRowIndices.js';
import { withoutIdentifiers } from '../withoutIdentifiers.js';
import { c2stAuc, foldsFor } from './c2stAuc.js';
import { standardisedPMse } from './pMse.js';
import { nullAucError } from '../rankAuc.js';

/** Rows of either table that classifiers see, and synthetic ones for each real one, at most. */
const MAX_ROWS = 25_000;
const MAX_SYNTHETIC = 4;

/** Rows of either table that the propensity model sees. */
const PROPENSITY_ROWS = 2_500;

/** Fewest rows of either table for folds and held-out rows. */
const MIN_ROWS = 40;

/**
 * Folds share their training rows, so their AUCs spread a little more than those of independent tests. With this
 * allowance 1 of 20 pairs of samples of abalone (300 and 400 rows) lay outside its interval, 2 being expected.
 */
const FOLD_SPREAD = 1.15;

/** Can a classifier tell synthetic from real rows? */
export const measureDetection: MetricComputation = {
  group: 'fidelity',
  metrics: [c2stAuc, standardisedPMse],
  weight: 8,
  async compute(input, context): Promise<MetricComputationResult> {
    const { real, synthetic, holdout, seed } = withoutIdentifiers(input);
    // Rows that the synthesizer did not see, where there are any: see `c2stAuc`.
    const isUnseen = holdout !== null && holdout.rowCount >= MIN_ROWS;
    const reference = isUnseen ? holdout : real;
    const realSize = Math.min(MAX_ROWS, reference.rowCount);
    const syntheticSize = Math.min(MAX_ROWS, synthetic.rowCount, MAX_SYNTHETIC * realSize);
    const size = Math.min(MAX_ROWS, real.rowCount, synthetic.rowCount);
    if (size < MIN_ROWS || real.columns.length === 0) {
      const message = `${size} rows are too few to tell tables apart; ${MIN_ROWS} are needed of either.`;
      return { values: [], breakdowns: [], notes: [{ code: 'TOO_FEW_ROWS', message }] };
    }
    const limit = (table: Table, most: number, role: string): Table =>
      table.rowCount <= most
        ? table
        : takeRows(table, sampleRowIndices(table.rowCount, most, seed, `detection-${role}`));
    const [left, right] = [limit(reference, realSize, 'real'), limit(synthetic, syntheticSize, 'synthetic')];
    const { auc, error } = await c2stAuc.compute(left, right, seed, subContext(context, 0, 0.9));
    await reportProgress(context, 0.9, 'Fitting a propensity model');
    const propensity = await standardisedPMse.compute(
      limit(real, Math.min(size, PROPENSITY_ROWS), 'propensity-real'),
      limit(synthetic, Math.min(size, PROPENSITY_ROWS), 'propensity-synthetic'),
      seed,
      subContext(context, 0.9, 1),
    );
    const base = baseProvenance(input);
    const sizes = { realSample: left.rowCount, syntheticSample: right.rowCount };
    const own = Z95 * FOLD_SPREAD * error;
    const half = Z95 * FOLD_SPREAD * nullAucError(realSize, syntheticSize);
    const values = [
      metricValue(
        c2stAuc,
        'table',
        [],
        auc,
        { ceiling: 0.5, low: 0.5 - half, high: 0.5 + half },
        {
          ...base,
          ceilingMethod: `one half by symmetry; Mann-Whitney interval, widened by ${FOLD_SPREAD} for shared folds`,
          settings: {
            ...sizes,
            reference: isUnseen ? 'holdout' : 'real',
            learner: 'boosted trees, 40 rounds of 63 leaves',
            folds: foldsFor(realSize + syntheticSize),
          },
        },
        { low: Math.max(0, auc - own), high: Math.min(1, auc + own) },
      ),
    ];
    if (propensity) {
      const { standardised, permuted, pMse, coefficients } = propensity;
      const distribution = predictionInterval(permuted);
      values.push(
        metricValue(
          standardisedPMse,
          'table',
          [],
          standardised,
          { ...distribution, low: Math.max(0, distribution.low) },
          {
            ...base,
            ceilingMethod: "regressions on labels put at random; interval of one more (Student's t)",
            replicates: permuted.length,
            settings: {
              realSample: Math.min(size, PROPENSITY_ROWS),
              syntheticSample: Math.min(size, PROPENSITY_ROWS),
              model: 'logistic regression, main effects',
              pMse,
              coefficients,
            },
          },
        ),
      );
    }
    return { values, breakdowns: [], notes: [] };
  },
};
