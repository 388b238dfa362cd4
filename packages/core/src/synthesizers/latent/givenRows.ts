import type { ResolvedCondition, ResolvedConditions } from '../../conditions/readConditions.js';
import { numbersOf, type ValueSet } from '../../conditions/valueSet.js';
import { LikenessError } from '../../errors.js';
import type { IntervalConstraint } from '../../numeric/truncated-normal/intervalConstraint.js';
import { normalCdf, normalQuantile } from '../../numeric/normalDistribution.js';
import { createStream } from '../../random/randomStream.js';
import type { Column, ColumnKind, IdentifierColumn } from '../../table/column.js';
import { createTable, getColumn, type Table, type TableSchema } from '../../table/table.js';
import { alignCodes } from '../shared/alignCodes.js';
import type { ColumnSampler } from './columnSampler.js';
import type { ClassValue } from './classCells.js';
import { type ClassSplit, meetsClass } from './latentClass.js';
import type { LatentComponent } from './latentComponent.js';
import { spacingOf } from '../shared/spacingOf.js';
import { CHUNK_ROWS } from '../contract/chunk.js';
import { emptyColumn, writeRows } from './writeRows.js';

/** Lattice points of the probability of one row's cells. */
const ROW_POINTS = 64;
/** Half width that a number of an unrounded column stands for, as a fraction of its range. */
export const TOLERANCE = 1e-6;
/** Different values of a column whose normals are remembered. */
const MAX_CELLS = 10_000;

interface WeighedCell {
  /** Empty for a label that the component never saw; the latent is then free. */
  readonly intervals: Float64Array;
  /** Logarithm of the probability that stands for such a cell, 0 for others. */
  readonly penalty: number;
}

interface WeighedRow {
  readonly component: number;
  readonly constraints: readonly IntervalConstraint[];
  readonly logDensity: number;
}

/**
 * Rows of which some cells are known. A known number outside the range that the model (or a class of it) can draw
 * counts as the nearest one that it can; all such numbers together have the probability of half a row of the fit.
 */
export class GivenRows {
  readonly #cells: readonly (Float64Array | null)[];
  readonly #known: readonly Map<number, WeighedCell>[][];
  /** Rows of the last `draw` that could not be drawn exactly. */
  approximateRows = 0;

  /**
   * @throws LikenessError `UNKNOWN_COLUMN` for a column that the model has not; `SCHEMA_MISMATCH` for one of another
   *   kind; `CONDITION_IMPOSSIBLE` for an unknown label, with its row and the nearest one.
   */
  constructor(
    readonly schema: TableSchema,
    readonly components: readonly LatentComponent[],
    readonly split: ClassSplit | null,
    readonly given: Table,
    readonly resolvedConditions: ResolvedConditions,
    readonly tolerances: Float64Array,
    readonly fittedRows: number,
  ) {
    for (const { schema: column } of given.columns) {
      if (schema.columns.some(({ name }) => name === column.name)) continue;
      const names = schema.columns.map(({ name }) => name).join(', ');
      const message = `The model has no column "${column.name}". Its columns are: ${names}.`;
      throw new LikenessError('UNKNOWN_COLUMN', message, { column: column.name });
    }
    const names = new Set(given.columns.map((column) => column.schema.name));
    this.#cells = schema.columns.map((column) =>
      names.has(column.name) ? alignCodes(column, getColumn(given, column.name)) : null,
    );
    this.#known = components.map(() => schema.columns.map(() => new Map<number, WeighedCell>()));
  }

  /**
   * The rows completed, each from a random stream of its own.
   *
   * @param missingCells what stands where no value is known: `any` may be missing, `value` never
   * @throws LikenessError `INVALID_OPTION` when there are not `rowCount` rows.
   */
  draw(seed: number, chunk: number, rowCount: number, missingCells: 'any' | 'value'): Table {
    const { given, components, split } = this;
    if (given.rowCount !== rowCount) {
      const message = `The given table has ${given.rowCount} rows; a chunk of ${rowCount} rows needs as many.`;
      throw new LikenessError('INVALID_OPTION', message);
    }
    this.approximateRows = 0;
    const normals = components.map(({ latents }) => latents.map(() => new Float64Array(rowCount)));
    const chosen = new Int32Array(rowCount);
    const buffer = components.map(({ latents }) => new Float64Array(latents.length));
    for (let row = 0; row < rowCount; row++) {
      const stream = createStream(seed, 'fill', chunk, row);
      const { component, constraints } = this.#choose(row, stream.uniform(), missingCells === 'value');
      chosen[row] = component;
      if (!components[component].draw(constraints, stream, buffer[component])) this.approximateRows++;
      for (let at = 0; at < buffer[component].length; at++)
        normals[component][at][row] = buffer[component][at];
    }
    const drawn = components.map((component, at) => {
      let from = 0;
      const source = (count: number): Float64Array[] => {
        const block = normals[at].map((values) => values.subarray(from, from + count));
        from += count;
        return block;
      };
      return writeRows(component, source, rowCount, chunk * CHUNK_ROWS, missingCells === 'any');
    });
    return createTable(
      this.schema.columns.map((_, at) => {
        const k = split?.columns.indexOf(at) ?? -1;
        const classes = split && k >= 0 ? split.classes.map(({ values }) => values[k]) : null;
        const column = completeColumn(
          drawn.map((columns) => columns[at]),
          chosen,
          classes,
          this.#cells[at],
        );
        return column.type === 'identifier' ? this.#keepIdentifiers(column) : column;
      }),
    );
  }

  #keepIdentifiers(drawn: IdentifierColumn): IdentifierColumn {
    const known = this.given.columns.find(({ schema }) => schema.name === drawn.schema.name);
    if (known?.type !== 'identifier') return drawn;
    return { ...drawn, values: drawn.values.map((value, row) => known.values[row] ?? value) };
  }

  /** A component by the probability that it gives the known cells, and what they ask of it. */
  #choose(row: number, uniform: number, valued: boolean): WeighedRow {
    const weighed = this.#weigh(row).filter(
      ({ component }) => !valued || !this.#leavesMissing(component, row),
    );
    const largest = Math.max(...weighed.map(({ logDensity }) => logDensity));
    const weights = weighed.map(({ logDensity }) =>
      largest > -Infinity ? Math.exp(logDensity - largest) : 1,
    );
    let rest = uniform * weights.reduce((sum, weight) => sum + weight, 0);
    const found = weights.findIndex((weight) => (rest -= weight) < 0);
    return weighed[found < 0 ? weighed.length - 1 : found];
  }

  /** The components that can have the row, each with its constraints and the logarithm of its probability. */
  #weigh(row: number): WeighedRow[] {
    const { components, split } = this;
    const open = split?.columns.some((column) => !this.#isKnown(column, row)) ?? false;
    const weighed: WeighedRow[] = [];
    components.forEach((component, at) => {
      const one = split?.classes[at];
      if (split && one && !this.#hasCells(split, one.values, row)) return;
      if (split && one && !meetsClass(split.columns, one, this.resolvedConditions)) return;
      const result = this.#constrain(component, at, row);
      if (result === null) return;
      const { constraints, penalty } = result;
      const own = open ? component.logProbability(constraints, ROW_POINTS) : 0;
      weighed.push({ component: at, constraints, logDensity: Math.log(one?.share ?? 1) + own + penalty });
    });
    if (weighed.length > 0) return weighed;
    const [first = 0] = split?.columns ?? [];
    const { name } = this.schema.columns[first];
    const message =
      `Row ${row + 1} of the given table cannot be completed: the model knows no such value of column "${name}", ` +
      'or none that meets the conditions. Leave the cell empty, or give a value that the model was fitted to.';
    throw new LikenessError('CONDITION_IMPOSSIBLE', message, { column: name, row });
  }

  #isKnown(column: number, row: number): boolean {
    const cell = this.#cells[column]?.[row];
    return cell !== undefined && !Number.isNaN(cell);
  }

  /** Whether the known cells of the class columns are those of a class. */
  #hasCells({ columns }: ClassSplit, values: readonly ClassValue[], row: number): boolean {
    return columns.every((at, k) => !this.#isKnown(at, row) || this.#cells[at]?.[row] === values[k]);
  }

  /** Whether rows of a class lack the value of a class column that the given row lacks, too. */
  #leavesMissing(component: number, row: number): boolean {
    const { columns = [], classes = [] } = this.split ?? {};
    return columns.some((at, k) => classes[component].values[k] === null && !this.#isKnown(at, row));
  }

  #constrain(
    component: LatentComponent,
    at: number,
    row: number,
  ): { constraints: IntervalConstraint[]; penalty: number } | null {
    const open = new Map<number, ResolvedCondition>();
    const cells = new Map<number, WeighedCell>();
    let penalty = 0;
    for (let column = 0; column < this.schema.columns.length; column++) {
      if (this.split?.columns.includes(column)) continue;
      const value = this.#cells[column]?.[row];
      if (value === undefined || Number.isNaN(value)) {
        const resolvedCondition = this.resolvedConditions.get(column);
        if (resolvedCondition) open.set(column, resolvedCondition);
        continue;
      }
      const cell = this.#cell(component, at, column, value);
      penalty += cell.penalty;
      cells.set(column, cell);
      open.set(column, { missing: false, set: null });
    }
    const result = component.constrain(open, this.tolerances);
    if ('impossibleColumn' in result) return null;
    const constraints = [...result.constraints];
    for (const [column, { intervals }] of cells) {
      const latent = component.latentOf(column, 'value');
      if (latent >= 0 && intervals.length > 0) constraints[latent] = intervals;
    }
    return { constraints, penalty };
  }

  /**
   * What one cell of a column is of its range: the probability of half a row stands for all the numbers that are not
   * possible. Were it one cell's, whoever has the narrower range would win by values beyond it.
   */
  #cellShare(column: number): number {
    const range = this.tolerances[column] / TOLERANCE;
    const width = spacingOf(this.schema.columns[column]) ?? 2 * this.tolerances[column];
    return range > 0 ? Math.min(1, width / range) : 1;
  }

  #cell(component: LatentComponent, at: number, column: number, value: number): WeighedCell {
    const cache = this.#known[at][column];
    const known = cache.get(value);
    if (known) return known;
    const sampler = component.samplers[column];
    const coded = isCoded(this.schema.columns[column].kind);
    const set: ValueSet = coded
      ? {
          type: 'codes',
          accepted: Uint8Array.from({ length: value + 1 }, (_, code) => (code === value ? 1 : 0)),
        }
      : numbersOf([value]);
    const rare = 0.5 / Math.max(1, this.fittedRows);
    let intervals = sampler.invert(set, this.tolerances[column]);
    let penalty = 0;
    if (intervals.length === 0) {
      if (!coded) penalty = Math.log(this.#cellShare(column));
      if (coded || !sampler.latent) penalty += Math.log(rare);
      else intervals = nearestIntervals(sampler, value, rare);
    }
    if (!sampler.latent) intervals = new Float64Array(0);
    const cell = { intervals, penalty };
    if (cache.size < MAX_CELLS) cache.set(value, cell);
    return cell;
  }
}

/** Normals around where the values pass a number that none of them is, of probability `mass`. */
function nearestIntervals(sampler: ColumnSampler, value: number, mass: number): Float64Array {
  const below = sampler.invert({ type: 'numbers', ranges: Float64Array.of(-Infinity, value) }, 0);
  const centre = below.length === 0 ? 0 : normalCdf(below[1]);
  const from = Math.min(1 - mass, Math.max(0, centre - mass / 2));
  return Float64Array.of(normalQuantile(from), normalQuantile(from + mass));
}

/** Known cells as they are, the others of the component that was chosen for the row. */
function completeColumn(
  drawn: readonly Column[],
  chosen: Int32Array,
  classes: readonly ClassValue[] | null,
  known: Float64Array | null,
): Column {
  const result = emptyColumn(drawn[0], chosen.length);
  if (result.type === 'identifier') return drawn[0];
  const missing = result.type === 'coded' ? -1 : NaN;
  const cells = result.type === 'coded' ? result.codes : result.values;
  for (let row = 0; row < chosen.length; row++) {
    const source = drawn[chosen[row]];
    const own =
      source.type === 'coded' ? source.codes[row] : source.type === 'numeric' ? source.values[row] : missing;
    const value = classes === null ? own : (classes[chosen[row]] ?? missing);
    cells[row] = known === null || Number.isNaN(known[row]) ? value : known[row];
  }
  return result;
}

function isCoded(kind: ColumnKind): boolean {
  return kind === 'categorical' || kind === 'boolean';
}
