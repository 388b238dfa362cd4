import type { Matrix, NeuralKernel } from '@likeness/kernels';
import { activateSpans } from '../../../neural/outputSpans.js';
import type { ReluNet } from '../../../neural/reluNet.js';
import type { RandomStream } from '../../../random/randomStream.js';
import type { BlockGenerator } from '../blockGenerator.js';
import { type ColumnCoding, layoutOf, type RowLayout } from '../coding/columnCoding.js';
import { fillNoise } from '../ctgan/ctganGenerator.js';
import { decodeRows } from '../coding/decodeRows.js';
import type { Cells } from '../trainingScore.js';

/** Rows out of the decoder of TVAE: standard normals in; choices and scalars drawn from the distributions that come out. */
export class TvaeGenerator implements BlockGenerator {
  readonly blockRows: number;
  readonly #layout: RowLayout;
  readonly #activated: Matrix;

  /** @param deviations of the scalars, one for each output */
  constructor(
    kernel: NeuralKernel,
    readonly decoder: ReluNet,
    readonly codings: readonly ColumnCoding[],
    readonly deviations: Matrix,
  ) {
    this.blockRows = decoder.input.rows;
    this.#layout = layoutOf(codings);
    this.#activated = kernel.allocate(this.blockRows, this.#layout.width);
  }

  /** Conditions are met by rejection alone. */
  generate(stream: RandomStream): Cells {
    const { input, output } = this.decoder;
    fillNoise(input, input.columns, stream);
    this.decoder.forward();
    activateSpans(this.#layout.spans, output, this.#activated, stream);
    const { data, stride } = this.#activated;
    for (const { scalar } of this.#layout.columns) {
      if (scalar < 0) continue;
      const deviation = this.deviations.data[scalar];
      for (let row = 0; row < this.blockRows; row++)
        data[row * stride + scalar] += deviation * stream.normal();
    }
    const cells = this.codings.map(() => new Float64Array(this.blockRows));
    decodeRows(this.codings, this.#layout, this.#activated, this.blockRows, cells, 0, stream);
    return cells;
  }
}
