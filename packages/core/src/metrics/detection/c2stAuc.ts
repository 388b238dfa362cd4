import type { RunContext } from '../../work/progress.js';
import { subContext } from '../../work/progress.js';
import { createStream } from '../../random/randomStream.js';
import { shuffle } from '../../random/shuffle.js';
import { concatTables } from '../../table/concatTables.js';
import type { Table } from '../../table/table.js';
import { fitBinnedTable } from '../../trees/bins/binnedTable.js';
import { addTreeValues } from '../../trees/boosting/boosterTrees.js';
import type { BoosterOptions } from '../../trees/boosting/boostOptions.js';
import type { FeatureColumn } from '../../trees/bins/featureBins.js';
import { trainBooster } from '../../trees/boosting/trainBooster.js';
import type { MetricDefinition } from '../metricDefinition.js';
import { aucWithError } from '../rankAuc.js';

/** Folds; every row is judged by a classifier that did not see it. Many rows say enough with half of them. */
export function foldsFor(rows: number): number {
  return rows > MANY_ROWS ? 2 : 5;
}

const MANY_ROWS = 8_000;

/**
 * As strong as LightGBM (150 trees of 31 leaves, rate .05) on the peers of bench/fidelity.mjs, at a third of the time.
 * No early stopping: differences between good tables are so faint that few held-out rows see no round that helps, and an
 * AUC does not mind overconfidence.
 */
const LEARNER: Omit<BoosterOptions, 'seed'> = {
  rounds: 40,
  learningRate: 0.15,
  leaves: 63,
  lambda: 0,
  featureShare: 0.5,
  validationFraction: 0,
};

/**
 * Classifier two-sample test (Lopez-Paz and Oquab 2017): cross-validated AUC of boosted trees that tell real from
 * synthetic rows. .5: they cannot; 1: every row gives itself away. Blind to copies: they are real rows
 * in all but their origin.
 *
 * The real rows should be ones that the synthesizer did not see. Synthetic rows follow the sample they were fitted to
 * closer than its distribution; in that sample what one fold has too much of the others lack, which pulls the AUC below its
 * value on a new real sample, and for a good table below one half.
 *
 * Cost: 80 trees (from 8,000 rows in all, else 200) of half the columns; 1 CPU second for 25,000 rows of 15 columns of either.
 *
 * @param real,synthetic at least ten rows of either
 */
export const c2stAuc: MetricDefinition & {
  /** @returns the mean of the folds' AUCs, and its standard error if folds were independent */
  compute(
    real: Table,
    synthetic: Table,
    seed: number,
    context: RunContext,
  ): Promise<{ readonly auc: number; readonly error: number }>;
} = {
  name: 'c2stAuc',
  label: 'C2ST AUC',
  version: 2,
  group: 'fidelity',
  goal: 'minimise',
  minimum: 0,
  maximum: 1,
  description:
    'How well boosted trees distinguish synthetic rows from unseen real ones (AUC); .5 is not at all.',
  async compute(real, synthetic, seed, context) {
    const table = concatTables([real, synthetic]);
    const columns = table.columns.filter((column): column is FeatureColumn => column.type !== 'identifier');
    const codes = Int32Array.from({ length: table.rowCount }, (_, row) => (row < real.rowCount ? 0 : 1));
    const features = fitBinnedTable(columns);
    const folds = foldsFor(table.rowCount);
    const foldOf = drawFolds(codes, folds, seed);
    let sum = 0;
    let squares = 0;
    for (let fold = 0; fold < folds; fold++) {
      const rows = codes.map((_, row) => row);
      const booster = await trainBooster(
        {
          features,
          target: { type: 'classes', codes, classes: ['real', 'synthetic'] },
          rows: rows.filter((row) => foldOf[row] !== fold),
        },
        { seed, ...LEARNER },
        subContext(context, fold / folds, (fold + 1) / folds),
      );
      const test = rows.filter((row) => foldOf[row] === fold);
      const scores = new Float64Array(table.rowCount);
      for (const [tree] of booster.rounds) if (tree) addTreeValues(tree, features, test, scores);
      const ofKind = (kind: number): Float64Array =>
        Float64Array.from(
          test.filter((row) => codes[row] === kind),
          (row) => scores[row],
        );
      const { auc, error } = aucWithError(ofKind(1), ofKind(0));
      sum += auc / folds;
      squares += (error / folds) ** 2;
    }
    return { auc: sum, error: Math.sqrt(squares) };
  },
};

/** A fold for each row, either kind spread evenly over them. */
function drawFolds(codes: Int32Array, folds: number, seed: number): Int32Array {
  const foldOf = new Int32Array(codes.length);
  const stream = createStream(seed, 'c2st-folds');
  for (const kind of [0, 1]) {
    const rows = codes.map((_, row) => row).filter((row) => codes[row] === kind);
    shuffle(stream, rows);
    rows.forEach((row, at) => (foldOf[row] = at % folds));
  }
  return foldOf;
}
