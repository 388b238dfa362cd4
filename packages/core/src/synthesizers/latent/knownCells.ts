import { numbersOf, type ValueSet } from '../../conditions/valueSet.js';
import { normalCdf, normalQuantile } from '../../numeric/normalDistribution.js';
import type { ColumnKind } from '../../table/column.js';
import { finestSpacing } from '../../table/lattice/columnLattice.js';
import type { TableSchema } from '../../table/table.js';
import { NUMBER_TOLERANCE } from './columnModel.js';
import type { ColumnSampler } from './columnSampler.js';
import type { LatentComponent } from './latentComponent.js';

/** Different values of a column whose normals are remembered. */
const MAX_CELLS = 10_000;

/** What a known cell says about the latent behind its column's values. */
export interface KnownCell {
  /** Normals that give the value; empty for a label that the component never saw: the latent is then free. */
  readonly intervals: Float64Array;
  /** Logarithm of the probability of a value that the component cannot draw; 0 for others. */
  readonly penalty: number;
}

/** What the model gives to weigh known cells. */
export interface KnownCellScale {
  readonly schema: TableSchema;
  /** Half widths that single numbers stand for, one a column. */
  readonly tolerances: Float64Array;
  /** Rows that the model was fitted to. */
  readonly fittedRows: number;
}

/**
 * Known cells in one component, each inverted once. A number outside the range that the component can draw counts as
 * the nearest one that it can; all such numbers together have the probability of half a row of the fit.
 */
export class KnownCells {
  readonly #component: LatentComponent;
  readonly #scale: KnownCellScale;
  readonly #cells: readonly Map<number, KnownCell>[];

  constructor(component: LatentComponent, scale: KnownCellScale) {
    this.#component = component;
    this.#scale = scale;
    this.#cells = scale.schema.columns.map(() => new Map<number, KnownCell>());
  }

  /** @param value number, or code of a label */
  of(column: number, value: number): KnownCell {
    const cells = this.#cells[column];
    const known = cells.get(value);
    if (known) return known;
    const made = this.#invert(column, value);
    if (cells.size < MAX_CELLS) cells.set(value, made);
    return made;
  }

  #invert(column: number, value: number): KnownCell {
    const { schema, tolerances, fittedRows } = this.#scale;
    const sampler = this.#component.samplers[column];
    const coded = isCoded(schema.columns[column].kind);
    const rare = 0.5 / Math.max(1, fittedRows);
    let intervals = sampler.invert(coded ? singleCode(value) : numbersOf([value]), tolerances[column]);
    let penalty = 0;
    if (intervals.length === 0) {
      if (!coded) penalty = Math.log(this.#cellFraction(column));
      if (coded || !sampler.latent) penalty += Math.log(rare);
      else intervals = nearestIntervals(sampler, value, rare);
    }
    return { intervals: sampler.latent ? intervals : new Float64Array(0), penalty };
  }

  /**
   * The fraction of a column's range that one cell is. The probability of half a row stands for all the numbers that
   * are not possible: were it one cell's, the component with the narrower range would win by values beyond it.
   */
  #cellFraction(column: number): number {
    const { schema, tolerances } = this.#scale;
    const range = tolerances[column] / NUMBER_TOLERANCE;
    const width = finestSpacing(schema.columns[column]) ?? 2 * tolerances[column];
    return range > 0 ? Math.min(1, width / range) : 1;
  }
}

function singleCode(code: number): ValueSet {
  const accepted = new Uint8Array(code + 1);
  accepted[code] = 1;
  return { type: 'codes', accepted };
}

/** Normals of probability `mass` around the point where the values pass a number that none of them is. */
function nearestIntervals(sampler: ColumnSampler, value: number, mass: number): Float64Array {
  const below = sampler.invert({ type: 'numbers', ranges: Float64Array.of(-Infinity, value) }, 0);
  const centre = below.length === 0 ? 0 : normalCdf(below[1]);
  const from = Math.min(1 - mass, Math.max(0, centre - mass / 2));
  return Float64Array.of(normalQuantile(from), normalQuantile(from + mass));
}

function isCoded(kind: ColumnKind): boolean {
  return kind === 'categorical' || kind === 'boolean';
}
