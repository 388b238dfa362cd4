import { LikenessError } from '../errors.js';
import type { TableSchema } from '../table/table.js';
import { parseConstraint } from './constraint.js';
import type { RestoreStep } from './constraintPlan.js';

/** The rules of a model as plain JSON: what was modelled, and how rows come back from it. */
export interface ConstraintsDocument {
  readonly rules: readonly string[];
  /** The columns that are modelled. */
  readonly schema: TableSchema;
  readonly steps: readonly RestoreStep[];
  /** Smallest and largest value of numeric columns; gaps and repairs stay inside. */
  readonly ranges: Readonly<Record<string, readonly [number, number]>>;
}

/**
 * Reads and checks what came from a file.
 *
 * @param schema of the rows
 * @throws LikenessError `INVALID_MODEL`, saying what is wrong; `RULE_SYNTAX`
 */
export function readConstraintsDocument(value: unknown, schema: TableSchema): ConstraintsDocument {
  const document = value as Partial<ConstraintsDocument> | null;
  const { rules, steps, schema: modelled, ranges } = document ?? {};
  const isText = (item: unknown): item is string => typeof item === 'string';
  require(Array.isArray(rules) && rules.every(isText), 'its rules are no list of texts');
  require(Array.isArray(steps) &&
    Array.isArray(modelled?.columns), 'its constraints have no steps or no schema');
  const isRange = (item: unknown): boolean =>
    Array.isArray(item) && item.length === 2 && item.every(Number.isFinite);
  require(typeof ranges === 'object' &&
    Object.values(ranges).every(isRange), 'its constraints have no ranges');
  rules.forEach(parseConstraint);
  const modelledNames = new Set(modelled.columns.map(({ name }) => name));
  const restored = new Set(modelledNames);
  for (const step of steps) {
    const { type } = step;
    require(type === 'combination' ||
      type === 'gap' ||
      type === 'formula', `the step "${String(type)}" is unknown`);
    if (type === 'formula') {
      require(isText(step.rule) && rules.includes(step.rule), 'a formula is not among its rules');
      restored.add(step.column);
      continue;
    }
    require(modelledNames.has(step.modelled), `nothing models "${step.modelled}"`);
    if (type === 'gap') {
      require(restored.has(step.base), `the column "${step.base}" is not there before it is needed`);
      require(Number.isFinite(step.unit), `a gap of "${step.column}" has no unit`);
      require(step.sign === 1 || step.sign === -1, `a gap of "${step.column}" has no sign`);
      restored.add(step.column);
    } else {
      const { columns, cells } = step;
      require(Array.isArray(columns) && Array.isArray(cells), 'a combination has no columns');
      require(cells.every(
        (row) => row.length === columns.length,
      ), 'a combination has cells that are too few or many');
      columns.forEach((column) => restored.add(column));
    }
  }
  const absent = schema.columns.find(({ name }) => !restored.has(name));
  require(absent === undefined, `nothing gives the column "${absent?.name}"`);
  return { rules, schema: modelled, steps, ranges };
}

function require(condition: boolean, what: string): asserts condition {
  if (condition) return;
  throw new LikenessError('INVALID_MODEL', `This model cannot be read: ${what}. Fit it again.`);
}
