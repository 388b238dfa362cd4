import type { FeatureColumn } from '../../trees/bins/featureBins.js';
import type { FitOptions } from '../contract/synthesizer.js';
import { type ColumnPlan, supportOfPlan } from '../shared/columnPlan.js';
import type { BoostedOptions } from './boostedOptions.js';
import type { ColumnFit } from './columnFit.js';

/** Fewest rows of a node between labels, and of either side of any node. */
const LABEL_NODE_ROWS = 50;
const SIDE_ROWS = 10;
/** In tables of few rows a node needs this fraction of the rows, and no fewer than so many. */
const NODE_FRACTION = 1 / 20;
const MIN_NODE_ROWS = 30;
/**
 * Models that decide the nodes of the target together. The mean of several varies less than each of them, and what is
 * learnt from the synthetic rows depends on this column.
 */
const TARGET_ENSEMBLE = 4;

/** What the fits of all columns have in common. */
export interface TableFit {
  readonly options: BoostedOptions;
  readonly fit: Pick<FitOptions, 'seed' | 'target'>;
  readonly rowCount: number;
}

/**
 * What a column is fitted with.
 *
 * @param at position of the column in the order of drawing
 */
export function planColumnFit(
  column: FeatureColumn,
  plan: ColumnPlan,
  at: number,
  { options, fit: { seed, target }, rowCount }: TableFit,
): ColumnFit {
  const { minSplitRows, maxPredictors, learningRate, featureFraction, leaves, patience } = options;
  const isCoded = column.type === 'coded';
  const nodeRows = Math.min(minSplitRows, Math.max(MIN_NODE_ROWS, Math.round(rowCount * NODE_FRACTION)));
  return {
    column,
    support: supportOfPlan(plan),
    at,
    maxPredictors,
    seed,
    limits: { nodeRows: isCoded ? Math.min(LABEL_NODE_ROWS, nodeRows) : nodeRows, sideRows: SIDE_ROWS },
    ensemble: column.schema.name === target ? TARGET_ENSEMBLE : 1,
    boosting: { learningRate, featureShare: featureFraction, leaves, patience, lambda: 1 },
  };
}
