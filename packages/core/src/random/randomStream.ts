import { LikenessError } from '../errors.js';
import { philox4x32 } from './philox.js';
import { zigguratNormal } from './zigguratNormal.js';

const TWO_32 = 2 ** 32;
const TWO_MINUS_52 = 2 ** -52;
const TWO_MINUS_53 = 2 ** -53;
/** Below it the product of a bound and a 32-bit word is exact in a double. */
const LEMIRE_BOUND = 2 ** 21;

/**
 * A stream of pseudo-random numbers: sfc32 (Chris Doty-Humphrey's small fast counting generator, period at least
 * 2^32 words, 3.5 ns a word) from a given 128-bit state. Make one with `createStream`.
 */
export class RandomStream {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  constructor(a: number, b: number, c: number, counter: number) {
    this.#a = a | 0;
    this.#b = b | 0;
    this.#c = c | 0;
    this.#counter = counter | 0;
  }

  /** A whole number from 0 to 2^32 - 1, both included. */
  nextUint32(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** Uniform on [0, 1): 0 included, 1 excluded; one of 2^53 equally spaced values. */
  uniform(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 0x4000000 + low) * TWO_MINUS_53;
  }

  /** Uniform on (0, 1): neither end occurs; one of 2^52 values, symmetric about 1/2. */
  uniformOpen(): number {
    const high = this.nextUint32() >>> 6;
    const low = this.nextUint32() >>> 6;
    return (high * 0x4000000 + low + 0.5) * TWO_MINUS_52;
  }

  /**
   * A whole number from 0 (included) to `bound` (excluded), each equally likely.
   * Lemire 2019, "Fast random integer generation in an interval", for bounds to 2^21; plain rejection beyond.
   *
   * @param bound 1 to 2^53
   * @throws LikenessError `INVALID_OPTION` for any other bound.
   */
  integer(bound: number): number {
    if (!Number.isInteger(bound) || bound < 1 || bound > 2 ** 53) {
      throw new LikenessError(
        'INVALID_OPTION',
        `A random integer needs a bound from 1 to 2^53, not ${bound}.`,
      );
    }
    if (bound > LEMIRE_BOUND) return this.#integerByRejection(bound);
    let product = this.nextUint32() * bound;
    if (product >>> 0 < bound) {
      const threshold = TWO_32 % bound;
      while (product % TWO_32 < threshold) product = this.nextUint32() * bound;
    }
    return Math.floor(product / TWO_32);
  }

  /** Standard normal. */
  normal(): number {
    return zigguratNormal(this);
  }

  /** Standard exponential (mean 1) by inversion. */
  exponential(): number {
    return -Math.log(this.uniformOpen());
  }

  #integerByRejection(bound: number): number {
    const limit = 2 ** 53 - (2 ** 53 % bound);
    let draw = this.uniform() * 2 ** 53;
    while (draw >= limit) draw = this.uniform() * 2 ** 53;
    return draw % bound;
  }
}

/**
 * The stream that a key names: the same key gives the same numbers on any machine, thread and day, and different
 * keys give independent streams. Philox4x32-10 maps (seed, purpose, indices) to the 128-bit state of an sfc32.
 * Under one seed and purpose two different lists of up to four indices never share a state.
 *
 * @param seed unsigned 32-bit integer
 * @param purpose what the numbers are for, such as `sample` or `split`; separates uses of one seed
 * @param indices column, chunk, replicate ...: whole numbers from 0 to 2^32 - 1
 * @throws LikenessError `INVALID_OPTION` when the seed or an index is not an unsigned 32-bit integer.
 */
export function createStream(seed: number, purpose: string, ...indices: number[]): RandomStream {
  requireUint32(seed, 'The seed');
  for (const index of indices) requireUint32(index, 'A stream index');
  const purposeKey = hashText(`${purpose}/${indices.length}`);
  let state = philox4x32(
    [indices[0] ?? 0, indices[1] ?? 0, indices[2] ?? 0, indices[3] ?? 0],
    seed,
    purposeKey,
  );
  for (let from = 4; from < indices.length; from += 4) {
    const [s0, s1, s2, s3] = state;
    state = philox4x32(
      [
        s0 ^ indices[from],
        s1 ^ (indices[from + 1] ?? 0),
        s2 ^ (indices[from + 2] ?? 0),
        s3 ^ (indices[from + 3] ?? 0),
      ],
      seed,
      purposeKey,
    );
  }
  return new RandomStream(state[0], state[1], state[2], state[3]);
}

function requireUint32(value: number, what: string): void {
  if (!Number.isInteger(value) || value < 0 || value >= TWO_32) {
    throw new LikenessError(
      'INVALID_OPTION',
      `${what} must be a whole number from 0 to 4294967295, not ${value}.`,
      {
        value: String(value),
      },
    );
  }
}

/** FNV-1a over UTF-16 units, finished with MurmurHash3's mixer. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
