import { LikenessError } from '../errors.js';
import type { Column, ColumnSchema } from '../table/column.js';
import type { Table } from '../table/table.js';
import type { Constraint, FormulaConstraint } from './constraint.js';
import { type Expression, namesIn } from './expression.js';
import { combinationKey } from './rowChecks.js';

/** How one column, or some, come back from what is modelled in their place; plain JSON. */
export type RestoreStep = CombinationStep | DifferenceStep | FormulaStep;

/** One joint label for some columns: label i stands for the cells `cells[i]`. */
export interface CombinationStep {
  readonly type: 'combination';
  readonly columns: readonly string[];
  /** The column that is modelled. */
  readonly modelled: string;
  readonly cells: readonly (readonly (string | null)[])[];
}

/** `column = base + sign * difference * unit`, with a difference of at least 0. */
export interface DifferenceStep {
  readonly type: 'difference';
  readonly column: string;
  readonly base: string;
  readonly sign: 1 | -1;
  /** 1, or milliseconds for timestamps. */
  readonly unit: number;
  /** The column that is modelled: the difference. */
  readonly modelled: string;
}

/** A column that is computed. */
export interface FormulaStep {
  readonly type: 'formula';
  readonly column: string;
  /** The constraint's text. */
  readonly constraint: string;
}

/** What is modelled instead of a table, and how the table comes back. */
export interface ConstraintPlan {
  /** In the order in which columns are restored. */
  readonly steps: readonly RestoreStep[];
  /** Why a constraint is kept by drawing again and not by construction, by constraint. */
  readonly resampled: ReadonlyMap<string, string>;
}

const DAY = 86_400_000;
/** Joint labels beyond it are no labels any more. */
const MAX_COMBINATIONS = 5000;

/**
 * Chooses for each constraint how it is kept: combinations become one joint label, `a <= b` a difference, formulas are computed,
 * ranges hold because no method leaves the range of its data; the rest is drawn again until it holds.
 *
 * @param table rows that keep the constraints
 * @throws LikenessError `CONSTRAINT_CONFLICT` when formulas need one another in a circle or a column has two.
 */
export function planConstraints(table: Table, constraints: readonly Constraint[]): ConstraintPlan {
  const resampled = new Map<string, string>();
  const formulas = orderFormulas(
    constraints.filter((constraint) => constraint.kind === 'formula'),
    table,
  );
  const taken = new Set(formulas.map(({ column }) => column));
  const combinations: CombinationStep[] = [];
  for (const constraint of constraints) {
    if (constraint.kind !== 'combination') continue;
    const { columns, text } = constraint;
    const shared = columns.find((name) => taken.has(name));
    if (shared !== undefined) resampled.set(text, `column "${shared}" is bound by another constraint`);
    else {
      combinations.push(combinationStep(table, columns, text));
      for (const name of columns) taken.add(name);
    }
  }
  const differences: DifferenceStep[] = [];
  for (const constraint of constraints) {
    if (constraint.kind !== 'comparison') continue;
    for (const part of conjuncts(constraint.expression)) {
      const reason = planComparison(table, part, taken, differences);
      if (reason !== null) resampled.set(constraint.text, reason);
    }
  }
  const steps = [
    ...combinations,
    ...orderDifferences(differences),
    ...formulas.map(({ column, text }): FormulaStep => ({ type: 'formula', column, constraint: text })),
  ];
  return { steps, resampled };
}

function conjuncts(expression: Expression): Expression[] {
  if (expression.type !== 'binary' || expression.operator !== 'and') return [expression];
  return [...conjuncts(expression.left), ...conjuncts(expression.right)];
}

/** Adds a difference where it can; null when the comparison then holds by construction, else why it does not. */
function planComparison(
  table: Table,
  comparison: Expression,
  taken: Set<string>,
  differences: DifferenceStep[],
): string | null {
  if (comparison.type !== 'binary') return 'it is no single comparison';
  const { operator, left, right } = comparison;
  const isColumn = (part: Expression): part is Expression & { type: 'name' } =>
    part.type === 'name' && table.columns.some(({ schema }) => schema.name === part.name);
  const inequality = ['<', '<=', '>', '>='].includes(operator);
  const columns = namesIn(comparison).filter((name) =>
    table.columns.some(({ schema }) => schema.name === name),
  );
  if (inequality && columns.length === 1 && (isColumn(left) || isColumn(right))) {
    const bound = columns.find((name) => taken.has(name));
    return bound === undefined ? null : `column "${bound}" is bound by another constraint`;
  }
  if (!inequality || !isColumn(left) || !isColumn(right)) return 'it is no inequality of two columns';
  const [low, high] = operator.startsWith('<') ? [left.name, right.name] : [right.name, left.name];
  return addDifference(table, low, high, taken, differences);
}

function addDifference(
  table: Table,
  low: string,
  high: string,
  taken: Set<string>,
  differences: DifferenceStep[],
): string | null {
  const [a, b] = [low, high].map((name) => table.columns.find(({ schema }) => schema.name === name));
  if (a?.type !== 'numeric' || b?.type !== 'numeric' || low === high) return 'its columns have no numbers';
  if ((a.schema.kind === 'datetime') !== (b.schema.kind === 'datetime'))
    return 'it mixes timestamps and numbers';
  const reasons: string[] = [];
  for (const [column, base, sign] of [
    [b, a, 1],
    [a, b, -1],
  ] as const) {
    const { name } = column.schema;
    if (taken.has(name)) reasons.push(`column "${name}" is bound by another constraint`);
    else if (isBoundElsewhere(base.schema.name, taken, differences))
      reasons.push(`column "${base.schema.name}" is bound by another constraint`);
    else if (resolution(column.schema) < resolution(base.schema))
      reasons.push(`column "${name}" is written more coarsely than "${base.schema.name}"`);
    else if (dependsOn(differences, base.schema.name, name)) reasons.push('the constraints form a circle');
    else if (column.values.some((value, row) => !Number.isNaN(value) && Number.isNaN(base.values[row])))
      reasons.push(`column "${base.schema.name}" is missing where "${name}" is not`);
    else {
      if (column.values.every(Number.isNaN)) return 'a column has no value';
      differences.push({
        type: 'difference',
        column: name,
        base: base.schema.name,
        sign,
        unit: unitOf(column.schema, base.schema),
        modelled: freeName(
          table,
          sign === 1 ? `${name} - ${base.schema.name}` : `${base.schema.name} - ${name}`,
        ),
      });
      taken.add(name);
      return null;
    }
  }
  return reasons[0];
}

/** A base may itself come from a difference, but not from a combination or a formula. */
function isBoundElsewhere(
  name: string,
  taken: ReadonlySet<string>,
  differences: readonly DifferenceStep[],
): boolean {
  return taken.has(name) && !differences.some(({ column }) => column === name);
}

function dependsOn(differences: readonly DifferenceStep[], from: string, on: string): boolean {
  if (from === on) return true;
  const step = differences.find(({ column }) => column === from);
  return step !== undefined && dependsOn(differences, step.base, on);
}

/** Decimals that a column writes; a derived column must not be coarser, or rounding would break the constraint. */
function resolution({ kind, decimals, datetimeFormat }: ColumnSchema): number {
  if (kind === 'datetime') return datetimeFormat === 'date' ? 0 : 1;
  return kind === 'integer' ? 0 : (decimals ?? 16);
}

function unitOf(column: ColumnSchema, base: ColumnSchema): number {
  if (column.kind !== 'datetime') return 1;
  return column.datetimeFormat === 'date' && base.datetimeFormat === 'date' ? DAY : 1000;
}

function combinationStep(table: Table, names: readonly string[], constraint: string): CombinationStep {
  const members = names.map((name) => table.columns.find(({ schema }) => schema.name === name)) as Column[];
  const identifier = members.find(({ type }) => type === 'identifier');
  if (identifier)
    throw new LikenessError(
      'CONSTRAINT_NOT_POSSIBLE',
      `The constraint "${constraint}" cannot be applied: column "${identifier.schema.name}" is an identifier, whose values are made anew. Read it as categorical.`,
      { column: identifier.schema.name },
    );
  const keys = new Set<string>();
  for (let row = 0; row < table.rowCount; row++) keys.add(combinationKey(members, row));
  if (keys.size > MAX_COMBINATIONS) {
    throw new LikenessError(
      'CONSTRAINT_NOT_POSSIBLE',
      `The constraint "${constraint}" cannot be applied: its columns have ${keys.size} combinations, and ${MAX_COMBINATIONS} are the most. Name columns with fewer values.`,
      { value: constraint },
    );
  }
  const cells = [...keys].sort().map((key) => JSON.parse(key) as (string | null)[]);
  return { type: 'combination', columns: names, modelled: freeName(table, names.join(' + ')), cells };
}

function freeName(table: Table, wanted: string): string {
  let name = wanted;
  while (table.columns.some(({ schema }) => schema.name === name)) name += ' *';
  return name;
}

function orderDifferences(differences: readonly DifferenceStep[]): DifferenceStep[] {
  const ordered: DifferenceStep[] = [];
  const add = (step: DifferenceStep): void => {
    if (ordered.includes(step)) return;
    const base = differences.find(({ column }) => column === step.base);
    if (base) add(base);
    ordered.push(step);
  };
  differences.forEach(add);
  return ordered;
}

function orderFormulas(
  formulas: readonly FormulaConstraint[],
  table: Pick<Table, 'columns'>,
): FormulaConstraint[] {
  const byColumn = new Map<string, FormulaConstraint>();
  for (const formula of formulas) {
    if (byColumn.has(formula.column)) throw conflict(formula, `column "${formula.column}" has two formulas`);
    byColumn.set(formula.column, formula);
  }
  const ordered: FormulaConstraint[] = [];
  const open = new Set<string>();
  const add = (formula: FormulaConstraint): void => {
    if (ordered.includes(formula)) return;
    if (open.has(formula.column))
      throw conflict(formula, `column "${formula.column}" would follow from itself`);
    open.add(formula.column);
    for (const name of namesIn(formula.expression)) {
      const input = byColumn.get(name);
      if (input && table.columns.some(({ schema }) => schema.name === name)) add(input);
    }
    ordered.push(formula);
  };
  formulas.forEach(add);
  return ordered;
}

function conflict({ text, column }: FormulaConstraint, why: string): LikenessError {
  return new LikenessError(
    'CONSTRAINT_CONFLICT',
    `The constraint "${text}" contradicts another: ${why}. Leave one out.`,
    {
      column,
    },
  );
}
