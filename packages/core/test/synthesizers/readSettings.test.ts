import { describe, expect, test } from '@jest/globals';
import { readSettings } from '../../src/synthesizers/readSettings.js';
import type { SynthesizerSetting } from '../../src/synthesizers/contract/synthesizer.js';

const settings: readonly SynthesizerSetting[] = [
  {
    name: 'minimumLeaf',
    label: '',
    description: '',
    kind: 'integer',
    default: 5,
    minimum: 1,
    maximum: 100,
  },
  { name: 'rate', label: '', description: '', kind: 'number', default: 0.1, minimum: 0 },
  { name: 'proper', label: '', description: '', kind: 'boolean', default: false },
  { name: 'order', label: '', description: '', kind: 'choice', default: 'file', choices: ['file', 'size'] },
  { name: 'sequence', label: '', description: '', kind: 'text', default: '' },
];
const synthesizer = { name: 'cart', settings } as const;

describe('readSettings', () => {
  test('what is left out has its default', () => {
    expect(readSettings(synthesizer)).toEqual({
      minimumLeaf: 5,
      rate: 0.1,
      proper: false,
      order: 'file',
      sequence: '',
    });
    expect(readSettings(synthesizer, { proper: true, rate: 3, sequence: 'b, a' })).toMatchObject({
      proper: true,
      rate: 3,
      sequence: 'b, a',
      order: 'file',
    });
  });

  test.each([
    [{ minimumLeaf: 0 }, /"minimumLeaf" is 0: use a whole number from 1 to 100/],
    [{ minimumLeaf: 1.5 }, /use a whole number from 1 to 100/],
    [{ rate: -1 }, /use a number of at least 0/],
    [{ rate: Infinity }, /use a number of at least 0/],
    [{ rate: '1' }, /"rate" is "1"/],
    [{ proper: 1 }, /use true or false/],
    [{ order: 'name' }, /use one of file, size/],
    [{ sequence: 2 }, /use a text/],
    [{ leaf: 1 }, /has no setting "leaf". Its settings are: minimumLeaf, rate, proper, order, sequence/],
  ])('%j is refused', (asked, message) => {
    expect(() => readSettings(synthesizer, asked)).toThrow(message);
    expect(() => readSettings(synthesizer, asked)).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION' }),
    );
  });
});
