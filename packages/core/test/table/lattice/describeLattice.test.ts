import { expect, test } from '@jest/globals';
import { describeLattice } from '../../../src/table/lattice/describeLattice.js';
import { DAY, type Lattice } from '../../../src/table/lattice/lattice.js';

test.each<[words: string, kind: 'continuous' | 'integer' | 'datetime', lattice: Lattice]>([
  [
    'multiples of 0.25',
    'continuous',
    { type: 'steps', decimals: 2, parts: [{ step: 25, offset: 0, share: 1 }] },
  ],
  [
    'multiples of 100 plus 5',
    'integer',
    { type: 'steps', decimals: 0, parts: [{ step: 100, offset: 5, share: 1 }] },
  ],
  [
    'multiples of 1 plus 0.99 (60% of the values); multiples of 1 (40% of the values)',
    'continuous',
    {
      type: 'steps',
      decimals: 2,
      parts: [
        { step: 100, offset: 99, share: 0.6 },
        { step: 100, offset: 0, share: 0.4 },
      ],
    },
  ],
  [
    'whole 15 minutes',
    'datetime',
    { type: 'steps', decimals: 0, parts: [{ step: 900_000, offset: 0, share: 1 }] },
  ],
  [
    'every 7 days, shifted by 4 days',
    'datetime',
    { type: 'steps', decimals: 0, parts: [{ step: 7 * DAY, offset: 4 * DAY, share: 1 }] },
  ],
  ['at most 1 significant digit (95% of the values)', 'integer', { type: 'digits', digits: 1, share: 0.95 }],
  [
    'multiples of 1, from 100 on of 5',
    'integer',
    {
      type: 'bands',
      decimals: 0,
      bands: [
        { from: 0, step: 1 },
        { from: 100, step: 5 },
      ],
    },
  ],
  [
    'last day of the month',
    'datetime',
    { type: 'calendar', months: 1, offset: 0, day: 'last', time: 0, share: 1 },
  ],
  [
    'first day of a month, once in 3 months at 08:30:00',
    'datetime',
    { type: 'calendar', months: 3, offset: 0, day: 1, time: 30_600_000, share: 1 },
  ],
])('%s', (words, kind, lattice) => {
  expect(describeLattice(lattice, kind)).toBe(words);
});
