import { checkpoint } from '../../progress.js';
import type { WorkTask } from '../../runWork.js';
import type { BinnedTable } from '../../trees/binnedTable.js';
import type { ColumnTree } from './columnTree.js';
import { type ColumnFit, fitColumn } from './fitColumn.js';

/** Fits one column, on any thread. Between two looks at the signal lies one round of boosting. */
export const fitColumnTask: WorkTask<BinnedTable, ColumnFit, ColumnTree> = {
  name: 'boost-column',
  async run(table, fit, context) {
    const work = fitColumn(table, fit);
    for (let step = work.next(); ; step = work.next()) {
      if (step.done) return step.value;
      await checkpoint(context, step.value, `Boosting column ${fit.column.schema.name}`);
    }
  },
};
