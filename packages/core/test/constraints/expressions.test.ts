import { describe, expect, test } from '@jest/globals';
import { compileExpression } from '../../src/constraints/compileExpression.js';
import { parseConstraint } from '../../src/constraints/constraint.js';
import { ExpressionReader } from '../../src/constraints/parseExpression.js';
import { inferTable } from '../../src/table/inference/inferTable.js';

const small = inferTable(
  ['weight', 'body mass', 'sex', 'day', 'class'],
  [
    ['80', '1.5', 'female', '2026-01-02', '1'],
    [null, '2.5', 'male', '2026-02-02', '2'],
  ],
).table;

function value(source: string, row = 0): number | string | null {
  const { number, text } = compileExpression(
    new ExpressionReader(source).expression(),
    small.columns,
    source,
  );
  return number ? number(row) : text ? text(row) : null;
}

describe('expressions', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['-2 - -3', 1],
    ['10 / 4', 2.5],
    ['round(2.345, 2)', 2.35],
    ['min(3, 1, 2) + max(3, 4)', 5],
    ['abs(-3) + floor(2.7) + ceil(2.1) + sqrt(9) + log(1) + exp(0)', 12],
    ['weight * "body mass"', 120],
    ['18 <= weight < 90', 1],
    ['weight < 80 or "body mass" = 1.5', 1],
    ['weight < 80 and "body mass" = 1.5', 0],
    ['sex = female', 1],
    ["sex != 'male'", 1],
    ["day < '2026-01-03'", 1],
    ["days('2026-01-05' - day)", 3],
    ['class + 1', 2],
    ['if(sex = male, 1, 2)', 2],
  ])('%s is %p', (source, expected) => {
    expect(value(source)).toBe(expected);
  });

  test('what is missing is unknown, as in SQL', () => {
    expect(value('weight > 3', 1)).toBeNaN();
    expect(value('weight > 3 and sex = female', 1)).toBe(0);
    expect(value('weight > 3 or sex = male', 1)).toBe(1);
  });

  test.each([
    ['a <= ', /character 5: a number, a column or "\(" is missing/],
    ['a <= b)', /character 7: "\)" is too much/],
    ['a <= (b', /"\)" is missing/],
    ['a $ b', /character 3: "\$" means nothing here/],
    ['a + b', /compares nothing/],
    ['combination(a)', /two different columns/],
    ['a <= sin(b)', /no function "sin"; there are min, max/],
    ['a <= round(b, 1, 2)', /takes 1 to 2 operands, not 3/],
    ['a <= b allow 2', /a share from 0 to below 1/],
    [`a <= ${'('.repeat(500)}b`, /nested more than 100/],
    [`a <= ${'1 + '.repeat(2000)}b`, /may have 2000 characters/],
  ])('%s is refused with its place', (source, message) => {
    expect(() => parseConstraint(source)).toThrow(message);
    expect(() => parseConstraint(source)).toThrow(expect.objectContaining({ code: 'EXPRESSION_SYNTAX' }));
  });

  test.each([
    ['sex < 3', /compares a number with a label|can only be compared with/],
    ['sex + 1 < 3', /labels that are no numbers/],
    ['height < 3', /names "height", which is no column. The columns are: weight, body mass/],
  ])('%s cannot be applied', (source, message) => {
    expect(() => value(source)).toThrow(message);
  });
});
