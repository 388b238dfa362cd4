import { describe, expect, it } from '@jest/globals';
import { parseWhere } from '../src/options/parseWhere.js';

describe('--where', () => {
  it('reads every kind of condition', () => {
    expect(parseWhere('sex = female and age > 60')).toEqual([
      { column: 'sex', equals: 'female' },
      { column: 'age', above: '60' },
    ]);
    expect(
      parseWhere('port IN (S, "Cher bourg") and fare between 10 and -2.5 AND cabin is not missing'),
    ).toEqual([
      { column: 'port', oneOf: ['S', 'Cher bourg'] },
      { column: 'fare', min: '10', max: '-2.5' },
      { column: 'cabin', missing: false },
    ]);
    expect(
      parseWhere(`"in ""quotes""">=1 and a<=2 and b<3 and c!='x''y' and d not in (1) and e is missing`),
    ).toEqual([
      { column: 'in "quotes"', min: '1' },
      { column: 'a', max: '2' },
      { column: 'b', below: '3' },
      { column: 'c', noneOf: ["x'y"] },
      { column: 'd', noneOf: ['1'] },
      { column: 'e', missing: true },
    ]);
  });

  it('adds up when it is repeated', () => {
    expect(parseWhere('a = 1', parseWhere('b = 2'))).toHaveLength(2);
  });

  it.each([
    ['', 1, 'a column'],
    ['age', 4, '=, !='],
    ['age > ', 7, 'a value'],
    ['age > 60 or sex = male', 10, '"and" or the end'],
    ['port in S', 9, '"("'],
    ['port in (S, C', 14, '"," or ")"'],
    ['fare between 1 or 2', 16, '"and"'],
    ['cabin is gone', 10, '"missing"'],
    ['name = "open', 8, 'has no end'],
  ])('%s: the position of what was not understood', (text, position, expected) => {
    expect(() => parseWhere(text)).toThrow(`At position ${position}:`);
    expect(() => parseWhere(text)).toThrow(expected);
  });
});
