import type { Table } from '../../table/table.js';
import type { FeatureColumn } from '../../trees/bins/featureBins.js';
import { reportProgress, type RunContext } from '../../work/progress.js';
import type { FitNote } from '../contract/fitReport.js';
import type { ColumnPlan } from '../shared/columnPlan.js';
import { prepareTable } from '../shared/prepareTable.js';
import { noTargetNote, notInSequenceNote, notStratifiedNote } from './cartNotes.js';
import { type CartOptions, readSequence } from './cartOptions.js';
import { type DistinctCells, distinctCells } from './distinctCells.js';
import { checkSequence, visitOrder } from './visitOrder.js';

/** Which columns are modelled, and in which order. */
export interface CartPlan {
  /** One for each column of the table. */
  readonly plans: readonly ColumnPlan[];
  /** Modelled columns by index in the table, in the order of drawing. */
  readonly order: readonly number[];
  /** In the order of drawing, as `cells`. */
  readonly columns: readonly FeatureColumn[];
  readonly cells: readonly DistinctCells[];
  /** Whether each label of the target, which then comes first, has trees of its own. */
  readonly stratify: boolean;
  readonly notes: readonly FitNote[];
}

/**
 * Plans the columns, collects their distinct cells and chooses the order of drawing. Cost: a sort of each column.
 *
 * @throws LikenessError what `prepareTable` and `checkSequence` throw, `ABORTED`
 */
export async function planCart(
  table: Table,
  targetName: string | undefined,
  options: CartOptions,
  context: RunContext,
): Promise<CartPlan> {
  const sequence = readSequence(options.sequence);
  const { plans, modelled, notes: planNotes } = prepareTable(table, targetName);
  const notes: FitNote[] = [...planNotes];
  const names = table.columns.map(({ schema }) => schema.name);
  const target = targetName === undefined ? -1 : names.indexOf(targetName);
  checkSequence(sequence, names);
  await reportProgress(context, 0.02, 'Planned the columns');

  const cellsOf = new Map<number, DistinctCells>();
  for (const at of modelled) {
    cellsOf.set(at, distinctCells(featureColumn(table, at)));
    await reportProgress(context, 0.02 + (0.04 * cellsOf.size) / modelled.length, 'Counted the values');
  }
  const cellsAt = (at: number): DistinctCells => cellsOf.get(at) ?? distinctCells(featureColumn(table, at));
  const visited = modelled.map((index) => ({
    index,
    name: names[index],
    distinct: cellsAt(index).values.length,
  }));

  const stratify = options.stratify && modelled.includes(target);
  if (options.stratify && !stratify) notes.push(notStratifiedNote(targetName));
  const undrawn = sequence.filter((name) => !visited.some((column) => column.name === name));
  if (undrawn.length > 0) notes.push(notInSequenceNote(undrawn));
  if (options.order === 'target-first' && target < 0) notes.push(noTargetNote());

  const order = visitOrder(options.order, sequence, visited, target, stratify);
  const columns = order.map((at) => featureColumn(table, at));
  return { plans, order, columns, cells: order.map(cellsAt), stratify, notes };
}

function featureColumn({ columns }: Table, at: number): FeatureColumn {
  const column = columns[at];
  if (column.type !== 'identifier') return column;
  throw new TypeError('an identifier is not modelled');
}
