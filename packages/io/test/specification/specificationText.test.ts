import { describe, expect, test } from '@jest/globals';
import { readSpecificationText } from '@likeness/io';

/** Nine levels of nine aliases: 387 million values in 500 bytes ("billion laughs"). */
const BOMB = Array.from({ length: 9 }, (_, level) => {
  const values = level === 0 ? 'lol' : `*a${level - 1}`;
  return `a${level}: &a${level} [${Array<string>(9).fill(values).join(', ')}]`;
}).join('\n');

describe('a text that is made to exhaust its reader is refused with a code', () => {
  test.each([
    ['aliases that multiply', BOMB],
    ['brackets without an end', '['.repeat(100_000)],
    ['mappings without an end', `a: ${'{b: '.repeat(50_000)}`],
  ])('%s', (_, text) => {
    expect(() => readSpecificationText(text, 'The text')).toThrow(
      expect.objectContaining({ code: 'INVALID_SPECIFICATION' }),
    );
  });

  test('a few aliases are read', () => {
    expect(readSpecificationText('a: &x [1, 2]\nb: *x\nc: *x').content).toEqual({
      a: [1, 2],
      b: [1, 2],
      c: [1, 2],
    });
  });
});
