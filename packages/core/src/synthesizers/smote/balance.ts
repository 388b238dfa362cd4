import { LikenessError } from '../../errors.js';
import type { OptionValue } from '../../options/option.js';
import { readOptions } from '../../options/readOptions.js';
import { reportProgress, type RunContext, subContext } from '../../work/progress.js';
import { createAliasTable, drawCategory } from '../../random/aliasTable.js';
import { createStream } from '../../random/randomStream.js';
import type { CodedColumn, Column } from '../../table/column.js';
import { concatTables } from '../../table/concatTables.js';
import { formatCell } from '../../table/text/formatCell.js';
import { createTable, type Table, tableSchema } from '../../table/table.js';
import { assembleTable } from '../shared/assembleTable.js';
import { type PreparedTable, prepareTable } from '../shared/prepareTable.js';
import type { FitNote } from '../contract/fitReport.js';
import { type BalanceGoals, classGoals, type ClassGoal } from './classGoals.js';
import { interpolateRow } from './interpolate.js';
import { type SmoteCells, smoteCells, type SmoteClasses, smoteClasses } from './smoteCells.js';
import { unreadNotes } from './smoteNotes.js';
import { BALANCE_OPTIONS } from './smoteOptions.js';
import { smotePoints } from './smotePoints.js';
import { type SmoteSources, smoteSources } from './smoteSources.js';
import { indexOfColumn, nameOfClass, reasonAgainstClasses } from './smoteTarget.js';

export interface BalanceOptions extends BalanceGoals {
  /** Any unsigned 32-bit integer; the same seed gives the same rows. */
  readonly seed: number;
  /** Column whose values are the classes: labels, or at most 20 different numbers. */
  readonly target: string;
  /** Of SMOTE by name (`BALANCE_OPTIONS`); those left out have their defaults. */
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** Name of a further column that is true in new rows and false in the others; none when left out. */
  readonly mark?: string;
}

export interface BalancedTable {
  /** The rows of the table as they were, then the new ones, class after class. */
  readonly table: Table;
  /** Rows of each class before and after, in the order of their values. */
  readonly classes: readonly ClassGoal[];
  readonly notes: readonly FitNote[];
}

/**
 * Fills up classes with new rows by SMOTE (Chawla et al. 2002), borderline-SMOTE or ADASYN: each lies on a segment
 * between a row of its class and one of its nearest neighbours there. Real rows are kept as they are.
 *
 * @throws LikenessError `UNKNOWN_COLUMN`, `TARGET_NOT_USABLE` where the target has no two classes, `INVALID_OPTION` for
 *   goals that cannot be met and for values of options, `UNKNOWN_OPTION`, `DUPLICATE_COLUMN` for the mark, `EMPTY_TABLE`, `TOO_FEW_ROWS`, `ABORTED`
 */
export async function balance(
  table: Table,
  options: BalanceOptions,
  context: RunContext = {},
): Promise<BalancedTable> {
  const settings = readOptions(BALANCE_OPTIONS, options, { method: 'smote', stage: 'fit' });
  const prepared = prepareTable(table, options.target);
  requireFreeName(table, options.mark);
  const target = indexOfColumn(table, options.target);
  requireClasses(prepared, target);
  const cells = smoteCells(prepared, target);
  const classes = smoteClasses(cells);
  const labels = Array.from(classes.values.keys(), (one) =>
    formatCell(table.columns[target], classes.ofRow.indexOf(one)),
  );
  const goals = classGoals(labels, countRows(classes), options, options.target);
  const wanted = goals.flatMap(({ before, after }, one) => (after > before ? [one] : []));
  await reportProgress(context, 0.05, 'Sorted the rows by class');
  const points = smotePoints(cells, classes, settings.scaling);
  const nameOf = (one: number): string => nameOfClass(table.columns[target], classes.ofRow.indexOf(one));
  const found = await smoteSources(points, classes, wanted, settings, nameOf, subContext(context, 0.1, 0.9));
  const sizes = wanted.map((one) => goals[one].after - goals[one].before);
  const drawn = await drawRows(cells, found.sources, sizes, settings.categories, options.seed, context);
  const rowCount = sizes.reduce((sum, size) => sum + size, 0);
  const made = rowCount === 0 ? null : assembleTable(tableSchema(table), prepared.plans, rowCount, 0, drawn);
  await reportProgress(context, 1, `Made ${rowCount} rows`);
  return {
    table: appendRows(table, made, options.mark),
    classes: goals,
    notes: [...unreadNotes(settings), ...missingNote(labels, goals, options.target), ...found.notes],
  };
}

/** New rows of the classes one after another, by the index of their column. A class has a stream of its own. */
async function drawRows(
  cells: SmoteCells,
  sources: readonly SmoteSources[],
  sizes: readonly number[],
  categories: 'ends' | 'vote',
  seed: number,
  context: RunContext,
): Promise<Map<number, Float64Array>> {
  const rowCount = sizes.reduce((sum, size) => sum + size, 0);
  const drawn = cells.columns.map(() => new Float64Array(rowCount));
  let row = 0;
  for (const [one, source] of sources.entries()) {
    await reportProgress(context, 0.9 + (0.1 * row) / rowCount, `Made ${row} of ${rowCount} rows`);
    const stream = createStream(seed, 'balance', one);
    const bases = createAliasTable(source.weights);
    for (const end = row + sizes[one]; row < end; row++) {
      interpolateRow(cells, source, categories, drawCategory(stream, bases), stream, drawn, row);
    }
  }
  return new Map(cells.columns.map((column, at) => [column, drawn[at]]));
}

function appendRows(table: Table, made: Table | null, mark: string | undefined): Table {
  const added = made?.rowCount ?? 0;
  const columns = table.columns.map((column, at): Column => {
    if (made === null) return column;
    return concatTables([createTable([column]), createTable([made.columns[at]])]).columns[0];
  });
  if (mark !== undefined) columns.push(markColumn(mark, table.rowCount, added));
  return createTable(columns, table.file);
}

function markColumn(name: string, real: number, added: number): CodedColumn {
  const codes = new Int32Array(real + added).fill(1, real);
  return { type: 'coded', schema: { name, kind: 'boolean', categories: ['false', 'true'] }, codes };
}

function countRows({ ofRow, values }: SmoteClasses): number[] {
  const counts = new Array<number>(values.length).fill(0);
  for (const one of ofRow) counts[one]++;
  return counts;
}

function requireClasses({ table, modelled }: PreparedTable, target: number): void {
  const column = table.columns[target];
  const reason = modelled.includes(target) ? reasonAgainstClasses(column) : 'it has no two classes';
  if (reason === null) return;
  const { name } = column.schema;
  throw new LikenessError(
    'TARGET_NOT_USABLE',
    `The classes of column "${name}" cannot be balanced: ${reason}. Choose a column with few labels.`,
    { column: name },
  );
}

function requireFreeName(table: Table, mark: string | undefined): void {
  if (mark === undefined || indexOfColumn(table, mark) < 0) return;
  throw new LikenessError(
    'DUPLICATE_COLUMN',
    `The mark of new rows cannot be named "${mark}", as the table has such a column. Choose another name.`,
    { column: mark },
  );
}

function missingNote(
  labels: readonly (string | null)[],
  goals: readonly ClassGoal[],
  target: string,
): FitNote[] {
  const at = labels.indexOf(null);
  if (at < 0) return [];
  const message = `${goals[at].before} rows have no "${target}"; they stay, and do not count as a class.`;
  return [{ code: 'ROWS_WITHOUT_CLASS', message, column: target }];
}
