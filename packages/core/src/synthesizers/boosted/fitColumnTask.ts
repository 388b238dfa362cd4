import { reportProgress } from '../../work/progress.js';
import type { WorkTask } from '../../work/runWork.js';
import type { BinnedTable } from '../../trees/bins/binnedTable.js';
import type { ColumnTree } from './columnTree.js';
import type { ColumnFit } from './columnFit.js';
import { fitColumn } from './fitColumn.js';

/** Fits one column, on any thread. The abort signal is read after each round of boosting. */
export const fitColumnTask: WorkTask<BinnedTable, ColumnFit, ColumnTree> = {
  name: 'boost-column',
  async run(table, fit, context) {
    const work = fitColumn(table, fit);
    for (let step = work.next(); ; step = work.next()) {
      if (step.done) return step.value;
      await reportProgress(context, step.value, `Boosting column ${fit.column.schema.name}`);
    }
  },
};
