import { describe, expect, test } from '@jest/globals';
import { checkOptions } from '../../src/options/checkOptions.js';
import { choice, defineOptions, integer, withDefault } from '../../src/options/defineOptions.js';
import { describeRange } from '../../src/options/describeRange.js';
import type { OptionValue } from '../../src/options/option.js';
import { parseOptionText } from '../../src/options/parseOptionText.js';
import { type GivenOptions, optionsReadBy, readOptions } from '../../src/options/readOptions.js';
import { MADE_UP } from './madeUpOptions.js';

const columns = [
  { name: 'age', kind: 'integer' },
  { name: 'sex', kind: 'categorical' },
];
const read = (given: GivenOptions) =>
  readOptions(MADE_UP, given, { method: 'made-up', stage: 'fit', columns });

describe('readOptions', () => {
  test('what is left out has its default; options of the other stage are not among them', () => {
    expect(read({})).toEqual({
      minLeafRows: 5,
      rate: 0.1,
      proper: false,
      order: 'file',
      families: { value: [], byColumn: new Map() },
      sequence: '',
    });
    expect(readOptions(MADE_UP, {}, { method: 'made-up', stage: 'sample' })).toEqual({ sampling: 'plain' });
  });

  test('the types of the values are those that the declaration implies', () => {
    const values = read({ options: { order: 'size', rate: 3 } });
    const order: 'file' | 'size' = values.order;
    const rate: number = values.rate;
    const families: readonly ('gamma' | 'normal' | 'weibull')[] = values.families.value;
    const own: ReadonlyMap<string, readonly string[]> = values.families.byColumn;
    expect([order, rate, families, own]).toEqual(['size', 3, [], new Map()]);
  });

  test('a column may have a value of its own', () => {
    const { families } = read({
      options: { families: ['normal'] },
      columnOptions: { age: { families: ['gamma', 'weibull'] } },
    });
    expect(families).toEqual({ value: ['normal'], byColumn: new Map([['age', ['gamma', 'weibull']]]) });
  });

  test.each<[given: Readonly<Record<string, OptionValue>>, message: RegExp]>([
    [{ minLeafRows: 0 }, /"minLeafRows" is 0: use a whole number from 1 to 100/],
    [{ minLeafRows: 1.5 }, /use a whole number from 1 to 100/],
    [{ rate: -1 }, /use a number of at least 0/],
    [{ rate: Infinity }, /use a number of at least 0/],
    [{ rate: '1' }, /"rate" is "1"/],
    [{ proper: 1 }, /use true or false/],
    [{ order: 'name' }, /"order" is "name": use one of file, size/],
    [{ families: ['banana'] }, /"families" is \["banana"\]: use some of gamma, normal, weibull/],
    [{ families: ['gamma', 'gamma'] }, /use some of gamma/],
    [{ families: 'gamma' }, /use some of gamma/],
    [{ sequence: 2 }, /use a text/],
  ])('the value in %j is refused', (options, message) => {
    expect(() => read({ options })).toThrow(message);
    const [option] = Object.keys(options);
    expect(() => read({ options })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', location: expect.objectContaining({ option }) }),
    );
  });

  test('an option that is not read is refused, with the method and what it reads', () => {
    expect(() => read({ options: { leaf: 1 } })).toThrow(
      'The synthesizer "made-up" does not read the option "leaf" in a fit. ' +
        'It reads in a fit: minLeafRows, rate, proper, order, families, sequence.',
    );
    expect(() => read({ options: { sampling: 'even' } })).toThrow(/"sampling" is an option of drawing rows/);
    expect(() => read({ options: { toString: 1 } })).toThrow(
      expect.objectContaining({
        code: 'UNKNOWN_OPTION',
        location: { option: 'toString', value: 'toString' },
      }),
    );
    expect(() => readOptions({}, { options: { a: 1 } }, { method: 'plain', stage: 'sample' })).toThrow(
      /It reads none when rows are drawn/,
    );
  });

  test.each<[what: string, columnOptions: GivenOptions['columnOptions'], code: string, message: RegExp]>([
    [
      'that does not exist',
      { shoe: { families: ['gamma'] } },
      'UNKNOWN_COLUMN',
      /column "shoe", which the table/,
    ],
    ['of another kind', { sex: { families: ['gamma'] } }, 'INVALID_OPTION', /"sex", which is categorical/],
    [
      'that an option of the table has',
      { age: { rate: 1 } },
      'INVALID_OPTION',
      /one value for the whole table/,
    ],
    [
      'with an impossible value',
      { age: { families: ['x'] } },
      'INVALID_OPTION',
      /"families" of column "age" is/,
    ],
    [
      'with an option that is not read',
      { age: { leaf: 1 } },
      'UNKNOWN_OPTION',
      /does not read the option "leaf"/,
    ],
  ])('a column %s is refused', (_what, columnOptions, code, message) => {
    expect(() => read({ columnOptions })).toThrow(message);
    expect(() => read({ columnOptions })).toThrow(expect.objectContaining({ code }));
  });
});

test('checkOptions takes options of both stages, and refuses what readOptions refuses', () => {
  const check = (given: GivenOptions): void => checkOptions(MADE_UP, given, { method: 'made-up', columns });
  check({ options: { sampling: 'even', rate: 2 }, columnOptions: { age: { families: ['gamma'] } } });
  expect(() => check({ options: { sampling: 'odd' } })).toThrow(/"sampling" is "odd"/);
  expect(() => check({ options: { leaf: 1 } })).toThrow(
    /does not read the option "leaf". It reads: minLeafRows, .*, sampling\.$/,
  );
});

test('optionsReadBy keeps what a method reads at a stage', () => {
  const given = {
    options: { order: 'size', sampling: 'even', x: 1 },
    columnOptions: { age: { families: [], y: 1 } },
  };
  expect(optionsReadBy(MADE_UP, given, 'fit')).toEqual({
    options: { order: 'size' },
    columnOptions: { age: { families: [] } },
  });
  expect(optionsReadBy(MADE_UP, given, 'sample')).toEqual({
    options: { sampling: 'even' },
    columnOptions: { age: {} },
  });
});

describe('parseOptionText', () => {
  test.each<[name: keyof typeof MADE_UP, text: string, value: OptionValue]>([
    ['minLeafRows', ' 7 ', 7],
    ['rate', '1e-3', 0.001],
    ['proper', 'true', true],
    ['proper', 'false', false],
    ['order', ' size', 'size'],
    ['families', 'gamma, weibull', ['gamma', 'weibull']],
    ['families', '', []],
    ['sequence', ' b, "a"', ' b, "a"'],
  ])('%s of "%s"', (name, text, value) => {
    expect(parseOptionText(name, MADE_UP[name], text)).toEqual(value);
  });

  test.each<[name: keyof typeof MADE_UP, text: string]>([
    ['minLeafRows', ''],
    ['minLeafRows', 'many'],
    ['minLeafRows', '1.5'],
    ['minLeafRows', '101'],
    ['proper', 'yes'],
    ['proper', ''],
    ['order', 'name'],
    ['families', 'gamma,banana'],
  ])('%s refuses "%s", and says what is possible', (name, text) => {
    const parse = (): OptionValue => parseOptionText(name, MADE_UP[name], text);
    expect(parse).toThrow(`"${text}": use ${describeRange(MADE_UP[name])}.`);
    expect(parse).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
  });
});

test('ranges in words', () => {
  const bounds = { label: '', description: '', default: 1 };
  expect(Object.values(MADE_UP).map((option) => describeRange(option))).toEqual([
    'a whole number from 1 to 100',
    'a number of at least 0',
    'true or false',
    'one of file, size',
    'some of gamma, normal, weibull',
    'a text',
    'one of plain, even',
  ]);
  expect(describeRange(integer({ ...bounds, maximum: 9 }))).toBe('a whole number of at most 9');
  expect(describeRange(integer(bounds))).toBe('a whole number');
});

test('a declaration that contradicts itself is refused when it is loaded', () => {
  const leaf = integer({ label: 'Leaf', description: '', default: 0, minimum: 1 });
  expect(() => defineOptions({ leaf })).toThrow(/default of the option "leaf" is not possible/);
  expect(() => defineOptions({ 'min-leaf': { ...leaf, default: 2 } })).toThrow(/not camelCase/);
  const order = choice({ label: 'Order', description: '', choices: ['a', 'b'], default: 'a' });
  expect(withDefault(order, 'b').default).toBe('b');
  expect(() => withDefault(leaf, 0)).toThrow(TypeError);
});
