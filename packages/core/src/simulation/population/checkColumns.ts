import { readConditions } from '../../conditions/readConditions.js';
import { LikenessError } from '../../errors.js';
import type { TableSchema } from '../../table/table.js';
import type { PlanProblems } from '../plan/planProblems.js';
import type { TrialPlan } from '../plan/trialPlan.js';
import { type ColumnUse, columnUses, conditionUses } from './columnUses.js';

/** Adds what a plan says about columns, labels and conditions that the population does not have. */
export function checkColumns(plan: TrialPlan, schema: TableSchema, problems: PlanProblems): void {
  for (const use of columnUses(plan)) checkUse(use, schema, problems);
  for (const { path, conditions } of conditionUses(plan)) {
    conditions.forEach((condition, at) => {
      try {
        readConditions(schema, [condition]);
      } catch (error) {
        if (!(error instanceof LikenessError)) throw error;
        const code = error.code === 'UNKNOWN_COLUMN' ? 'UNKNOWN_COLUMN' : 'NOT_REACHABLE';
        problems.add(`${path}[${at}]`, code, condition, error.message);
      }
    });
  }
}

function checkUse(
  { path, column, as, label }: ColumnUse,
  { columns }: TableSchema,
  problems: PlanProblems,
): void {
  const found = columns.find(({ name }) => name === column);
  if (found === undefined) {
    problems.unknownName(
      path,
      column,
      columns.map(({ name }) => name),
      'column of the population',
    );
    return;
  }
  const { kind, categories = [] } = found;
  const isCoded = kind === 'categorical' || kind === 'boolean';
  if (kind === 'identifier')
    problems.add(path, 'CONTRADICTION', column, 'it names rows and has no values. Name another column.');
  else if (as === 'labels' && !isCoded)
    problems.add(path, 'CONTRADICTION', column, 'its values are numbers; a column of labels is needed here.');
  else if (as === 'number' && isCoded)
    problems.add(
      path,
      'CONTRADICTION',
      column,
      `its values are labels. Name one: label: ${categories[categories.length - 1] ?? ''}.`,
    );
  else if (label !== undefined && !categories.includes(label))
    problems.unknownName(path, label, categories, `label of column "${column}"`);
  else if (path.endsWith('.column') && as === 'labels' && label === undefined && categories.length !== 2)
    problems.add(
      path,
      'CONTRADICTION',
      column,
      `it has ${categories.length} labels; a binary endpoint needs two, of which the second is the event.`,
    );
}
