import type { RandomStream } from '../../random/randomStream.js';
import type { Cells } from './trainingScore.js';

/** Running sums of the weights of a column's units, by its index among the codings. */
export type UnitWeights = ReadonlyMap<number, Float64Array>;

/** Makes rows, a block at a time; the same stream gives the same block. */
export interface BlockGenerator {
  readonly blockRows: number;
  /** @param wanted columns whose values the method is conditioned on where it can; empty for unconditional rows */
  generate(stream: RandomStream, wanted: UnitWeights): Cells;
}
