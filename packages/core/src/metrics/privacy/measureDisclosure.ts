import { reportProgress } from '../../work/progress.js';
import { createStream } from '../../random/randomStream.js';
import { takeRows } from '../../table/takeRows.js';
import { cutCells } from '../cells/cutCells.js';
import type { MetricComputation, MetricComputationResult } from '../metricComputation.js';
import type { MetricProvenance } from '../metric.js';
import { baseProvenance } from '../metricInput.js';
import { metricValue } from '../metricValue.js';
import { sampleRowIndices } from '../ceilings/sampleRowIndices.js';
import { wilsonInterval } from '../utility/scores/wilsonInterval.js';
import { disclosiveCorrect, replicatedUniques } from './disclosure.js';
import { Z95 } from './proportions.js';
import { drawColumns } from './attacks/singlingOut.js';

/** Sets of key columns, each with one target. */
const KEY_SETS = 20;
const KEYS = 4;

/** Quantile cells of a number, and labels beside other: the groups that people are told by. */
const CELLS = 20;

const MAX_ROWS = 20_000;

/**
 * Disclosure by keys, after synthpop: the mean over 20 random sets of four key columns and a fifth as target. As many
 * synthetic as unseen rows, which are the control.
 */
export const measureDisclosure: MetricComputation = {
  group: 'privacy',
  metrics: [replicatedUniques, disclosiveCorrect],
  weight: 3,
  needsHoldout: true,
  async compute(input, context): Promise<MetricComputationResult> {
    const { real, synthetic, holdout, seed } = input;
    const columns = real.columns.flatMap(({ type }, at) => (type === 'identifier' ? [] : [at]));
    if (holdout === null || columns.length < 2) return { values: [], breakdowns: [], notes: [] };
    const size = Math.min(synthetic.rowCount, holdout.rowCount, MAX_ROWS);
    const take = (table: typeof real, most: number, role: string): typeof real =>
      takeRows(table, sampleRowIndices(table.rowCount, most, seed, `disclosure-${role}`));
    const [training, drawn, unseen] = cutCells(
      [take(real, MAX_ROWS, 'real'), take(synthetic, size, 'synthetic'), take(holdout, size, 'holdout')],
      columns,
      CELLS,
      'apart',
    );
    const places = columns.map((_, at) => at);
    const uniques: [number, number][] = [];
    const disclosed: [number, number][] = [];
    for (let set = 0; set < KEY_SETS; set++) {
      await reportProgress(context, set / KEY_SETS, 'Finding keys that identify rows');
      const [target, ...keys] = drawColumns(
        createStream(seed, 'disclosure-keys', set),
        places,
        Math.min(KEYS + 1, places.length),
      );
      uniques.push([
        replicatedUniques.compute(training, drawn, keys),
        replicatedUniques.compute(training, unseen, keys),
      ]);
      disclosed.push([
        disclosiveCorrect.compute(training, drawn, keys, target),
        disclosiveCorrect.compute(training, unseen, keys, target),
      ]);
    }
    const provenance: MetricProvenance = {
      ...baseProvenance(input),
      ceilingMethod: 'the same for as many holdout rows; binomial error of both shares',
      settings: {
        keySets: KEY_SETS,
        keys: Math.min(KEYS, columns.length - 1),
        bins: `${CELLS} quantiles of the real column (at most ${CELLS} different numbers: each of them), or its ${CELLS} most frequent labels and other`,
        realSample: training.rowCount,
        syntheticSample: size,
      },
    };
    return {
      values: (
        [
          [replicatedUniques, uniques],
          [disclosiveCorrect, disclosed],
        ] as const
      ).map(([metric, pairs]) => {
        const mean = (which: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[which], 0) / KEY_SETS;
        const centre = mean(1);
        // Key sets are drawn from the same columns of the same rows: their mean is as sure as a single proportion.
        const error = Z95 * Math.sqrt((2 * Math.max(centre * (1 - centre), 1 / size)) / size);
        const bound = {
          ceiling: centre,
          low: Math.max(0, centre - error),
          high: Math.min(1, centre + error),
        };
        const interval = wilsonInterval(mean(0) * size, size);
        return metricValue(metric, 'table', [], mean(0), bound, provenance, interval);
      }),
      breakdowns: [],
      notes: [],
    };
  },
};
