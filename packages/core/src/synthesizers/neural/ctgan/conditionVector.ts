import type { RandomStream } from '../../../random/randomStream.js';
import type { ColumnCoding } from '../coding/columnCoding.js';
import type { EncodedColumn } from '../coding/encodeTable.js';

/** A column of labels in the conditional vector. */
export interface ConditionColumn {
  /** Index among the codings. */
  readonly coding: number;
  /** Of its first unit in the conditional vector. */
  readonly start: number;
  /** Rows of each unit. */
  readonly counts: readonly number[];
}

/** The columns of labels, one after another: the conditional vector of CTGAN (Xu et al. 2019, section 4.3). */
export function conditionColumns(codings: readonly ColumnCoding[]): {
  readonly columns: readonly ConditionColumn[];
  readonly width: number;
} {
  const columns: ConditionColumn[] = [];
  let width = 0;
  codings.forEach((coding, index) => {
    if (coding.type !== 'labels') return;
    columns.push({ coding: index, start: width, counts: coding.counts });
    width += coding.counts.length;
  });
  return { columns, width };
}

/** Training by sampling: a column evenly, a label by the logarithm of its frequency, a row that has it evenly. */
export interface TrainingSampler {
  readonly columns: readonly ConditionColumn[];
  /** Draws for one row of a batch: the column (its index among `columns`) and its unit. */
  draw(stream: RandomStream): { readonly column: number; readonly unit: number };
  /** A training row with that unit. */
  drawRow(column: number, unit: number, stream: RandomStream): number;
}

/** @param rows the training rows, indices into the encoded columns */
export function createTrainingSampler(
  columns: readonly ConditionColumn[],
  encoded: readonly EncodedColumn[],
  rows: Int32Array,
): TrainingSampler {
  const tables = columns.map(({ coding, counts }) => {
    const { units } = encoded[coding];
    const starts = new Int32Array(counts.length + 1);
    for (const row of rows) starts[units[row] + 1]++;
    for (let unit = 0; unit < counts.length; unit++) starts[unit + 1] += starts[unit];
    const order = new Int32Array(rows.length);
    const next = starts.slice();
    for (const row of rows) order[next[units[row]]++] = row;
    const cumulative = new Float64Array(counts.length);
    let sum = 0;
    for (let unit = 0; unit < counts.length; unit++) {
      sum += Math.log(starts[unit + 1] - starts[unit] + 1);
      cumulative[unit] = sum;
    }
    return { starts, order, cumulative };
  });
  return {
    columns,
    draw(stream) {
      const column = stream.integer(columns.length);
      return { column, unit: drawUnit(tables[column].cumulative, stream) };
    },
    drawRow(column, unit, stream) {
      const { starts, order } = tables[column];
      return order[starts[unit] + stream.integer(starts[unit + 1] - starts[unit])];
    },
  };
}

/** An index by its fraction of a running sum; one with fraction 0 is never drawn. */
export function drawUnit(cumulative: Float64Array, stream: RandomStream): number {
  const draw = stream.uniform() * cumulative[cumulative.length - 1];
  const unit = cumulative.findIndex((sum) => draw < sum);
  return unit < 0 ? cumulative.length - 1 : unit;
}
