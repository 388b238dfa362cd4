import type { Table } from '../table/table.js';
import { asFormula, type Constraint, type FormulaConstraint } from './constraint.js';
import { type Expression, namesIn } from './expression.js';
import { addDifference, missingBases, orderDifferences } from './plan/planDifferences.js';
import { isComputable, planFormulas } from './plan/planFormulas.js';
import { type JointConstraint, type KnownCells, planJointLabels } from './plan/planJointLabels.js';
import type { DifferenceStep, RestoreStep } from './plan/restoreStep.js';

/** What is modelled instead of a table, and how the table comes back. */
export interface ConstraintPlan {
  /** In the order in which columns are restored. */
  readonly steps: readonly RestoreStep[];
  /** Why a constraint is kept by drawing again and not by construction, by constraint. */
  readonly resampled: ReadonlyMap<string, string>;
  /** The cells that combinations and dependencies kept by drawing again allow, by constraint. */
  readonly known: ReadonlyMap<string, KnownCells>;
}

/**
 * Chooses for each constraint how it is kept: combinations, dependencies and groups become one joint label, `a <= b` a
 * difference, formulas are computed, ranges hold because no method leaves the range of its data; the rest is drawn again until
 * it holds.
 *
 * @param table rows that keep the constraints
 * @throws LikenessError `CONSTRAINT_CONFLICT` when formulas need one another in a circle or a column has two;
 *   `CONSTRAINT_NOT_POSSIBLE` for too many combinations.
 */
export function planConstraints(table: Table, constraints: readonly Constraint[]): ConstraintPlan {
  const formulas = planFormulas(table, formulasOf(table, constraints));
  const computed = new Set(formulas.map(({ column }) => column));
  const labels = planJointLabels(table, constraints.filter(isJoint), computed);
  const resampled = new Map(labels.resampled);
  const joint = new Set(labels.steps.flatMap(({ columns }) => columns));
  const taken = new Set([...computed, ...joint]);
  const differences: DifferenceStep[] = [];
  for (const constraint of constraints) {
    if (constraint.kind !== 'comparison' || formulas.some((step) => step.constraint === constraint.text))
      continue;
    for (const part of conjuncts(constraint.expression)) {
      const reason = planComparison(table, part, taken, differences, joint);
      if (reason !== null) resampled.set(constraint.text, reason);
    }
  }
  const ordered = orderDifferences(differences);
  const steps = [...labels.steps, ...ordered, ...missingBases(table, ordered), ...formulas];
  return { steps, resampled, known: labels.known };
}

/** The formulas, and the equations with a column on the right that can be computed beside them. */
function formulasOf(table: Table, constraints: readonly Constraint[]): FormulaConstraint[] {
  const formulas = constraints.filter((constraint) => constraint.kind === 'formula');
  for (const constraint of constraints) {
    const formula = constraint.kind === 'comparison' ? asFormula(constraint) : null;
    if (formula !== null && isComputable(table, formula, formulas)) formulas.push(formula);
  }
  return formulas;
}

function isJoint(constraint: Constraint): constraint is JointConstraint {
  return ['combination', 'dependency', 'group'].includes(constraint.kind);
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
  joint: ReadonlySet<string>,
): string | null {
  if (comparison.type !== 'binary') return 'it is not a single comparison';
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
  if (!inequality || !isColumn(left) || !isColumn(right)) return 'it is not an inequality of two columns';
  const [low, high] = operator.startsWith('<') ? [left.name, right.name] : [right.name, left.name];
  return addDifference(table, low, high, taken, differences, joint);
}
