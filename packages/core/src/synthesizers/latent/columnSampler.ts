import { thresholdsOf } from '../../copulas/latentVariable.js';
import { hasValue, type ValueSet } from '../../conditions/valueSet.js';
import type { Column, ColumnSchema } from '../../table/column.js';
import type { CodedModel, ColumnModel, NumericModel } from './columnModel.js';
import type { Intervals } from '../../numeric/truncated-normal/intervals.js';
import { everywhere, invertCodes, invertNumbers } from './latentInverse.js';
import { marginalMap } from './maps/marginalMap.js';
import { steppedMap } from './maps/normalMap.js';
import { supportMap } from './maps/supportMap.js';
import { marginalFromJSON } from '../../marginals/registry.js';
import { columnLattice, finestSpacing, unevenCell } from '../../table/lattice/columnLattice.js';
import { createNumberWriter } from '../shared/numberWriter.js';
import { missingColumn } from '../shared/missingColumn.js';
import { type SyntheticKeyPlan, syntheticKeys } from '../shared/syntheticKeys.js';

/** The rows of one column while they are made, block by block. */
export interface ColumnWriter {
  /**
   * Writes a block.
   *
   * @param normals the column's standard normals of the block, or null when it has none (a constant, identifiers)
   * @param missing 1 where the cell is missing; null when none is
   */
  write(from: number, count: number, normals: Float64Array | null, missing: Uint8Array | null): void;
  finish(): Column;
}

/** A column model made ready to sample: tables are built once. */
export interface ColumnSampler {
  /** Whether it turns normals into values; otherwise it needs none. */
  readonly latent: boolean;
  readonly missingShare: number;
  /** @param firstRow number of the first row in the endless synthetic table, for synthetic keys */
  open(rowCount: number, firstRow: number): ColumnWriter;
  /**
   * The normals that give one of the values; empty when the column has none of them.
   *
   * @param tolerance half width that a single number stands for where the column does not round
   */
  invert(set: ValueSet, tolerance: number): Intervals;
  /** The value (or code) that a standard normal gives; NaN for a column without any. */
  valueAt(normal: number): number;
}

/** Makes a column model ready. A continuous column takes some 10 ms, a discrete one less than 1. */
export function createColumnSampler(schema: ColumnSchema, model: ColumnModel): ColumnSampler {
  switch (model.type) {
    case 'numeric':
      return numericSampler(schema, model);
    case 'coded':
      return codedSampler(schema, model);
    case 'identifier':
      return identifierSampler(schema, model);
    case 'missing':
      return missingSampler(schema);
  }
}

function numericSampler(schema: ColumnSchema, model: NumericModel): ColumnSampler {
  const { kind } = schema;
  if (kind !== 'continuous' && kind !== 'integer' && kind !== 'datetime') throw new TypeError(`kind ${kind}`);
  const { minimum, maximum, support, missingShare } = model;
  const marginal = marginalFromJSON(model.marginal);
  const half = (finestSpacing(schema) ?? 0) / 2;
  const cellOf = unevenCell(schema) ?? ((value: number) => [value - half, value + half] as const);
  const map =
    support === undefined
      ? marginalMap(marginal, minimum, maximum, cellOf)
      : supportMap(marginal, support, cellOf);
  const writer = createNumberWriter(schema, model, marginal.points?.values);
  const numericSchema = { ...schema, kind };
  const rounded = columnLattice(schema)?.every((part) => part.spacing(1) > 0) ?? false;
  const normal = new Float64Array(1);
  const cell = new Float64Array(1);
  const valueAt = (z: number): number => {
    if (map === null) return minimum;
    normal[0] = z;
    map(normal, cell, 1);
    return writer.write(cell[0]);
  };
  return {
    latent: map !== null,
    missingShare,
    valueAt,
    invert: (set, tolerance) => {
      if (map === null) return hasValue(set, minimum) ? everywhere() : new Float64Array(0);
      return invertNumbers(valueAt, set, rounded ? 0 : tolerance);
    },
    open(rowCount) {
      const values = new Float64Array(rowCount).fill(minimum);
      return {
        write(from, count, normals, missing) {
          const block = values.subarray(from, from + count);
          if (map !== null && normals !== null) {
            map(normals, block, count);
            for (let row = 0; row < count; row++) block[row] = writer.write(block[row]);
          }
          if (missing !== null)
            for (let row = 0; row < count; row++) if (missing[row] === 1) block[row] = NaN;
        },
        finish: () => ({ type: 'numeric', schema: numericSchema, values }),
      };
    },
  };
}

function codedSampler(schema: ColumnSchema, model: CodedModel): ColumnSampler {
  const { kind } = schema;
  if (kind !== 'categorical' && kind !== 'boolean') throw new TypeError(`kind ${kind}`);
  const order = model.order.filter((code) => model.shares[code] > 0);
  const thresholds = thresholdsOf(order.map((code) => model.shares[code]));
  const map = steppedMap(order, thresholds);
  const codedSchema = { ...schema, kind, categories: schema.categories ?? [] };
  const latent = order.length > 1;
  return {
    latent,
    missingShare: model.missingShare,
    invert: (set) => invertCodes(order, thresholds, set),
    valueAt: (z) => order[thresholds.findIndex((threshold) => z < threshold)],
    open(rowCount) {
      const codes = new Int32Array(rowCount).fill(order[0]);
      let scratch = new Float64Array(0);
      return {
        write(from, count, normals, missing) {
          if (latent && normals !== null) {
            if (scratch.length < count) scratch = new Float64Array(count);
            map(normals, scratch, count);
            for (let row = 0; row < count; row++) codes[from + row] = scratch[row];
          }
          if (missing !== null)
            for (let row = 0; row < count; row++) if (missing[row] === 1) codes[from + row] = -1;
        },
        finish: () => ({ type: 'coded', schema: codedSchema, codes }),
      };
    },
  };
}

function identifierSampler(schema: ColumnSchema, plan: SyntheticKeyPlan): ColumnSampler {
  return {
    latent: false,
    missingShare: 0,
    invert: () => new Float64Array(0),
    valueAt: () => NaN,
    open: (rowCount, firstRow) => ({
      write: () => undefined,
      finish: () => syntheticKeys(schema, plan, rowCount, firstRow),
    }),
  };
}

function missingSampler(schema: ColumnSchema): ColumnSampler {
  return {
    latent: false,
    missingShare: 0,
    invert: () => new Float64Array(0),
    valueAt: () => NaN,
    open: (rowCount) => ({
      write: () => undefined,
      finish: () => missingColumn(schema, rowCount),
    }),
  };
}
