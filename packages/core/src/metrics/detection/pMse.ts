import { encodeDesign, fitDesignEncoding } from '../../linear/designMatrix.js';
import { fitLogistic, predictLogistic } from '../../linear/logisticRegression.js';
import { reportProgress, type RunContext } from '../../work/progress.js';
import { createStream } from '../../random/randomStream.js';
import { shuffle } from '../../random/shuffle.js';
import type { Column } from '../../table/column.js';
import { concatTables } from '../../table/concatTables.js';
import type { Table } from '../../table/table.js';
import type { MetricDefinition } from '../metricDefinition.js';

/** What a propensity model says. */
export interface PropensityScore {
  /** sum (p - c)^2 / N, c the fraction of synthetic rows. */
  readonly pMse: number;
  /** pMSE over k (1 - c)^2 c / N. */
  readonly standardised: number;
  /** The same for labels put at random: rows of one distribution. */
  readonly permuted: readonly number[];
  /** Coefficients without the intercept: one a number, one a label but the first, one a column with missing values. */
  readonly coefficients: number;
}

/** Fits to labels at random. */
const PERMUTATIONS = 8;

/** A penalty too small to matter, so that separated classes have a finite fit. */
const PENALTY = 1e-3;

/**
 * Standardised propensity score mean squared error, S_pMSE (Snoke, Raab, Nowok, Dibben, Slavkovic 2018; Nowok, Raab,
 * Dibben 2016): logistic regression of all columns (main effects) tells synthetic from real rows; the mean squared
 * distance of its probabilities from the fraction c of synthetic rows, over k (1 - c)^2 c / N: what is expected of
 * rows that were drawn from the right model fitted to these real rows. A new real sample, which has noise of its own,
 * is expected at 1 / (1 - c), 2 for tables of equal size; 20 and more: means and proportions of single columns differ
 * clearly.
 */
export const standardisedPMse: MetricDefinition & {
  /** Null without a column that varies. */
  compute(real: Table, synthetic: Table, seed: number, context: RunContext): Promise<PropensityScore | null>;
} = {
  name: 'standardisedPMse',
  label: 'Standardised pMSE',
  version: 2,
  group: 'fidelity',
  goal: 'minimise',
  minimum: 0,
  maximum: Infinity,
  description:
    'Propensity score mean squared error of a logistic regression, against its expectation (S_pMSE).',
  async compute(real, synthetic, seed, context) {
    const table = concatTables([real, synthetic]);
    const columns = table.columns.filter((column) => column.type !== 'identifier');
    const rows = table.rowCount;
    const design = encodeDesign(fitDesignEncoding(columns), columns);
    const codes = Int32Array.from({ length: rows }, (_, row) => (row < real.rowCount ? 0 : 1));
    const share = synthetic.rowCount / rows;
    const coefficients = columns.reduce((count, column) => count + freeCoefficients(column), 0);
    if (coefficients === 0) return null;
    const unit = (coefficients * (1 - share) ** 2 * share) / rows;
    const score = (labels: Int32Array): number => {
      const probability = predictLogistic(fitLogistic(design, labels, 2, { penalty: PENALTY }), design);
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += (probability[2 * row + 1] - share) ** 2;
      return sum / rows;
    };
    const pMse = score(codes);
    const permuted: number[] = [];
    for (let at = 0; at < PERMUTATIONS; at++) {
      await reportProgress(context, at / PERMUTATIONS, 'Fitting propensity models to labels at random');
      const labels = codes.slice();
      shuffle(createStream(seed, 'propensity', at), labels);
      permuted.push(score(labels) / unit);
    }
    return { pMse, standardised: pMse / unit, permuted, coefficients };
  },
};

/** Columns of the design that the column adds beside the intercept: one for a number, labels less one, missing cells. */
function freeCoefficients(column: Column): number {
  if (column.type === 'numeric') {
    const present = column.values.filter((value) => value === value);
    const varies = present.some((value) => value !== present[0]);
    return (varies ? 1 : 0) + (present.length > 0 && present.length < column.values.length ? 1 : 0);
  }
  if (column.type === 'identifier') return 0;
  const labels = new Set(column.codes);
  // Labels beyond the 50 most frequent share one column.
  const missing = labels.has(-1) ? 1 : 0;
  return Math.max(0, Math.min(labels.size - missing, 51) + missing - 1);
}
