import type { ResolvedCondition, ResolvedConditions } from '../../conditions/readConditions.js';
import { LikenessError } from '../../errors.js';
import type { IntervalConstraint } from '../../numeric/truncated-normal/intervalConstraint.js';
import type { ClassValue } from './classCells.js';
import { KnownCells, type KnownCellScale } from './knownCells.js';
import { type ClassPartition, meetsClass } from './latentClass.js';
import type { LatentComponent } from './latentComponent.js';

/** Lattice points of the probability of one row's cells. */
const ROW_POINTS = 64;

/** The components of a model, and what known cells are weighed by. */
export interface WeighedModel extends KnownCellScale {
  /** One a class of the partition; one alone without it. */
  readonly components: readonly LatentComponent[];
  readonly partition: ClassPartition | null;
}

/** Rows of which some cells are known. */
export interface KnownRows {
  /** One a column of the schema: code or number by row, NaN where it is not known; null for a column without any. */
  readonly cells: readonly (Float64Array | null)[];
  /** What the cells that are not known have to meet. */
  readonly conditions: ResolvedConditions;
}

/** A component that can have a row. */
export interface WeighedComponent {
  /** Index of the component. */
  readonly component: number;
  /** What the row's cells and the conditions ask of its latents. */
  readonly constraints: readonly IntervalConstraint[];
  /** Logarithm of the component's probability times that of the row's known cells in it, up to a constant. */
  readonly logDensity: number;
}

/** Gives for a row the components that can have it. */
export type RowWeigher = (row: number) => readonly WeighedComponent[];

/**
 * Weighs the components of a model by known cells (Bayes). What each value asks of a component is computed once.
 *
 * The weigher throws LikenessError `CONDITION_IMPOSSIBLE` for a row that no component can have.
 */
export function weighRows(model: WeighedModel, rows: KnownRows): RowWeigher {
  const { schema, components, partition } = model;
  const known = components.map((component) => new KnownCells(component, model));
  return (row) => {
    const isOpen = partition?.columns.some((column) => !isKnown(rows, column, row)) ?? false;
    const weighed: WeighedComponent[] = [];
    components.forEach((component, at) => {
      const one = partition?.classes[at];
      if (partition && one && !hasCells(partition, one.values, rows, row)) return;
      if (partition && one && !meetsClass(partition.columns, one, rows.conditions)) return;
      const asked = constrain(model, component, known[at], rows, row);
      if (asked === null) return;
      const { constraints, penalty } = asked;
      const logCells = isOpen ? component.logProbability(constraints, ROW_POINTS) : 0;
      weighed.push({
        component: at,
        constraints,
        logDensity: Math.log(one?.share ?? 1) + logCells + penalty,
      });
    });
    if (weighed.length > 0) return weighed;
    const [first = 0] = partition?.columns ?? [];
    const { name } = schema.columns[first];
    const message =
      `Row ${row + 1} of the given table cannot be completed: the model knows no such value of column "${name}", ` +
      'or none that meets the conditions. Leave the cell empty, or give a value that the model was fitted to.';
    throw new LikenessError('CONDITION_IMPOSSIBLE', message, { column: name, row });
  };
}

/** Whether the cell of a row is known. */
export function isKnown({ cells }: KnownRows, column: number, row: number): boolean {
  const cell = cells[column]?.[row];
  return cell !== undefined && !Number.isNaN(cell);
}

/** Whether the known cells of the class columns are those of a class. */
function hasCells(
  { columns }: ClassPartition,
  values: readonly ClassValue[],
  rows: KnownRows,
  row: number,
): boolean {
  return columns.every((at, k) => !isKnown(rows, at, row) || rows.cells[at]?.[row] === values[k]);
}

function constrain(
  { schema, partition, tolerances }: WeighedModel,
  component: LatentComponent,
  known: KnownCells,
  { cells, conditions }: KnownRows,
  row: number,
): { constraints: IntervalConstraint[]; penalty: number } | null {
  const asked = new Map<number, ResolvedCondition>();
  const intervalsOf = new Map<number, Float64Array>();
  let penalty = 0;
  for (let column = 0; column < schema.columns.length; column++) {
    if (partition?.columns.includes(column)) continue;
    const value = cells[column]?.[row];
    if (value === undefined || Number.isNaN(value)) {
      const condition = conditions.get(column);
      if (condition) asked.set(column, condition);
      continue;
    }
    const cell = known.of(column, value);
    penalty += cell.penalty;
    intervalsOf.set(column, cell.intervals);
    asked.set(column, { missing: false, set: null });
  }
  const result = component.constrain(asked, tolerances);
  if ('impossibleColumn' in result) return null;
  const constraints = [...result.constraints];
  for (const [column, intervals] of intervalsOf) {
    const latent = component.latentOf(column, 'value');
    if (latent >= 0 && intervals.length > 0) constraints[latent] = intervals;
  }
  return { constraints, penalty };
}
