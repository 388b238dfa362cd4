import { LikenessError } from '../errors.js';
import type { Column } from '../table/column.js';
import { createTable, type Table, type TableSchema } from '../table/table.js';
import type { CombinationStep, MissingStep, RestoreStep } from './plan/restoreStep.js';
import { toModelledCells } from './toModelledTable.js';

/** The part of a condition that this folder reads; the rest passes through. */
interface NamedCondition {
  readonly column: string;
  readonly missing?: boolean;
}

/** A step whose columns are not modelled as they are. */
type BindingStep = Exclude<RestoreStep, MissingStep>;

/**
 * Conditions on rows as conditions on what is modelled: those on columns of a combination become a set of joint
 * labels, those on computed columns are refused.
 *
 * @param accepts whether a cell, as a file writes it, keeps a condition
 * @throws LikenessError `CONDITION_IMPOSSIBLE` for a column that a difference or a formula gives, naming the columns that can
 *   be fixed in its place, and where no combination is left.
 */
export function modelledConditions<Item extends NamedCondition>(
  conditions: readonly Item[],
  steps: readonly RestoreStep[],
  accepts: (condition: Item, cell: string | null) => boolean,
): (Item | { readonly column: string; readonly oneOf: readonly string[] })[] {
  const passed: (Item | { readonly column: string; readonly oneOf: readonly string[] })[] = [];
  for (const condition of conditions) {
    const step = stepOf(condition.column, steps);
    const mask = steps.find((one) => one.type === 'missing' && one.column === condition.column);
    if (step === undefined && mask?.type === 'missing') {
      passed.push({ column: mask.modelled, oneOf: [String(condition.missing === true)] });
      if (condition.missing !== true) passed.push(condition);
    } else if (step === undefined) passed.push(condition);
    else if (step.type !== 'combination') throw computedColumn(step);
  }
  for (const step of steps) {
    if (step.type !== 'combination') continue;
    const own = conditions.filter(({ column }) => step.columns.includes(column));
    if (own.length === 0) continue;
    const cells = step.cells.filter((row) =>
      own.every((condition) => accepts(condition, row[step.columns.indexOf(condition.column)])),
    );
    if (cells.length === 0) throw noCombination(step, own);
    passed.push({ column: step.modelled, oneOf: cells.map((row) => JSON.stringify(row)) });
  }
  return passed;
}

/**
 * Known cells as known cells of what is modelled. Columns of a combination must be given all together, a column that
 * a difference gives together with its base.
 *
 * @throws LikenessError `CONDITION_IMPOSSIBLE` when they are not, or for a computed column.
 */
export function modelledCells(given: Table, steps: readonly RestoreStep[], schema: TableSchema): Table {
  const has = (name: string): boolean => given.columns.some((column) => column.schema.name === name);
  const used = steps.filter((step) => {
    if (step.type === 'combination') {
      const known = step.columns.filter(has);
      if (known.length > 0 && known.length < step.columns.length) {
        throw new LikenessError(
          'CONDITION_IMPOSSIBLE',
          `Give all of the columns ${step.columns.join(', ')} or none: a constraint allows only some of their combinations.`,
          { column: known[0] },
        );
      }
      return known.length > 0;
    }
    if (!has(step.column)) return false;
    if (step.type === 'missing') return true;
    if (step.type === 'formula' || !has(step.base)) throw computedColumn(step);
    return true;
  });
  const columns: readonly Column[] = toModelledCells(given, used).columns;
  // A difference is a column of its own kind; others keep the kinds that the caller gave.
  return createTable(
    columns.filter((column) => schema.columns.some(({ name }) => name === column.schema.name)),
  );
}

function stepOf(column: string, steps: readonly RestoreStep[]): BindingStep | undefined {
  return steps.find(
    (step): step is BindingStep =>
      step.type !== 'missing' &&
      (step.type === 'combination' ? step.columns.includes(column) : step.column === column),
  );
}

function computedColumn(step: Exclude<BindingStep, CombinationStep>): LikenessError {
  const { column } = step;
  const why =
    step.type === 'formula'
      ? `it is computed by "${step.constraint}". Fix the columns that the formula reads`
      : `it is drawn as a difference from "${step.base}". Fix "${step.base}" or the columns that go with it`;
  return new LikenessError('CONDITION_IMPOSSIBLE', `Column "${column}" cannot be fixed: ${why}.`, { column });
}

function noCombination(step: CombinationStep, own: readonly NamedCondition[]): LikenessError {
  const some = step.cells
    .slice(0, 5)
    .map((row) => row.map((cell) => cell ?? 'missing').join(' / '))
    .join('; ');
  return new LikenessError(
    'CONDITION_IMPOSSIBLE',
    `No combination of ${step.columns.join(', ')} in the data keeps the conditions. There are ${step.cells.length}, such as ${some}.`,
    { column: own[0].column },
  );
}
