import { reportProgress, subContext } from '../../work/progress.js';
import { runWork } from '../../work/runWork.js';
import { tableSchema } from '../../table/table.js';
import { applyBins } from '../../trees/bins/binnedTable.js';
import { type FeatureBins, type FeatureColumn, fitFeatureBins } from '../../trees/bins/featureBins.js';
import { prepareTable } from '../shared/prepareTable.js';
import { readFitOptions } from '../shared/readFitOptions.js';
import { SequentialModel } from '../sequential/sequentialModel.js';
import type { FitNote } from '../contract/fitReport.js';
import type { Synthesizer } from '../contract/synthesizer.js';
import { CartColumn, type CartColumnParts } from './cartColumn.js';
import { type CartColumnDocument, readCart, writeCart, writeCartColumn } from './cartDocument.js';
import { CART_OPTIONS, readSequence } from './cartOptions.js';
import { type CartStrata, cartStrata } from './cartStrata.js';
import { type DistinctCells, distinctCells } from './distinctCells.js';
import { type CartPiece, cartTask } from './fitCartColumn.js';
import { checkSequence, visitOrder } from './visitOrder.js';

/** Fewest rows of a stratum, in smallest leaves. */
const LEAVES_OF_STRATUM = 4;

/** A tree a column, as synthpop has it: very close to the data, with values of real rows. */
export const cart: Synthesizer = {
  name: 'cart',
  label: 'Sequential CART',
  description:
    'Draws column after column, each from the leaf of a tree over those before it, as synthpop does. Very faithful, ' +
    'quick and easy to explain; values are those of real rows and whole rows often lie close to one.',
  cost: 'Seconds to fit 40,000 rows of 15 columns; a million rows in a few seconds. Values of real rows are in the model.',
  options: CART_OPTIONS,
  async fit(table, options, context = {}) {
    const settings = readFitOptions('cart', CART_OPTIONS, options, table);
    const sequence = readSequence(settings.sequence);
    const { plans, modelled, notes: planNotes } = prepareTable(table, options.target);
    const notes: FitNote[] = [...planNotes];
    const target = table.columns.findIndex(({ schema }) => schema.name === options.target);
    const names = table.columns.map(({ schema }) => schema.name);
    checkSequence(sequence, names);
    await reportProgress(context, 0.02, 'Looked at the columns');
    const cellsOf = new Map<number, DistinctCells>();
    for (const at of modelled) {
      cellsOf.set(at, distinctCells(featureColumn(table.columns[at])));
      await reportProgress(context, 0.02 + (0.04 * cellsOf.size) / modelled.length, 'Counted the values');
    }
    const visited = modelled.map((index) => ({
      index,
      name: names[index],
      distinct: cellsOf.get(index)?.values.length ?? 0,
    }));
    const stratify = settings.stratify && canStratify(modelled, target, options.target, notes);
    const order = visitOrder(settings.order, sequence, visited, target, stratify);
    const undrawn = sequence.filter((name) => !visited.some((column) => column.name === name));
    if (undrawn.length > 0) notes.push(notDrawn(undrawn));
    if (settings.order === 'target-first' && target < 0) notes.push(noTarget());
    const columns = order.map((at) => featureColumn(table.columns[at]));
    const cells = order.map((at) => cellsOf.get(at) ?? distinctCells(featureColumn(table.columns[at])));
    const features: FeatureBins[] = [];
    for (const column of columns) {
      features.push(fitFeatureBins(column));
      await reportProgress(context, 0.06 + (0.02 * features.length) / columns.length, 'Chose the bins');
    }
    const binned = applyBins(features, columns);
    await reportProgress(context, 0.1, 'Sorted the values into bins');
    const everyRow = Int32Array.from({ length: table.rowCount }, (_, row) => row);
    let strata: CartStrata | null = null;
    if (stratify) {
      const bins = binned.bins.subarray(0, table.rowCount);
      strata = cartStrata(features[0], bins, LEAVES_OF_STRATUM * settings.minLeafRows);
      if (strata.pooled.length > 0) notes.push(pooledStrata(strata.pooled.length, options.target));
    }
    const pieces = order.flatMap((_, position): CartPiece[] =>
      Array.from({ length: position === 0 ? 1 : (strata?.rows.length ?? 1) }, (_unused, stratum) => ({
        position,
        stratum,
      })),
    );
    const data = {
      seed: options.seed,
      table: binned,
      cells,
      numeric: columns.map(({ type }) => type === 'numeric'),
      minLeaf: settings.minLeafRows,
      complexity: settings.complexity,
      risk: settings.risk,
      proper: settings.proper,
    };
    // The first column is drawn from all rows, whatever the strata.
    const roots = pieces.filter(({ position }) => position === 0);
    const others = pieces.filter(({ position }) => position > 0);
    const describe = (done: number): string => `Grew the trees of ${done} of ${pieces.length} columns`;
    const first = await runWork(
      subContext(context, 0.1, 0.12),
      cartTask,
      { ...data, strata: [everyRow] },
      roots,
      describe,
    );
    const rest = await runWork(
      subContext(context, 0.12, 0.98),
      cartTask,
      { ...data, strata: strata?.rows ?? [everyRow] },
      others,
      (done) => describe(done + roots.length),
    );
    const fitted = [...first, ...rest];
    const parts = order.map((at, position): CartColumnParts => ({
      schema: table.columns[at].schema,
      values: cells[position].values,
      feature: features[position],
      trees: fitted.filter((_, piece) => pieces[piece].position === position),
      stratumOfBin: position === 0 ? null : (strata?.ofBin ?? null),
      smoothing: settings.smoothing,
    }));
    notes.push(riskNote(settings.smoothing));
    const written: CartColumnDocument[] = [];
    for (const part of parts) {
      written.push(writeCartColumn(part));
      await reportProgress(context, 0.98 + (0.02 * written.length) / parts.length, 'Wrote down the trees');
    }
    const parameters = writeCart(plans, order, written, strata?.ofBin ?? null, settings.smoothing);
    await reportProgress(context, 1, 'Fitted');
    return new SequentialModel({
      name: 'cart',
      options: CART_OPTIONS,
      schema: tableSchema(table),
      fit: { rowCount: table.rowCount, marginals: [], notes },
      plans,
      order,
      sequence: {
        schemas: order.map((at) => table.columns[at].schema),
        columns: parts.map((part) => new CartColumn(part)),
        features,
      },
      parameters,
    });
  },
  fromJSON(document) {
    const { plans, order, columns, features } = readCart(document);
    const { schema, fit, parameters } = document;
    const schemas = order.map((at) => schema.columns[at]);
    const sequence = { schemas, columns, features };
    return new SequentialModel({
      name: 'cart',
      options: CART_OPTIONS,
      schema,
      fit,
      plans,
      order,
      sequence,
      parameters,
    });
  },
};

function featureColumn(
  column: Parameters<typeof distinctCells>[0] | { readonly type: 'identifier' },
): FeatureColumn {
  if (column.type !== 'identifier') return column;
  throw new TypeError('an identifier is not modelled');
}

function canStratify(
  modelled: readonly number[],
  target: number,
  name: string | undefined,
  notes: FitNote[],
): boolean {
  if (modelled.includes(target)) return true;
  const reason = name === undefined ? 'no target was named' : `all rows have the same "${name}"`;
  notes.push({
    code: 'NOT_STRATIFIED',
    message: `Rows could not be stratified, as ${reason}; all rows share their trees.`,
  });
  return false;
}

function noTarget(): FitNote {
  return {
    code: 'NO_TARGET_FIRST',
    message: 'No target was named to be drawn first, so columns keep the order of the file.',
  };
}

function notDrawn(names: readonly string[]): FitNote {
  return {
    code: 'NOT_IN_SEQUENCE',
    message: `${names.map((name) => `"${name}"`).join(', ')} of the sequence: no column to draw, as it is an identifier or has one value.`,
  };
}

function pooledStrata(count: number, target: string | undefined): FitNote {
  return {
    code: 'STRATA_POOLED',
    message: `${count} values of "${target ?? ''}" have too few rows for trees of their own and share some.`,
  };
}

function riskNote(smoothing: 'none' | 'density'): FitNote {
  const drawn =
    smoothing === 'none'
      ? 'Numbers are those of real rows'
      : 'Numbers that five real rows share are as they are';
  return {
    code: 'REAL_VALUES',
    message: `${drawn}, and the model holds the values of the real rows, column by column. Read the privacy metrics.`,
  };
}
