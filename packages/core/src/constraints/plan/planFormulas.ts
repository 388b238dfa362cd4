import { LikenessError } from '../../errors.js';
import { isMissing } from '../../table/missingCells.js';
import type { Table } from '../../table/table.js';
import { compileExpression } from '../compileExpression.js';
import type { FormulaConstraint } from '../constraint.js';
import { columnDecimals } from '../decimals.js';
import { namesIn } from '../expression.js';
import type { FormulaStep } from './restoreStep.js';

/**
 * Formulas in the order in which their columns can be computed.
 *
 * @throws LikenessError `CONSTRAINT_CONFLICT` when they need one another in a circle or a column has two.
 */
export function planFormulas(table: Table, formulas: readonly FormulaConstraint[]): FormulaStep[] {
  return orderFormulas(formulas, table).map((formula) => ({
    type: 'formula',
    column: formula.column,
    constraint: formula.text,
    ...(isMissingElsewhere(table, formula) ? { modelled: true } : {}),
  }));
}

/**
 * Whether an equation can be kept by computing its column: no formula has it or needs it, and rounding to its decimals changes no value,
 * as an equation allows no rounding.
 */
export function isComputable(
  { columns }: Table,
  { column, expression, text }: FormulaConstraint,
  formulas: readonly FormulaConstraint[],
): boolean {
  const target = columns.find(({ schema }) => schema.name === column);
  if (target === undefined || target.type === 'identifier') return false;
  const needs = (name: string): boolean =>
    name === column ||
    formulas.some((one) => one.column === name && namesIn(one.expression).some((input) => needs(input)));
  if (formulas.some((one) => one.column === column) || namesIn(expression).some(needs)) return false;
  if (target.type === 'coded')
    return compileExpression(expression, columns, text, target.schema.categories).text !== null;
  const { number, decimals } = compileExpression(expression, columns, text);
  const own = columnDecimals(target.schema);
  return number !== null && (own === null || (decimals !== null && decimals <= own));
}

/** Whether the column is missing in rows where its formula is known, or has a value where it is not. */
function isMissingElsewhere({ columns, rowCount }: Table, formula: FormulaConstraint): boolean {
  const target = columns.find(({ schema }) => schema.name === formula.column);
  if (target === undefined || target.type === 'identifier') return false;
  const labels = target.type === 'coded' ? target.schema.categories : [];
  const { number, text } = compileExpression(formula.expression, columns, formula.text, labels);
  for (let row = 0; row < rowCount; row++) {
    const known =
      target.type === 'numeric' ? number !== null && Number.isFinite(number(row)) : text?.(row) != null;
    if (known === isMissing(target, row)) return true;
  }
  return false;
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
