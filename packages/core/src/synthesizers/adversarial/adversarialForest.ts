import { reportProgress, type RunContext, subContext } from '../../work/progress.js';
import { createStream } from '../../random/randomStream.js';
import { sampleWithoutReplacement } from '../../random/sampleWithoutReplacement.js';
import type { CodedColumn, NumericColumn } from '../../table/column.js';
import { type Table, tableSchema } from '../../table/table.js';
import { takeRows } from '../../table/takeRows.js';
import { applyBins } from '../../trees/bins/binnedTable.js';
import { supportOfPlan } from '../shared/columnPlan.js';
import { type PreparedTable, prepareTable } from '../shared/prepareTable.js';
import { readFitOptions } from '../shared/readFitOptions.js';
import type { FitNote, FitReport } from '../contract/fitReport.js';
import type { Synthesizer } from '../contract/synthesizer.js';
import { fitBinCells } from './fitBinCells.js';
import { readForestParameters, writeForestParameters } from './adversarialDocument.js';
import { ForestModel } from './forestModel.js';
import {
  ADVERSARIAL_FOREST_OPTIONS,
  type AdversarialForestOptions,
  defaultLeafRows,
} from './adversarialForestOptions.js';
import { binShares, type LeafForest } from './leafDensity.js';
import { type Rounds, trainRounds } from './trainRounds.js';

/** Watson, Blesch, Kapar and Wright 2023, "Adversarial random forests for density estimation and generative modeling". */
export const adversarialForest: Synthesizer = {
  name: 'adversarial-forest',
  label: 'Adversarial forest',
  description:
    'Trains random forests to distinguish real from synthetic rows and draws rows from their leaves. Fast, exact under conditions, and gives the likelihood of a row. Dependence between many columns is captured only coarsely.',
  storesTrainingRows: false,
  modelFile:
    'counts of training rows in the leaves of trees, by bins of values; ends of bins are values of the columns',
  cost: 'A few seconds for 25,000 rows of 15 columns; a million rows of ten columns in seconds.',
  options: ADVERSARIAL_FOREST_OPTIONS,
  async fit(table, options, context = {}) {
    const settings = readFitOptions('adversarial-forest', ADVERSARIAL_FOREST_OPTIONS, options, table);
    const prepared = prepareTable(table, options.target);
    await reportProgress(context, 0, 'Columns inspected');
    const notes: FitNote[] = [...prepared.notes];
    const rows = sampleRows(table, settings.maxRows, options.seed, notes);
    const minLeafRows = settings.minLeafRows === 0 ? defaultLeafRows(rows.rowCount) : settings.minLeafRows;
    const sized = { ...settings, minLeafRows };
    const forest = await fitForest(rows, prepared, sized, options.seed, notes, context);
    const fit: FitReport = { rowCount: table.rowCount, marginals: [], notes };
    const parameters = writeForestParameters(prepared.plans, forest);
    await reportProgress(context, 1, 'Fitted');
    return new ForestModel({ schema: tableSchema(table), fit, plans: prepared.plans, forest, parameters });
  },
  fromJSON(document) {
    const { schema, fit, parameters } = document;
    return new ForestModel({ schema, fit, parameters, ...readForestParameters(document) });
  },
};

async function fitForest(
  table: Table,
  { modelled, plans }: PreparedTable,
  settings: AdversarialForestOptions,
  seed: number,
  notes: FitNote[],
  context: RunContext,
): Promise<LeafForest> {
  const { rowCount } = table;
  const { priorRows: smoothing } = settings;
  if (modelled.length === 0) return { rowCount, columns: [], trees: [], smoothing };
  const fitted = modelled.map((index) => {
    return fitBinCells(table.columns[index] as NumericColumn | CodedColumn, supportOfPlan(plans[index]));
  });
  const binned = applyBins(
    fitted.map(({ bins }) => bins),
    modelled.map((index) => table.columns[index]),
  );
  await reportProgress(context, 0.05, 'Values binned');
  const rounds = await trainRounds(binned, settings, seed, subContext(context, 0.05, 0.95));
  notes.push(roundsNote(rounds, settings.minLeafRows));
  const columns = modelled.map((index, at) => ({
    index,
    cells: fitted[at].cells,
    categorical: fitted[at].bins.type === 'categorical',
    shares: binShares(binned.bins, at, rowCount, fitted[at].bins.binCount),
  }));
  return { rowCount, columns, trees: rounds.trees, smoothing };
}

function sampleRows(table: Table, most: number, seed: number, notes: FitNote[]): Table {
  if (table.rowCount <= most) return table;
  const message = `Learnt from ${most} of ${table.rowCount} rows, drawn at random. Raise the option "maxRows" to learn from more.`;
  notes.push({ code: 'ROWS_SAMPLED', message });
  return takeRows(
    table,
    sampleWithoutReplacement(createStream(seed, 'adversarial sample of rows'), table.rowCount, most),
  );
}

function roundsNote({ accuracies, kept, converged }: Rounds, minLeafRows: number): FitNote {
  const all = accuracies.map((accuracy) => accuracy.toFixed(3)).join(', ');
  const judged = accuracies.length > kept + 1 ? ` (its rows: ${accuracies[kept + 1].toFixed(3)})` : '';
  return {
    code: 'ADVERSARIAL_ROUNDS',
    message:
      `Classification accuracy of each forest: ${all}; training stopped because ` +
      `${converged ? 'the last one was no better than chance' : 'it fell no further'}. Forest ${kept + 1} was kept${judged}, ` +
      `with leaves of at least ${minLeafRows === 1 ? '1 row' : `${minLeafRows} rows`}.`,
  };
}
