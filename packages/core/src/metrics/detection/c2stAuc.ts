import { createStream } from '../../random/randomStream.js';
import { shuffle } from '../../random/shuffle.js';
import type { RunContext } from '../../progress.js';
import { subContext } from '../../progress.js';
import { concatTables } from '../../table/concatTables.js';
import type { Table } from '../../table/table.js';
import { takeRows } from '../../table/takeRows.js';
import { fitBinnedTable } from '../../trees/binnedTable.js';
import type { FeatureColumn } from '../../trees/featureBins.js';
import { trainBooster } from '../../trees/trainBooster.js';
import type { MetricDefinition } from '../metricDefinition.js';
import { rankAuc } from '../rankAuc.js';

/** Folds; every row is judged by a classifier that did not see it. */
export const FOLDS = 5;

/**
 * Classifier two-sample test (Lopez-Paz and Oquab 2017): cross-validated AUC of boosted trees that tell real from
 * synthetic rows. .5: they cannot; 1: every row gives itself away. Blind to copies: they are real rows
 * in all but their origin.
 */
export const c2stAuc: MetricDefinition & {
  compute(real: Table, synthetic: Table, seed: number, context: RunContext): Promise<number>;
} = {
  name: 'c2stAuc',
  version: 1,
  group: 'fidelity',
  goal: 'minimise',
  minimum: 0,
  maximum: 1,
  description: 'How well boosted trees tell synthetic rows from real ones (AUC); .5 is not at all.',
  async compute(real, synthetic, seed, context) {
    const table = concatTables([real, synthetic]);
    const columns = table.columns.filter((column): column is FeatureColumn => column.type !== 'identifier');
    const codes = Int32Array.from({ length: table.rowCount }, (_, row) => (row < real.rowCount ? 0 : 1));
    const features = fitBinnedTable(columns);
    const order = Int32Array.from(codes.keys());
    shuffle(createStream(seed, 'c2st-folds'), order);
    let sum = 0;
    for (let fold = 0; fold < FOLDS; fold++) {
      const test = order.filter((_, at) => at % FOLDS === fold);
      const booster = await trainBooster(
        {
          features,
          target: { type: 'classes', codes, classes: ['real', 'synthetic'] },
          rows: order.filter((_, at) => at % FOLDS !== fold),
        },
        { seed, rounds: 200 },
        subContext(context, fold / FOLDS, (fold + 1) / FOLDS),
      );
      const probability = booster.predictProbability(
        takeRows({ rowCount: table.rowCount, columns }, test).columns,
      );
      const scores = (kind: number): Float64Array =>
        Float64Array.from(test.keys())
          .filter((at) => codes[test[at]] === kind)
          .map((at) => probability[2 * at + 1]);
      sum += rankAuc(scores(1), scores(0)) / FOLDS;
    }
    return sum;
  },
};
