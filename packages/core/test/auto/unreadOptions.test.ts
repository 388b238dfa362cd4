import { expect, test } from '@jest/globals';
import { unreadOptions } from '../../src/auto/unreadOptions.js';
import type { GivenOptions } from '../../src/options/readOptions.js';
import { getSynthesizer } from '../../src/synthesizers/registry.js';

const given: GivenOptions = {
  options: { criterion: 'bic', copula: 't', shortlist: 'quick' },
  columnOptions: { age: { families: ['gamma'] } },
};

test('options that the chosen method does not read are named; those it reads, and those of auto itself, are not', () => {
  const messages = (winner: string, options: GivenOptions = given): string[] =>
    unreadOptions(getSynthesizer(winner), options).map(({ message }) => message);
  expect(messages('cart')).toEqual([
    'The options criterion, copula, families had no effect: cart, which was chosen, does not read them.',
  ]);
  expect(messages('independent')).toEqual([expect.stringContaining('The options copula had')]);
  expect(messages('gaussian-copula')).toEqual([]);
  expect(messages('cart', { options: { shortlist: 'quick' }, columnOptions: {} })).toEqual([]);
});
