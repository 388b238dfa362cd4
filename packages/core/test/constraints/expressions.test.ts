import { describe, expect, test } from '@jest/globals';
import { compileExpression } from '../../src/constraints/compileExpression.js';
import { createRowCheck } from '../../src/constraints/rowChecks.js';
import { asFormula, parseConstraint } from '../../src/constraints/constraint.js';
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
    ['depends(a)', /depends needs two different columns/],
    ['one_of(a, a)', /one_of needs two different columns/],
    ['at_most_one(a,', /name of a column is missing/],
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
    ['sex + 1 < 3', /labels that are not numbers/],
    ['height < 3', /names "height", which is not a column. The columns are: weight, body mass/],
  ])('%s cannot be applied', (source, message) => {
    expect(() => value(source)).toThrow(message);
  });
});

describe('equations with a column on the right', () => {
  test('are formulas of that column, unless nothing gives it', () => {
    expect(asFormula(parseConstraint('a + b = total'))).toMatchObject({ kind: 'formula', column: 'total' });
    expect(asFormula(parseConstraint('total = a + b'))).toMatchObject({ kind: 'formula', column: 'total' });
    for (const text of ['2 = wheels', 'a + b <= total', '12 = a * b', 'a = b = c', 'combination(a, b)'])
      expect(asFormula(parseConstraint(text))).toBeNull();
  });
});

describe('comparisons in the decimals that the columns have', () => {
  const cells = (...rows: string[][]) => inferTable(['a', 'b', 'total'], rows).table;
  const keeps = (constraint: string, table: ReturnType<typeof cells>, row = 0): boolean =>
    createRowCheck(parseConstraint(constraint), table.columns, new Map()).keeps(row);
  const sums = cells(
    ['0.1', '0.2', '0.3'],
    ['0.1', '0.2', '0.2'],
    ['0.1', '0.2', '0.4'],
    ['1.1', '2.2', '3.3'],
  );

  test('F11: 0.1 + 0.2 is 0.3 in a table of one decimal', () => {
    const operators = ['<=', '=', '>='];
    for (const operator of operators) expect(keeps(`a + b ${operator} total`, sums)).toBe(true);
    for (const operator of ['<', '>', '!=']) expect(keeps(`a + b ${operator} total`, sums)).toBe(false);
    expect(keeps('total = a + b', sums)).toBe(true);
    expect(keeps('total - a = b', sums, 3)).toBe(true);
    expect(keeps('3 * a = total', sums)).toBe(true);
    expect(keeps('a * b = .02', sums)).toBe(true);
    expect(keeps('total / a = 3', sums)).toBe(true);
  });

  test('a table that is wrong by one unit of the last decimal breaks the constraint', () => {
    expect(keeps('a + b <= total', sums, 1)).toBe(false);
    expect(keeps('a + b = total', sums, 2)).toBe(false);
    expect(keeps('total = a + b', sums, 1)).toBe(false);
    const fine = cells(['0.1', '0.2', '0.3000000001']);
    expect(keeps('a + b = total', fine)).toBe(false);
    expect(keeps('a + b < total', fine)).toBe(true);
    const large = cells(['100000000', '23456789', '123456790']);
    expect(keeps('total = a + b', large)).toBe(false);
  });
});
