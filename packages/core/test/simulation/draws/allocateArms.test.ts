import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allocateArms } from '../../../src/simulation/draws/allocateArms.js';

const COUNT = 120;
const ROWS = Int32Array.from({ length: COUNT }, (_, i) => i);

test('every block has the ratio of the arms, within each stratum', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 4 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 0, max: 1000 }),
      (ratio, multiple, strataCount, trial) => {
        const blockSize = multiple * ratio.reduce((sum, patients) => sum + patients, 0);
        const codes = Int32Array.from(ROWS, (row) => row % strataCount);
        const arms = new Uint8Array(COUNT);
        allocateArms({ ratio, blockSize }, 1, trial, ROWS, { codes, count: strataCount }, COUNT, arms);
        for (let stratum = 0; stratum < strataCount; stratum++) {
          const own = Array.from(arms).filter((_, i) => codes[i] === stratum);
          for (let start = 0; start + blockSize <= own.length; start += blockSize) {
            const block = own.slice(start, start + blockSize);
            ratio.forEach((patients, arm) =>
              expect(block.filter((one) => one === arm)).toHaveLength(patients * multiple),
            );
          }
        }
      },
    ),
    { seed: 1 },
  );
});

test('fewer patients have the same arms, other trials other ones', () => {
  const arms = (trial: number, count: number): Uint8Array => {
    const found = new Uint8Array(count);
    allocateArms({ ratio: [1, 1], blockSize: 6 }, 1, trial, ROWS, null, count, found);
    return found;
  };
  expect(arms(3, 50)).toEqual(arms(3, COUNT).slice(0, 50));
  expect(arms(3, COUNT)).not.toEqual(arms(4, COUNT));
});
