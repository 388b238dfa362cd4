import { describe, expect, test } from '@jest/globals';
import { checkSweepSize, expandVariants } from '../../src/services/sweeps/expandVariants.js';

describe('the variants of a sweep', () => {
  test('are every combination of a grid, the last option fastest', () => {
    const variants = expandVariants([
      { synthesizer: 'independent' },
      {
        synthesizer: 'ctgan',
        options: [{ name: 'embedding', value: 8 }],
        grid: [
          { name: 'epochs', values: [10, 20] },
          { name: 'layers', values: [1, 2, 3] },
        ],
      },
    ]);
    expect(variants).toHaveLength(7);
    expect(variants[0]).toEqual({ synthesizer: 'independent', options: [], input: 0 });
    expect(variants.slice(1).map(({ options }) => options.map(({ value }) => value))).toEqual([
      [8, 10, 1],
      [8, 10, 2],
      [8, 10, 3],
      [8, 20, 1],
      [8, 20, 2],
      [8, 20, 3],
    ]);
  });

  test('the same option of two columns is two axes', () => {
    const grid = [
      { name: 'families', column: 'a', values: ['gamma', 'normal'] },
      { name: 'families', column: 'b', values: ['gamma', 'normal'] },
    ];
    expect(expandVariants([{ synthesizer: 'gaussian-copula', grid }])).toHaveLength(4);
  });

  test.each([
    ['no variant', [], 'variants'],
    [
      'an option without values',
      [{ synthesizer: 'cart', grid: [{ name: 'minLeafRows', values: [] }] }],
      'variants[0].grid[0]',
    ],
    [
      'an option that is fixed and varied',
      [
        {
          synthesizer: 'cart',
          options: [{ name: 'minLeafRows', value: 5 }],
          grid: [{ name: 'minLeafRows', values: [7] }],
        },
      ],
      'variants[0].grid[0]',
    ],
    [
      'a value twice',
      [{ synthesizer: 'cart', grid: [{ name: 'minLeafRows', values: [7, 7] }] }],
      'variants[0]',
    ],
    ['a variant twice', [{ synthesizer: 'cart' }, { synthesizer: 'cart', grid: [] }], 'variants[1]'],
  ])('refuses %s', (_, inputs, path) => {
    expect(() => expandVariants(inputs)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path }));
  });

  test('are not expanded beyond what a sweep may have', () => {
    const values = Array.from({ length: 1000 }, (_, at) => at);
    const grid = ['a', 'b', 'c', 'd'].map((name) => ({ name, values }));
    expect(() => expandVariants([{ synthesizer: 'cart', grid }])).toThrow(/at most 200/);
    expect(() => checkSweepSize(20, 10)).not.toThrow();
    expect(() => checkSweepSize(20, 11)).toThrow(/220 runs/);
  });
});
