import { getColumn } from '../../table/table.js';
import { reportProgress } from '../../work/progress.js';
import type { PairDistribution } from '../report.js';
import type { Stage } from '../stage.js';
import { type ChosenPair, strongestPairs, worstPairs } from './choosePairs.js';
import { comparePair } from './comparePair.js';

/** Pairs of each kind. */
const WORST = 4;
const STRONGEST = 2;

/** Joint proportions of the pairs that fall furthest short of their ceilings, and of those that depend most. */
export const pairStage: Stage = {
  group: 'fidelity',
  weight: 0.5,
  async run(input, context, { measured }) {
    await reportProgress(context, 0, 'Counting pairs of columns');
    const worst = worstPairs(measured, WORST);
    const isNew = ({ columns }: ChosenPair): boolean =>
      !worst.some((other) => other.columns.every((column) => columns.includes(column)));
    const strongest = strongestPairs(input, measured, WORST + STRONGEST)
      .filter(isNew)
      .slice(0, STRONGEST);
    const pairs = [...worst, ...strongest].flatMap(({ columns, reason, metric }): PairDistribution[] => {
      const [x, y] = columns;
      const compared = comparePair(
        [getColumn(input.real, x), getColumn(input.real, y)],
        [getColumn(input.synthetic, x), getColumn(input.synthetic, y)],
        Math.min(input.real.rowCount, input.synthetic.rowCount),
      );
      if (compared === null) return [];
      const { name = null, value = null, ceiling = null } = metric ?? {};
      return [{ columns, reason, metric: name, value, ceiling, ...compared }];
    });
    return { parts: { pairs } };
  },
};
