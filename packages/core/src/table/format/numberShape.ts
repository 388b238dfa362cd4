import type { DecimalMark, GroupingMark } from './numberFormat.js';

/** What the characters of a number say about the way it is written. */
export interface NumberShape {
  readonly prefix: string;
  readonly suffix: string;
  readonly parentheses: boolean;
  /**
   * The decimal marks that the digits allow: `1.051,99` only a comma, `8,648` either, `12` tells nothing (`null`).
   */
  readonly mark: DecimalMark | 'either' | null;
  /** The mark between groups of three digits when the decimal mark is a point, and when it is a comma. */
  readonly groupingWithPoint: GroupingMark | null;
  readonly groupingWithComma: GroupingMark | null;
}

/** Signs and ISO codes of currencies: other letters before digits make a code (`A12`), no amount. */
const CURRENCY =
  '(?:[$€£¥₹₩₽₺₪₫฿₴₦]|(?:US|A|C|NZ|HK)\\$|R\\$|(?:USD|EUR|GBP|CHF|JPY|CNY|CAD|AUD|SEK|NOK|DKK|PLN|CZK|HUF|INR|BRL|ZAR|KRW|MXN|TRY)(?=[\\s\\d-]))\\s?';
const UNIT = '\\s?(?:[%‰€£¥$]|°[CFK]?|[A-Za-zµμΩ][A-Za-zµμΩ0-9/²³·^%.-]{0,11}|[%‰])';
const SHAPE = new RegExp(
  `^(\\()?[+-]?(${CURRENCY})?[+-]?(\\d[\\d.,'’ \\u00a0\\u202f]*|[.,]\\d+)((?:[eE][+-]?\\d+)?)(${UNIT})?(\\))?$`,
);

/**
 * The shape of a number with currency, unit, grouping or a decimal comma. Null for text that is none.
 *
 * @param text without white space around it
 */
export function numberShape(text: string): NumberShape | null {
  if (text.length > 60) return null;
  const match = SHAPE.exec(text);
  if (match === null) return null;
  const [, open, prefix = '', digits, , suffix = '', close] = match;
  if ((open === undefined) !== (close === undefined)) return null;
  // A blank that ends the digits belongs to the unit.
  const core = digits.trimEnd();
  const marks = readMarks(core);
  if (marks === null) return null;
  return {
    prefix,
    suffix: digits.slice(core.length) + suffix,
    parentheses: open !== undefined,
    ...marks,
  };
}

type Marks = Pick<NumberShape, 'mark' | 'groupingWithPoint' | 'groupingWithComma'>;

function readMarks(digits: string): Marks | null {
  const only = (mark: DecimalMark, grouping: GroupingMark | null): Marks => ({
    mark,
    groupingWithPoint: mark === '.' ? grouping : null,
    groupingWithComma: mark === ',' ? grouping : null,
  });
  const blank = /[ \u00a0\u202f'’]/.exec(digits)?.[0] as GroupingMark | undefined;
  const points = count(digits, '.');
  const commas = count(digits, ',');
  if (blank !== undefined) {
    if (points + commas > 1) return null;
    const mark: DecimalMark | null = points === 1 ? '.' : commas === 1 ? ',' : null;
    const whole = mark === null ? digits : digits.slice(0, digits.indexOf(mark));
    if (!isGrouped(whole, blank) || (mark !== null && !/^\d*$/.test(digits.slice(whole.length + 1))))
      return null;
    return mark === null
      ? { mark: null, groupingWithPoint: blank, groupingWithComma: blank }
      : only(mark, blank);
  }
  if (points > 0 && commas > 0) {
    const mark: DecimalMark = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
    const grouping: DecimalMark = mark === '.' ? ',' : '.';
    if (count(digits, mark) > 1) return null;
    const whole = digits.slice(0, digits.indexOf(mark));
    return isGrouped(whole, grouping) ? only(mark, grouping) : null;
  }
  if (points + commas === 0) return { mark: null, groupingWithPoint: null, groupingWithComma: null };
  const mark: DecimalMark = points > 0 ? '.' : ',';
  const other: DecimalMark = mark === '.' ? ',' : '.';
  if (points + commas > 1) return isGrouped(digits, mark) ? only(other, mark) : null;
  // One mark: between groups, or before the fraction.
  if (!isGrouped(digits, mark) || digits.startsWith('0')) return only(mark, null);
  return {
    mark: 'either',
    groupingWithPoint: mark === ',' ? ',' : null,
    groupingWithComma: mark === '.' ? '.' : null,
  };
}

function isGrouped(whole: string, mark: string): boolean {
  const groups = whole.split(mark);
  return (
    groups.length > 1 &&
    groups.every((group, at) => /^\d+$/.test(group) && (at === 0 ? group.length <= 3 : group.length === 3))
  );
}

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}
