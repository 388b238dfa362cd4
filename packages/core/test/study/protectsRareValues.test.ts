import { expect, test } from '@jest/globals';
import { protectsRareValues, type Synthesizer } from '../../src/index.js';

const option = {
  kind: 'choice',
  label: 'Protection',
  description: '',
  choices: ['on', 'off'],
  default: 'on',
  stage: 'fit',
  perColumn: [],
};
const protecting = { options: { protection: option } } as unknown as Pick<Synthesizer, 'options'>;

test('protection is on unless it was turned off, and unknown where there is no such option', () => {
  expect(protectsRareValues(protecting, {})).toBe(true);
  expect(protectsRareValues(protecting, { options: { protection: 'on' } })).toBe(true);
  expect(protectsRareValues(protecting, { options: { protection: 'off' } })).toBe(false);
  expect(protectsRareValues({ options: {} }, { options: { protection: 'off' } })).toBeNull();
});
