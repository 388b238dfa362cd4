import type { DecimalMark, NumberFormat } from '../format/numberFormat.js';
import { isPlainFormat } from '../format/numberFormat.js';
import type { CountedText, FoundCell } from './evidence/cellTexts.js';
import type { ColumnEvidence, DeclaredColumn, FileHints } from './evidence/columnEvidence.js';
import { formatWithMark, NumberTally, type NumberSigns, readNumberSigns } from './evidence/numberEvidence.js';
import { OddCells } from './evidence/oddCells.js';
import { areMarks, codesBeside, type CountedNumber } from './evidence/specialValues.js';
import { areCodes, keyEvidence } from './evidence/wholeNumberColumns.js';

/** Decimals that a schema may promise; numbers that need more are written in full. */
const MAX_DECIMALS = 15;
/** Digits behind a plus sign from which a number is one of a telephone. */
const TELEPHONE_DIGITS = 7;

/** A column read as numbers. */
export interface NumberReading {
  readonly tally: NumberTally;
  /** Whether the cells are numbers, but for some marks, without the user saying so. */
  readonly plausible: boolean;
  /** How to write them; null where that is plain. */
  readonly format: NumberFormat | null;
  readonly decimals: number | undefined;
  /** Codes such as 999 among the numbers, which are no quantities. */
  readonly special: readonly CountedNumber[];
  /** The numbers that are quantities, ascending. */
  readonly quantities: readonly CountedNumber[];
  readonly minimum: number;
  readonly maximum: number;
  readonly distinct: number;
  readonly key: 'key' | 'doubt' | 'numbers';
  readonly codes: boolean;
  /** A number such as `8,648` that reads differently with the other decimal mark, where nothing decides. */
  readonly doubtfulMark: FoundCell | null;
  readonly decimalMark: DecimalMark;
  rowsOf(text: string): number;
  /** Cells outside an interval, and cells with more decimals; beyond `DISTINCT_CAP` texts only the extremes are known. */
  outside(minimum: number, maximum: number): OddCells;
  longer(decimals: number): OddCells;
}

/** Reads the cells with the declared format, or with the one that they show. O(different texts). */
export function readNumbers(
  evidence: ColumnEvidence,
  texts: readonly CountedText[],
  declared: DeclaredColumn,
  hints: FileHints,
  count: number,
): NumberReading {
  const { overflow, name } = evidence;
  const signs = readNumberSigns(texts);
  const mark = decimalMark(signs, declared, hints);
  const tally = new NumberTally(declared.numberFormat ?? formatWithMark(signs, mark.mark));
  for (const { value, rows, position } of texts) tally.add(value, rows, position);
  const beyond =
    overflow?.numbers.find(({ format }) => (format.decimalMark ?? '.') === mark.mark) ?? overflow?.numbers[0];
  if (beyond) tally.merge(beyond);
  const numbers = texts
    .flatMap((text): CountedNumber[] => {
      const value = tally.valueOf(text.value);
      return value === null ? [] : [{ value, text }];
    })
    .sort((a, b) => a.value - b.value);
  const declaredMarks = new Set(declared.marks?.map(({ text }) => text));
  const special =
    declared.marks !== undefined
      ? numbers.filter(({ text }) => declaredMarks.has(text.value))
      : declared.missing !== undefined || beyond !== undefined
        ? []
        : codesBeside(numbers);
  const quantities = special.length === 0 ? numbers : numbers.filter((number) => !special.includes(number));
  const { odd } = tally;
  const odds = odd.list();
  const telephone = tally.plus > 0 && tally.maxWholeDigits >= TELEPHONE_DIGITS;
  const whole = tally.fractions.rows === 0;
  const format = declared.numberFormat ?? writtenFormat(tally, whole && declared.kind !== undefined);
  const codes =
    whole &&
    tally.scientific === 0 &&
    special.length === 0 &&
    overflow === null &&
    isPlainFormat(format) &&
    areCodes(numbers);
  const allWhole = whole && tally.scientific === 0 && odd.rows === 0 && special.length === 0;
  return {
    tally,
    plausible:
      tally.rows > 0 &&
      tally.firstLeadingZero === null &&
      (tally.firstUnsafe === null || !whole) &&
      !telephone &&
      (odd.rows === 0 || areMarks(odds, odd.distinct, tally.distinct, count, whole && !codes)) &&
      (overflow === null || beyond !== undefined),
    format: isPlainFormat(format) ? null : format,
    decimals: tally.decimals > MAX_DECIMALS ? undefined : tally.decimals,
    special,
    quantities,
    minimum: beyond === undefined && quantities.length > 0 ? quantities[0].value : tally.minimum,
    maximum:
      beyond === undefined && quantities.length > 0
        ? (quantities.at(-1)?.value ?? tally.maximum)
        : tally.maximum,
    distinct: new Set(quantities.map(({ value }) => value)).size,
    key:
      allWhole && evidence.allDifferent && evidence.emptyCount === 0 && declared.numberFormat === undefined
        ? keyEvidence(name, count, tally.minimum, tally.maximum, {
            fewest: tally.minWholeDigits,
            most: tally.maxWholeDigits,
            sorted: evidence.sorted,
          })
        : 'numbers',
    codes,
    doubtfulMark: mark.doubt,
    decimalMark: mark.mark,
    rowsOf: (text) => rowsOf(text, texts, odds),
    outside: (minimum, maximum) => collect(quantities, ({ value }) => value < minimum || value > maximum),
    longer: (most) => collect(quantities, ({ text }) => tally.decimalsOf(text.value) > most),
  };
}

function collect(numbers: readonly CountedNumber[], isOne: (number: CountedNumber) => boolean): OddCells {
  const cells = new OddCells();
  for (const number of numbers) {
    if (isOne(number)) cells.add(number.text.value, number.text.rows, number.text.position);
  }
  return cells;
}

function rowsOf(text: string, texts: readonly CountedText[], odds: readonly CountedText[]): number {
  return [...odds, ...texts].find(({ value }) => value === text)?.rows ?? 0;
}

/** The user's word, what the column's digits show, what the other columns of the file show, else a point. */
function decimalMark(
  signs: NumberSigns,
  { numberFormat }: DeclaredColumn,
  { decimalMark: ofFile, decimalMarkChosen, decimalMarkShown }: FileHints,
): { mark: DecimalMark; doubt: FoundCell | null } {
  if (numberFormat !== undefined) return { mark: numberFormat.decimalMark ?? '.', doubt: null };
  if (decimalMarkChosen && ofFile !== undefined) return { mark: ofFile, doubt: null };
  const { points, commas, firstEither } = signs;
  if (points !== commas) return { mark: points > commas ? '.' : ',', doubt: null };
  return { mark: ofFile ?? '.', doubt: decimalMarkShown ? null : firstEither };
}

/** Signs that all cells have, so that numbers are written as they were read. */
function writtenFormat(tally: NumberTally, keepZeros: boolean): NumberFormat {
  const { format, rows, grouped, ungrouped, plus, positive, scientific } = tally;
  const minDecimals = tally.minDecimals();
  const sameWidth =
    keepZeros && tally.firstLeadingZero !== null && tally.minWholeDigits === tally.maxWholeDigits;
  const { fewest, most } = tally.mantissaDecimals;
  return {
    ...format,
    grouping: grouped > ungrouped ? format.grouping : undefined,
    ...(minDecimals > 0 && minDecimals <= MAX_DECIMALS ? { minDecimals } : {}),
    ...(plus > 0 && plus === positive ? { plus: true } : {}),
    ...(sameWidth ? { width: tally.maxWholeDigits } : {}),
    ...(scientific === rows && rows > 0 && fewest === most && tally.exponentForm !== null
      ? { exponent: { mantissaDecimals: most, ...tally.exponentForm } }
      : {}),
  };
}
