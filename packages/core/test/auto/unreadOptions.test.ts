import { expect, test } from '@jest/globals';
import { shortlist } from '../../src/auto/candidates.js';
import { unreadOptions } from '../../src/auto/unreadOptions.js';

const all = shortlist('all');
const given = { seed: 1, marginals: { criterion: 'bic' }, copula: { family: 't' } } as const;

test('options that the chosen method has no use for are named; those it reads, and empty ones, are not', () => {
  const messages = (winner: string, options: Parameters<typeof unreadOptions>[2] = given): string[] =>
    unreadOptions(winner, all, options).map(({ message }) => message);
  expect(messages('cart')).toEqual([
    'The options of marginals and copula had no effect: cart, which was chosen, does not read them.',
  ]);
  expect(messages('independent')).toEqual([expect.stringContaining('options of copula had')]);
  expect(messages('gaussian-copula')).toEqual([]);
  expect(messages('cart', { seed: 1, marginals: { criterion: undefined }, copula: {} })).toEqual([]);
});
