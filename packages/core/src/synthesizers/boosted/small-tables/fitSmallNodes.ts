import { takeSparseRows } from '../../../linear/sparseRows.js';
import { splitValidation, startBoosting } from '../../../trees/boosting/boost.js';
import { type BoostLoss, logisticLoss } from '../../../trees/boosting/boostLoss.js';
import {
  type BoosterOptions,
  type BoostSettings,
  resolveBoosterOptions,
} from '../../../trees/boosting/boostOptions.js';
import type { Tree } from '../../../trees/tree.js';
import { coarseBins, type CoarseBins } from './coarseBins.js';
import { advanceTogether } from '../nodes/advanceTogether.js';
import { type Decision, decisionOf, logOdds, MIN_SIDE } from '../nodes/decision.js';
import type { NodeData } from '../nodes/nodeData.js';
import { fitLinearPredictor, type LinearPredictor } from './fitLinearPredictor.js';
import { columnPenalties, learnRelevance } from './learnRelevance.js';
import { rescaleCoefficients } from './rescaleCoefficients.js';
import { type LinearTerms, linearTerms, linearScores, termTrees } from './linearTerms.js';

/** Splits into training and validation rows are repeated while the validation rows are at most so many together. */
const MAX_VALIDATION_ROWS = 750;
const MAX_REPEATS = 5;
/** Fraction of the rows of a node that is its validation set. */
const VALIDATION_FRACTION = 0.2;
interface SmallNode {
  readonly at: number;
  readonly node: NodeData;
  readonly terms: LinearTerms;
  readonly codes: Int32Array;
  readonly coarse: CoarseBins;
  readonly boosting: BoosterOptions;
}

/** Rows of a node to learn from and to judge by. */
interface Split {
  readonly of: SmallNode;
  readonly settings: BoostSettings;
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

/** Nodes of a level, and the penalties of features from which the next level begins. */
export interface NodeFits {
  readonly decisions: Decision[];
  readonly penalties: Float64Array | null;
}

/**
 * Learns the nodes of one level of a small table. Each starts from a logistic regression, and boosted trees are added to
 * it: a few hundred rows seldom suffice to learn the steps of a tree, but a linear predictor. By its likelihood
 * equations, drawn rows keep the means of all predictors on both sides of the node, and hence the correlations, as far
 * as the penalties allow; each feature has a penalty of its own (`learnRelevance`). The regressions are replaced by
 * constants if these are more probable on the validation rows of up to five splits; the number of boosting rounds is
 * the best one for the validation rows of all nodes together. Then each node learns from all of its rows.
 *
 * Yields after each step, so that the caller can report progress.
 *
 * @param last penalties of the level above; null where there is none
 */
export function* fitSmallNodes(
  nodes: readonly NodeData[],
  optionsOf: (rows: number) => BoosterOptions,
  last: Float64Array | null,
): Generator<void, NodeFits> {
  const decisions = nodes.map((node): Decision => ({ start: logOdds(node), trees: [] }));
  const open: SmallNode[] = [];
  nodes.forEach((node, at) => {
    const { table, left } = node;
    const lefts = left.reduce((sum, one) => sum + one, 0);
    if (table.features.length === 0 || Math.min(lefts, left.length - lefts) < MIN_SIDE) return;
    const terms = linearTerms(table);
    const coarse = coarseBins(table, terms.terms);
    const codes = Int32Array.from(left);
    open.push({ at, node, terms, codes, coarse, boosting: optionsOf(left.length) });
  });
  if (open.length === 0) return { decisions, penalties: last };
  const splits = splitRows(open);
  const { penalties, linearPredictors } = yield* learnRelevance(
    open,
    open[0].node.table.features.length,
    last,
  );
  const near = new Map(open.map((one, at) => [one, linearPredictors[at]]));
  const { isLinear, scores } = yield* scoreSplits(splits, penalties, near);
  const runs = splits.map(({ of, settings }, at) => {
    const { left } = of.node;
    return startBoosting(of.coarse.table, allRows(left), offsetLoss(left, scores[at]), settings);
  });
  const { rounds, patience } = resolveBoosterOptions(optionsOf(0));
  const kept = yield* advanceTogether(runs, rounds, patience);
  for (const [index, { at, node, terms, codes, coarse, boosting }] of open.entries()) {
    const { left } = node;
    const trees: Tree[] = [];
    let offset: Float64Array = new Float64Array(left.length).fill(logOdds(node));
    if (isLinear) {
      const fitted = fitLinearPredictor(
        terms.rows,
        codes,
        columnPenalties(terms, penalties),
        linearPredictors[index],
      );
      const linear = rescaleCoefficients(fitted, terms, codes);
      trees.push(...termTrees(terms.terms, linear.coefficients));
      offset = linearScores(terms, linear.coefficients);
    }
    if (kept > 0) {
      const settings = resolveBoosterOptions({ ...boosting, validationFraction: 0 });
      const run = startBoosting(coarse.table, allRows(left), offsetLoss(left, offset), settings);
      let made = 0;
      while (made < kept && run.advance()) {
        made++;
        yield;
      }
      trees.push(...run.take(made).rounds.flatMap(([tree]) => (tree ? [coarse.refine(tree)] : [])));
    }
    decisions[at] = decisionOf(node, trees);
    yield;
  }
  return { decisions, penalties };
}

/** Validation rows of each node that has enough rows; splits are repeated up to `MAX_VALIDATION_ROWS` in all. */
function splitRows(open: readonly SmallNode[]): Split[] {
  const rows = open.reduce((sum, { node }) => sum + node.left.length, 0);
  const often = Math.floor(MAX_VALIDATION_ROWS / (VALIDATION_FRACTION * Math.max(1, rows)));
  const repeats = Math.max(1, Math.min(MAX_REPEATS, often));
  const splits: Split[] = [];
  for (const of of open) {
    const { left } = of.node;
    for (let repeat = 0; repeat < repeats; repeat++) {
      const seed = ((of.boosting.seed ?? 0) + repeat) >>> 0;
      const settings = resolveBoosterOptions({
        ...of.boosting,
        seed,
        validationFraction: VALIDATION_FRACTION,
      });
      const { train, validation } = splitValidation(allRows(left), settings);
      if (validation.length === 0) break;
      splits.push({ of, settings, train, validation });
    }
  }
  return splits;
}

/** Scores of all rows by what was learnt from the rows of each split. */
interface SplitScores {
  /** Whether the regressions are more probable on the validation rows than constants. */
  readonly isLinear: boolean;
  readonly scores: readonly Float64Array[];
}

/** @param near by node: coefficients to start from */
function* scoreSplits(
  splits: readonly Split[],
  penalties: Float64Array,
  near: ReadonlyMap<SmallNode, LinearPredictor>,
): Generator<void, SplitScores> {
  const linear: Float64Array[] = [];
  const constants: Float64Array[] = [];
  let gain = 0;
  for (const { of, train, validation } of splits) {
    const { terms, node, codes } = of;
    const own = columnPenalties(terms, penalties);
    const learnt = Int32Array.from(train, (row) => codes[row]);
    const fitted = fitLinearPredictor(takeSparseRows(terms.rows, train), learnt, own, near.get(of));
    const ofRow = linearScores(terms, fitted.coefficients);
    const loss = logisticLoss(node.left, null);
    const constant = new Float64Array(codes.length).fill(loss.start(train)[0]);
    gain += validation.length * (loss.mean([constant], validation) - loss.mean([ofRow], validation));
    linear.push(ofRow);
    constants.push(constant);
    yield;
  }
  // Nodes of fewer than 48 rows have no validation rows; if no node has any, the regressions stand by their evidence.
  const isLinear = gain > 0 || splits.length === 0;
  return { isLinear, scores: isLinear ? linear : constants };
}

function allRows({ length }: ArrayLike<unknown>): Int32Array {
  const rows = new Int32Array(length);
  for (let row = 0; row < length; row++) rows[row] = row;
  return rows;
}

/** Logistic loss of scores over an offset a row. */
function offsetLoss(left: Uint8Array, offset: Float64Array): BoostLoss {
  const inner = logisticLoss(left, null);
  const sum = new Float64Array(left.length);
  const shifted = (scores: Float64Array, rows: Int32Array): Float64Array[] => {
    for (const row of rows) sum[row] = scores[row] + offset[row];
    return [sum];
  };
  return {
    outputs: 1,
    start: () => new Float64Array(1),
    prepare: () => undefined,
    differentiate([scores], output, rows, unit, out) {
      inner.differentiate(shifted(scores, rows), output, rows, unit, out);
    },
    mean: ([scores], rows) => inner.mean(shifted(scores, rows), rows),
  };
}
