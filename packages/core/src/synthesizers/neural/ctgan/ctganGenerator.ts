import type { Matrix, NeuralKernel } from '@likeness/kernels';
import { activateSpans } from '../../../neural/outputSpans.js';
import type { ResidualNet } from '../../../neural/residualNet.js';
import type { RandomStream } from '../../../random/randomStream.js';
import type { BlockGenerator, UnitWeights } from '../blockGenerator.js';
import { type ColumnCoding, layoutOf, type RowLayout } from '../coding/columnCoding.js';
import { type ConditionColumn, conditionColumns, drawUnit } from './conditionVector.js';
import { decodeRows } from '../coding/decodeRows.js';
import type { Cells } from '../trainingScore.js';

/** Rows out of the generator of CTGAN: noise and a condition in, activated outputs decoded. */
export class CtganGenerator implements BlockGenerator {
  readonly blockRows: number;
  readonly #layout: RowLayout;
  readonly #columns: readonly ConditionColumn[];
  readonly #free: readonly Float64Array[];
  readonly #activated: Matrix;

  /** @param embedding numbers of noise a row; the net's further inputs are the conditional vector */
  constructor(
    kernel: NeuralKernel,
    readonly net: ResidualNet,
    readonly codings: readonly ColumnCoding[],
    readonly embedding: number,
  ) {
    this.blockRows = net.input.rows;
    this.#layout = layoutOf(codings);
    this.#columns = conditionColumns(codings).columns;
    this.#free = this.#columns.map(({ counts }) => runningSum(counts));
    this.#activated = kernel.allocate(this.blockRows, this.#layout.width);
  }

  generate(stream: RandomStream, wanted: UnitWeights): Cells {
    this.#fillInput(stream, wanted);
    this.net.forward(false);
    activateSpans(this.#layout.spans, this.net.output, this.#activated, stream);
    const cells = this.codings.map(() => new Float64Array(this.blockRows));
    decodeRows(this.codings, this.#layout, this.#activated, this.blockRows, cells, 0, stream);
    return cells;
  }

  /** The condition of a row: one of the wanted columns, else any one, and a unit by its frequency. */
  #fillInput(stream: RandomStream, wanted: UnitWeights): void {
    const { input } = this.net;
    fillNoise(input, this.embedding, stream);
    if (this.#columns.length === 0) return;
    const all = [...this.#columns.keys()];
    const steered = all.filter((at) => wanted.has(this.#columns[at].coding));
    const choices = steered.length > 0 ? steered : all;
    for (let row = 0; row < input.rows; row++) {
      const at = choices[stream.integer(choices.length)];
      const { coding, start } = this.#columns[at];
      const unit = drawUnit(wanted.get(coding) ?? this.#free[at], stream);
      const from = row * input.stride + this.embedding;
      input.data.fill(0, from, from + input.columns - this.embedding);
      input.data[from + start + unit] = 1;
    }
  }
}

export function runningSum(weights: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(weights, (weight) => (sum += weight));
}

/** Standard normals into the first `columns` of every row. */
export function fillNoise({ data, rows, stride }: Matrix, columns: number, stream: RandomStream): void {
  for (let row = 0; row < rows; row++) {
    const from = row * stride;
    for (let column = 0; column < columns; column++) data[from + column] = stream.normal();
  }
}
