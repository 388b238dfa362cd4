import type { Column, NumericColumn } from '../table/column.js';
import type { Table } from '../table/table.js';
import type { ConstraintsDocument } from './constraintsDocument.js';
import { computeFormula, onGrid } from './restoreTable.js';
import type { RowCheck } from './rowChecks.js';

/** Values of a column that are tried on either side of its own. */
const STEPS = 64;
const BISECTIONS = 40;

/**
 * Changes one column of a row by as little as makes it keep every constraint: of all columns that the broken constraints speak
 * of the one whose change is the smallest part of its range; a label counts as a whole range.
 *
 * @param ranges of numeric columns, which a repair does not leave
 * @param fixed columns that must stay
 * @returns false when no single column can do it; the row is then as it was
 */
export function repairRow(
  table: Table,
  row: number,
  checks: readonly RowCheck[],
  { steps, ranges }: Pick<ConstraintsDocument, 'steps' | 'ranges'>,
  fixed: ReadonlySet<string>,
): boolean {
  const computed = new Set(steps.flatMap((step) => (step.type === 'formula' ? [step.column] : [])));
  const broken = checks.filter(({ keeps }) => !keeps(row));
  const joint = new Set(steps.flatMap((step) => (step.type === 'combination' ? step.columns : [])));
  const recompute = (): void => {
    for (const step of steps) {
      if (step.type !== 'formula') continue;
      const target = table.columns.find(({ schema }) => schema.name === step.column);
      if (target) computeFormula(target, table.columns, step, [row]);
    }
  };
  const keepsAll = (): boolean => {
    recompute();
    return checks.every(({ keeps }) => keeps(row));
  };
  // A formula column follows from others, so those may repair what it broke.
  const names = new Set(broken.flatMap(({ columns }) => columns));
  if ([...names].some((name) => computed.has(name)))
    table.columns.forEach(({ schema }) => names.add(schema.name));
  let best: { apply: () => void; cost: number } | null = null;
  for (const column of table.columns) {
    const { name } = column.schema;
    if (!names.has(name) || fixed.has(name) || computed.has(name) || joint.has(name)) continue;
    const found =
      column.type === 'numeric'
        ? nearestNumber(column, row, ranges[name], keepsAll)
        : nearestLabel(column, row, keepsAll);
    if (found !== null && (best === null || found.cost < best.cost)) best = found;
  }
  best?.apply();
  recompute();
  return best !== null;
}

interface Change {
  readonly apply: () => void;
  readonly cost: number;
}

function nearestNumber(
  { values, schema }: NumericColumn,
  row: number,
  range: readonly [number, number] | undefined,
  keepsAll: () => boolean,
): Change | null {
  const own = values[row];
  if (Number.isNaN(own) || range === undefined) return null;
  const [low, high] = range;
  const reach = high - low;
  const works = (value: number): boolean => {
    const candidate = onGrid(value, schema);
    if (candidate < low || candidate > high) return false;
    values[row] = candidate;
    return keepsAll();
  };
  let best: { value: number; cost: number } | null = null;
  for (const sign of [-1, 1]) {
    let bad = 0;
    for (let step = 1; step <= STEPS; step++) {
      const distance = (reach * step) / STEPS;
      if (!works(own + sign * distance)) {
        bad = distance;
        continue;
      }
      let good = distance;
      for (let halving = 0; halving < BISECTIONS; halving++) {
        const middle = (bad + good) / 2;
        if (works(own + sign * middle)) good = middle;
        else bad = middle;
      }
      if (best === null || good / reach < best.cost)
        best = { value: onGrid(own + sign * good, schema), cost: good / reach };
      break;
    }
  }
  values[row] = own;
  if (best === null) return null;
  const { value, cost } = best;
  return { cost, apply: () => (values[row] = value) };
}

function nearestLabel(column: Column, row: number, keepsAll: () => boolean): Change | null {
  if (column.type !== 'coded') return null;
  const { codes, schema } = column;
  const own = codes[row];
  if (own < 0) return null;
  let found: number | null = null;
  for (let code = 0; code < schema.categories.length && found === null; code++) {
    codes[row] = code;
    if (keepsAll()) found = code;
  }
  codes[row] = own;
  if (found === null) return null;
  const label = found;
  return { cost: 1, apply: () => (codes[row] = label) };
}
