import { reportProgress, type RunContext } from '../../../work/progress.js';
import type { RandomStream } from '../../../random/randomStream.js';
import type { Table } from '../../../table/table.js';
import { type CodingLayout, type ColumnCoding, MODE_SPAN, type Mode } from './columnCoding.js';

/** A column as a net is trained on it. */
export interface EncodedColumn {
  /** The unit that is on, of each row. */
  readonly units: Int32Array;
  /** Scalar of each row, -1 to 1; null for labels. */
  readonly scalars: Float32Array | null;
}

/** Largest scalar: the ends are left to what the net overshoots. */
const MAX_SCALAR = 0.99;

/**
 * The rows of a table in the units of its codings. A number that several modes explain takes one of them by its
 * probability, once for all epochs.
 *
 * @param streamOf a stream for each column
 * @throws LikenessError `ABORTED`
 */
export async function encodeTable(
  table: Table,
  codings: readonly ColumnCoding[],
  streamOf: (column: number) => RandomStream,
  context: RunContext,
): Promise<EncodedColumn[]> {
  const encoded: EncodedColumn[] = [];
  for (const coding of codings) {
    const column = table.columns[coding.column];
    if (column.type === 'identifier') throw new TypeError('identifiers are not modelled');
    await reportProgress(
      context,
      encoded.length / codings.length,
      `Coding the rows of "${column.schema.name}"`,
    );
    const cells =
      column.type === 'numeric'
        ? column.values
        : Float64Array.from(column.codes, (code) => (code < 0 ? NaN : code));
    encoded.push(
      coding.type === 'labels'
        ? encodeLabels(coding, cells)
        : encodeNumbers(coding, cells, streamOf(coding.column)),
    );
  }
  return encoded;
}

function encodeLabels(
  { values, rare }: ColumnCoding & { readonly type: 'labels' },
  cells: Float64Array,
): EncodedColumn {
  const unitOf = new Map(values.map((value, unit) => [value ?? NaN, unit]));
  for (const { value } of rare) unitOf.set(value, values.length);
  return { units: Int32Array.from(cells, (cell) => unitOf.get(cell + 0) ?? 0), scalars: null };
}

function encodeNumbers(
  { modes }: ColumnCoding & { readonly type: 'modes' },
  cells: Float64Array,
  stream: RandomStream,
): EncodedColumn {
  const units = new Int32Array(cells.length);
  const scalars = new Float32Array(cells.length);
  const weights = new Float64Array(modes.length);
  cells.forEach((cell, row) => {
    const draw = stream.uniform();
    if (Number.isNaN(cell)) {
      units[row] = modes.length;
      return;
    }
    const unit = drawMode(modes, cell, draw, weights);
    const { mean, deviation } = modes[unit];
    units[row] = unit;
    const scalar = deviation === 0 ? 0 : (cell - mean) / (MODE_SPAN * deviation);
    scalars[row] = Math.min(MAX_SCALAR, Math.max(-MAX_SCALAR, scalar));
  });
  return { units, scalars };
}

/** A mode by its probability given the value; a single value's mode has it whole. */
function drawMode(modes: readonly Mode[], value: number, draw: number, weights: Float64Array): number {
  let largest = -Infinity;
  for (let at = 0; at < modes.length; at++) {
    const { mean, deviation, share, minimum = -Infinity, maximum = Infinity } = modes[at];
    if (deviation === 0 && mean === value) return at;
    const isOther = deviation === 0 || value < minimum || value > maximum;
    weights[at] = isOther ? -Infinity : Math.log(share / deviation) - 0.5 * ((value - mean) / deviation) ** 2;
    largest = Math.max(largest, weights[at]);
  }
  let sum = 0;
  for (let at = 0; at < modes.length; at++) sum += weights[at] = Math.exp(weights[at] - largest);
  let left = draw * sum;
  let last = 0;
  for (let at = 0; at < modes.length; at++) {
    if (weights[at] === 0) continue;
    last = at;
    left -= weights[at];
    if (left < 0) break;
  }
  return last;
}

/** Writes one row into `target` from `at` on; all its cells there are overwritten. */
export function writeEncodedRow(
  columns: readonly EncodedColumn[],
  layouts: readonly CodingLayout[],
  row: number,
  target: Float32Array,
  at: number,
): void {
  for (let index = 0; index < columns.length; index++) {
    const { scalar, start, units } = layouts[index];
    const { units: chosen, scalars } = columns[index];
    target.fill(0, at + start, at + start + units);
    target[at + start + chosen[row]] = 1;
    if (scalars !== null) target[at + scalar] = scalars[row];
  }
}
