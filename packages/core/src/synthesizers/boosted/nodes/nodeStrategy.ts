import type { BoosterOptions } from '../../../trees/boosting/boostOptions.js';
import { fitSmallNodes, type NodeFits } from '../small-tables/fitSmallNodes.js';
import { fitNodes } from './fitNodes.js';
import type { NodeData } from './nodeData.js';

/** How the classifiers of a column's nodes are fitted. */
export interface NodeStrategy {
  /** Maximum of columns that a column is predicted from. */
  readonly maxPredictors: number;
  /**
   * Fits the nodes of one level; yields between steps.
   *
   * @param optionsOf options of boosting by the number of rows of a node
   * @param penalties penalties of the features that the level above ended with; null at the first level
   */
  fitLevel(
    nodes: readonly NodeData[],
    optionsOf: (rows: number) => BoosterOptions,
    penalties: Float64Array | null,
  ): Generator<void, NodeFits>;
}

/**
 * Maximum of rows of a small table. Few rows seldom confirm the step of a tree, but they do confirm a linear trend, so
 * their nodes start from a regularised logistic regression. Its repeated validation is cheap at this size and too slow
 * beyond, where trees alone find the same trend.
 */
const SMALL_TABLE_ROWS = 5000;
/** Maximum of predictors of a small table: a regression costs their square, and few rows cannot tell more of them apart. */
const SMALL_TABLE_PREDICTORS = 25;

/**
 * Chooses the strategy by the size of the table: logistic regression and trees up to 5,000 rows, trees alone beyond.
 *
 * @param maxPredictors maximum of predictors that the options allow
 * @param ensemble number of models that decide a node of a large table together
 */
export function chooseNodeStrategy(rowCount: number, maxPredictors: number, ensemble: number): NodeStrategy {
  if (rowCount <= SMALL_TABLE_ROWS) {
    return { maxPredictors: Math.min(maxPredictors, SMALL_TABLE_PREDICTORS), fitLevel: fitSmallNodes };
  }
  return {
    maxPredictors,
    *fitLevel(nodes, optionsOf, penalties) {
      return { decisions: yield* fitNodes(nodes, optionsOf, ensemble), penalties };
    },
  };
}
