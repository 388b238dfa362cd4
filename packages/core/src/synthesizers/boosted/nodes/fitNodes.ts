import { bestRound, type BoostRun, startBoosting } from '../../../trees/boosting/boost.js';
import { logisticLoss } from '../../../trees/boosting/boostLoss.js';
import { type BoosterOptions, resolveBoosterOptions } from '../../../trees/boosting/boostOptions.js';
import type { Tree } from '../../../trees/tree.js';
import { advanceTogether, RELATIVE_FALL } from './advanceTogether.js';
import { type Decision, decisionOf, logOdds, MIN_SIDE } from './decision.js';
import type { NodeData } from './nodeData.js';

/** Minimum of validation rows for a node to choose its own number of rounds. */
const MIN_VALIDATION_ROWS = 200;

/**
 * Fits the classifiers of the nodes of one level by boosted trees. A node with at least `MIN_VALIDATION_ROWS` validation
 * rows chooses its number of rounds by their loss. Smaller nodes share one number of rounds, the best for the validation
 * rows of all of them together, because the loss of a few dozen rows is too noisy to choose by.
 *
 * Yields after each round.
 *
 * @param ensemble number of models whose mean log-odds decide a node with enough rows; each has other validation rows
 */
export function* fitNodes(
  nodes: readonly NodeData[],
  optionsOf: (rows: number) => BoosterOptions,
  ensemble: number,
): Generator<void, Decision[]> {
  const decisions = nodes.map((node): Decision => ({ start: logOdds(node), trees: [] }));
  const pool: { readonly at: number; readonly run: BoostRun }[] = [];
  let patience = 1;
  let rounds = 1;
  for (let at = 0; at < nodes.length; at++) {
    const { table, left } = nodes[at];
    const lefts = left.reduce((sum, one) => sum + one, 0);
    if (table.features.length === 0 || Math.min(lefts, left.length - lefts) < MIN_SIDE) continue;
    const settings = resolveBoosterOptions(optionsOf(left.length));
    const rows = Int32Array.from(left, (_, row) => row);
    const run = startBoosting(table, rows, logisticLoss(left, null), settings);
    ({ patience, rounds } = settings);
    if (run.validationRows === 0) continue;
    if (run.validationRows < MIN_VALIDATION_ROWS) {
      pool.push({ at, run });
      continue;
    }
    const trees: Tree[] = [];
    for (let member = 0; member < ensemble; member++) {
      const seed = (settings.seed + member) >>> 0;
      const model =
        member === 0 ? run : startBoosting(table, rows, logisticLoss(left, null), { ...settings, seed });
      for (let round = 0; round < rounds && model.advance(); round++) {
        yield;
        if (bestRound(model.validationLoss, model.validationRows, patience, RELATIVE_FALL).isOver) break;
      }
      const { best } = bestRound(model.validationLoss, model.validationRows, patience, RELATIVE_FALL);
      trees.push(...treesOf(model, best).map((tree) => scaleTree(tree, ensemble)));
    }
    decisions[at] = decisionOf(nodes[at], trees, logOdds(nodes[at]));
  }
  const kept = yield* advanceTogether(
    pool.map(({ run }) => run),
    rounds,
    patience,
  );
  for (const { at, run } of pool) {
    decisions[at] = decisionOf(nodes[at], treesOf(run, kept), logOdds(nodes[at]));
  }
  return decisions;
}

function treesOf(run: BoostRun, kept: number): Tree[] {
  return run.take(kept).rounds.flatMap(([tree]) => (tree ? [tree] : []));
}

/** The tree with its values divided by the number of models of an ensemble. */
function scaleTree(tree: Tree, members: number): Tree {
  return members === 1 ? tree : { ...tree, value: tree.value.map((one) => Math.fround(one / members)) };
}
