import { describe, expect, test } from '@jest/globals';
import { philox4x32, type Words4 } from '../../src/random/philox.js';

/** Published: the known-answer vectors (kat_vectors, philox 4x32 10) of the Random123 distribution, version 1.14. */
const KNOWN_ANSWERS: { counter: Words4; key: readonly [number, number]; output: Words4 }[] = [
  { counter: [0, 0, 0, 0], key: [0, 0], output: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
  {
    counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    key: [0xffffffff, 0xffffffff],
    output: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    output: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
];

describe('philox4x32', () => {
  test.each(KNOWN_ANSWERS)('published: key $key', ({ counter, key, output }) => {
    expect(philox4x32(counter, key[0], key[1])).toEqual(output);
  });
});
