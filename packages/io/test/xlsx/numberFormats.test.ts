import { describe, expect, it } from '@jest/globals';
import { numberText } from '../../src/xlsx/cellText.js';
import { builtInFormat, formatOfCode } from '../../src/xlsx/numberFormats.js';

describe('number formats of a workbook', () => {
  it.each([
    ['General', 'number'],
    ['0.00', 'number'],
    ['#,##0 "days"', 'number'],
    ['[Red]0.0;[Blue]-0.0', 'number'],
    ['0.00E+00', 'number'],
    ['dd/mm/yyyy', 'date'],
    ['[$-409]mmmm d, yyyy;@', 'date'],
    ['mmm', 'date'],
    ['yyyy-mm-dd hh:mm:ss', 'datetime'],
    ['m/d/yy h:mm AM/PM', 'datetime'],
    ['h:mm AM/PM', 'time'],
    ['[h]:mm:ss', 'time'],
    ['mm:ss.0', 'time'],
  ])('%s is a %s', (code, format) => expect(formatOfCode(code)).toBe(format));

  it('without a code mean what ECMA-376 says', () => {
    expect([0, 2, 14, 18, 22, 46, 49].map(builtInFormat)).toEqual([
      'number',
      'number',
      'date',
      'time',
      'datetime',
      'time',
      'number',
    ]);
  });
});

describe('the text of a number', () => {
  it('follows both calendars, and the day that 1900 did not have', () => {
    expect(numberText('45292', 'date', false)).toBe('2024-01-01');
    expect(numberText('61', 'date', false)).toBe('1900-03-01');
    expect(numberText('59', 'date', false)).toBe('1900-02-28');
    expect(numberText('1', 'date', false)).toBe('1900-01-01');
    expect(numberText('43830', 'date', true)).toBe('2024-01-01');
  });

  it('has the time where the format or the number has one', () => {
    expect(numberText('45292', 'datetime', false)).toBe('2024-01-01T00:00:00');
    expect(numberText('45292.5', 'date', false)).toBe('2024-01-01T12:00:00');
    expect(numberText('0.54513888888888884', 'time', false)).toBe('13:05:00');
    expect(numberText('1.25', 'time', false)).toBe('30:00:00');
  });

  it('has the digits that Excel shows', () => {
    expect(numberText('0.30000000000000004', 'number', false)).toBe('0.3');
    expect(numberText('1E-3', 'number', false)).toBe('0.001');
    expect(numberText('-12345.678', 'number', false)).toBe('-12345.678');
  });
});
