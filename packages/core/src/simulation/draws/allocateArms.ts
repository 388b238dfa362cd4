import { createStream, type RandomStream } from '../../random/randomStream.js';
import type { StratumCodes } from '../population/patientPool.js';

/** How patients are randomised. */
export interface Allocation {
  /** Patients of each arm in the smallest unit of a block. */
  readonly ratio: readonly number[];
  /** A multiple of the sum of the ratio. */
  readonly blockSize: number;
}

/** The rest of a block that is being filled. */
interface OpenBlock {
  readonly stream: RandomStream;
  readonly arms: Uint8Array;
  next: number;
}

/**
 * Writes the arm of each patient by permuted blocks in the order of entry, within strata. The blocks of a stratum are
 * keyed by seed, trial and stratum, so that designs with the same blocks randomise alike.
 *
 * @param rows the pool's row of each patient, by which its stratum is known
 * @param strata null for none
 */
export function allocateArms(
  { ratio, blockSize }: Allocation,
  seed: number,
  trial: number,
  rows: Int32Array,
  strata: StratumCodes | null,
  count: number,
  arms: Uint8Array,
): void {
  const plain = blockOf(ratio, blockSize);
  const open = new Map<number, OpenBlock>();
  for (let i = 0; i < count; i++) {
    const stratum = strata === null ? 0 : strata.codes[rows[i]];
    let block = open.get(stratum);
    if (block === undefined) {
      const stream = createStream(seed, 'trial-allocation', trial, stratum);
      open.set(stratum, (block = { stream, arms: Uint8Array.from(plain), next: blockSize }));
    }
    if (block.next === blockSize) {
      permute(block.arms, block.stream);
      block.next = 0;
    }
    arms[i] = block.arms[block.next++];
  }
}

function blockOf(ratio: readonly number[], blockSize: number): Uint8Array {
  const unit = ratio.flatMap((patients, arm) => new Array<number>(patients).fill(arm));
  return Uint8Array.from({ length: blockSize }, (_, at) => unit[at % unit.length]);
}

/** Fisher and Yates. */
function permute(arms: Uint8Array, stream: RandomStream): void {
  for (let i = arms.length - 1; i > 0; i--) {
    const j = stream.integer(i + 1);
    const held = arms[i];
    arms[i] = arms[j];
    arms[j] = held;
  }
}
