import type { ColumnSchema, NumericColumn } from '../../table/column.js';
import type { Table } from '../../table/table.js';
import { freeName } from './freeName.js';
import type { DifferenceStep, MissingStep } from './restoreStep.js';

const DAY = 86_400_000;

/**
 * Adds a difference that makes `low <= high` hold: of the second column, or of the first where that goes not.
 *
 * @returns null, or why it cannot be done
 */
export function addDifference(
  table: Table,
  low: string,
  high: string,
  taken: Set<string>,
  differences: DifferenceStep[],
  joint: ReadonlySet<string>,
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
    else if (isBoundElsewhere(base, taken, differences, joint))
      reasons.push(`column "${base.schema.name}" is bound by another constraint`);
    else if (resolution(column.schema) < resolution(base.schema))
      reasons.push(`column "${name}" is written more coarsely than "${base.schema.name}"`);
    else if (dependsOn(differences, base.schema.name, name)) reasons.push('the constraints form a circle');
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

/** A base may itself come from a difference, or complete from a joint label, but not from a formula. */
function isBoundElsewhere(
  { schema, values }: NumericColumn,
  taken: ReadonlySet<string>,
  differences: readonly DifferenceStep[],
  joint: ReadonlySet<string>,
): boolean {
  if (!taken.has(schema.name) || differences.some(({ column }) => column === schema.name)) return false;
  return !joint.has(schema.name) || values.some(Number.isNaN);
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

/** Differences in the order in which their columns can be restored. */
export function orderDifferences(differences: readonly DifferenceStep[]): DifferenceStep[] {
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

/** The columns that differences start from and that have missing cells. */
export function missingBases(table: Table, differences: readonly DifferenceStep[]): MissingStep[] {
  const bases = new Set(differences.map(({ base }) => base));
  return table.columns.flatMap((column): MissingStep[] => {
    const { name } = column.schema;
    if (!bases.has(name) || column.type !== 'numeric' || !column.values.some(Number.isNaN)) return [];
    return [{ type: 'missing', column: name, modelled: freeName(table, `${name} is missing`) }];
  });
}
