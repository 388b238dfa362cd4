import {
  type DecimalMark,
  type GroupingMark,
  type NumberFormat,
  numberReader,
} from '../../format/numberFormat.js';
import { numberShape } from '../../format/numberShape.js';
import { isInfiniteText, readNumber } from '../../text/numberText.js';
import type { CountedText, FoundCell } from './cellTexts.js';
import { trimCell } from '../missingToken.js';
import { OddCells } from './oddCells.js';

/** How the numbers among some texts are written, as far as the texts tell. */
export interface NumberSigns {
  /** Rows whose digits allow only that decimal mark, or either of them (`8,648`). */
  readonly points: number;
  readonly commas: number;
  readonly either: number;
  readonly firstEither: FoundCell | null;
  readonly groupingWithPoint: GroupingMark | null;
  readonly groupingWithComma: GroupingMark | null;
  readonly prefix: string;
  readonly suffix: string;
  readonly parentheses: boolean;
}

/** A suffix of one letter right behind the digits is a unit only when it is one of these: `1A` is a code. */
const ONE_LETTER_UNITS = /^[gmhslkKMLCFVAWt]$/;
/** Part of the number-like rows that must have an affix for it to belong to the format. */
const AFFIX_PROPORTION = 0.9;

/** Reads the signs of the texts that look like numbers. O(texts). */
export function readNumberSigns(texts: readonly CountedText[]): NumberSigns {
  let [points, commas, either, plain] = [0, 0, 0, 0];
  let firstEither: FoundCell | null = null;
  let parentheses = false;
  const prefixes = new Map<string, number>();
  const suffixes = new Map<string, number>();
  const groupings = { '.': new Map<GroupingMark, number>(), ',': new Map<GroupingMark, number>() };
  const count = <K>(counts: Map<K, number>, key: K, rows: number): unknown =>
    counts.set(key, (counts.get(key) ?? 0) + rows);
  for (const { value, rows, position } of texts) {
    const text = trimCell(value);
    const read = readNumber(text);
    if (read !== null && !read.grouped) {
      plain += rows;
      if (read.fractionDigits === 0) continue;
      const ambiguous = read.fractionDigits === 3 && read.wholeDigits <= 3 && !/^[+-]?(?:0|\.)|e/i.test(text);
      if (ambiguous) {
        either += rows;
        firstEither ??= { value, position };
        count(groupings[','], '.', rows);
      } else points += rows;
      continue;
    }
    const shape = numberShape(text);
    if (shape === null) continue;
    plain += rows;
    if (shape.prefix !== '') count(prefixes, shape.prefix, rows);
    if (shape.suffix !== '') count(suffixes, shape.suffix, rows);
    parentheses ||= shape.parentheses;
    if (shape.mark === '.') points += rows;
    if (shape.mark === ',') commas += rows;
    if (shape.mark === 'either') {
      either += rows;
      firstEither ??= { value, position };
    }
    if (shape.groupingWithPoint !== null) count(groupings['.'], shape.groupingWithPoint, rows);
    if (shape.groupingWithComma !== null) count(groupings[','], shape.groupingWithComma, rows);
  }
  const affix = (counts: ReadonlyMap<string, number>): string => {
    const found = mostFrequent(counts);
    return found !== null && (counts.get(found) ?? 0) >= AFFIX_PROPORTION * plain ? found : '';
  };
  const suffix = affix(suffixes);
  return {
    points,
    commas,
    either,
    firstEither,
    groupingWithPoint: mostFrequent(groupings['.']),
    groupingWithComma: mostFrequent(groupings[',']),
    prefix: affix(prefixes),
    suffix: /^[A-Za-z]$/.test(suffix) && !ONE_LETTER_UNITS.test(suffix) ? '' : suffix,
    parentheses,
  };
}

/** The format that the signs allow with that decimal mark. */
export function formatWithMark(signs: NumberSigns, mark: DecimalMark): NumberFormat {
  const grouping = mark === '.' ? signs.groupingWithPoint : signs.groupingWithComma;
  return {
    ...(mark === '.' ? {} : { decimalMark: mark }),
    ...(grouping === null ? {} : { grouping }),
    ...(signs.prefix === '' ? {} : { prefix: signs.prefix }),
    ...(signs.suffix === '' ? {} : { suffix: signs.suffix }),
    ...(signs.parentheses ? { parentheses: true } : {}),
  };
}

function mostFrequent<K>(counts: ReadonlyMap<K, number>): K | null {
  let best: K | null = null;
  let most = 0;
  for (const [key, rows] of counts) {
    if (rows > most) [best, most] = [key, rows];
  }
  return best;
}

/** What the cells of a column are when they are read as numbers of one format. */
export class NumberTally {
  rows = 0;
  distinct = 0;
  decimals = 0;
  minimum = Infinity;
  maximum = -Infinity;
  /** Rows with grouping marks, and rows of four whole digits and more without. */
  grouped = 0;
  ungrouped = 0;
  plus = 0;
  positive = 0;
  scientific = 0;
  firstLeadingZero: FoundCell | null = null;
  firstUnsafe: FoundCell | null = null;
  firstInfinite: FoundCell | null = null;
  firstGrouped: FoundCell | null = null;
  /** Digits before and after the decimal mark, fewest and most. */
  minWholeDigits = Infinity;
  maxWholeDigits = 0;
  minFractionDigits = Infinity;
  mantissaDecimals = { fewest: Infinity, most: 0 };
  exponentForm: { digits: number; letter: 'e' | 'E'; plus: boolean } | null = null;
  /** Numbers that are not whole. */
  readonly fractions = new OddCells();
  /** Cells that are no numbers. */
  readonly odd = new OddCells();
  private readonly zeroEnds: number[] = [];

  constructor(
    readonly format: NumberFormat,
    private readonly read = numberReader(format),
  ) {}

  /** Whether a cell is a number in this format. */
  reads(value: string): boolean {
    return this.read(trimCell(value)) !== null;
  }

  /** The number that a cell is in this format; null when it is none. */
  valueOf(value: string): number | null {
    return this.read(trimCell(value))?.value ?? null;
  }

  /** Fraction digits that a cell has in this format; 0 when it is no number. */
  decimalsOf(value: string): number {
    return this.read(trimCell(value))?.decimals ?? 0;
  }

  /** Takes in what another tally of the same decimal mark has seen. */
  merge(other: NumberTally): void {
    for (const key of ['rows', 'distinct', 'grouped', 'ungrouped', 'plus', 'positive', 'scientific'] as const)
      this[key] += other[key];
    for (const key of ['minimum', 'minWholeDigits', 'minFractionDigits'] as const)
      this[key] = Math.min(this[key], other[key]);
    for (const key of ['maximum', 'maxWholeDigits', 'decimals'] as const)
      this[key] = Math.max(this[key], other[key]);
    for (const key of [
      'firstLeadingZero',
      'firstUnsafe',
      'firstInfinite',
      'firstGrouped',
      'exponentForm',
    ] as const)
      (this[key] as unknown) ??= other[key];
    this.mantissaDecimals.fewest = Math.min(this.mantissaDecimals.fewest, other.mantissaDecimals.fewest);
    this.mantissaDecimals.most = Math.max(this.mantissaDecimals.most, other.mantissaDecimals.most);
    other.zeroEnds.forEach((seen, digits) => (this.zeroEnds[digits] = seen));
    for (const [to, from] of [
      [this.odd, other.odd],
      [this.fractions, other.fractions],
    ])
      to.merge(from);
  }

  /** @param value as written; @param rows how often it stands in the column */
  add(value: string, rows: number, position: number): void {
    const text = trimCell(value);
    const number = this.read(text);
    if (number === null) {
      if (isInfiniteText(text)) this.firstInfinite ??= { value, position };
      else this.odd.add(value, rows, position);
      return;
    }
    this.rows += rows;
    this.distinct++;
    if (number.grouped) {
      this.grouped += rows;
      this.firstGrouped ??= { value, position };
    } else if (number.wholeDigits > 3) this.ungrouped += rows;
    if (number.leadingZero) this.firstLeadingZero ??= { value, position };
    if (!Number.isInteger(number.value)) this.fractions.add(value, rows, position);
    else if (!Number.isSafeInteger(number.value) && !number.scientific)
      this.firstUnsafe ??= { value, position };
    this.decimals = Math.max(this.decimals, number.decimals);
    this.minimum = Math.min(this.minimum, number.value);
    this.maximum = Math.max(this.maximum, number.value);
    if (number.value > 0) {
      this.positive += rows;
      if (number.plus) this.plus += rows;
    }
    if (number.scientific) {
      this.scientific += rows;
      this.mantissaDecimals.fewest = Math.min(this.mantissaDecimals.fewest, number.fractionDigits);
      this.mantissaDecimals.most = Math.max(this.mantissaDecimals.most, number.fractionDigits);
      const match = /([eE])([+-]?)(\d+)/.exec(text);
      if (match) {
        const digits = Math.min(this.exponentForm?.digits ?? Infinity, match[3].length);
        const plus = this.exponentForm?.plus === true || match[2] === '+';
        this.exponentForm = { digits, letter: match[1] as 'e' | 'E', plus };
      }
      return;
    }
    this.minWholeDigits = Math.min(this.minWholeDigits, number.wholeDigits);
    this.maxWholeDigits = Math.max(this.maxWholeDigits, number.wholeDigits);
    this.minFractionDigits = Math.min(this.minFractionDigits, number.fractionDigits);
    if (number.fractionDigits > 0 && endsInZero(text)) this.zeroEnds[number.fractionDigits] = 1;
  }

  /**
   * Fraction digits that are always written, zeros included; 0 where the cells do not agree: `8.0` and `8.25` have
   * 1, `8.00` and `8.25` 2, `8.50` and `8` none.
   */
  minDecimals(): number {
    if (!Number.isFinite(this.minFractionDigits)) return 0;
    const longest = this.zeroEnds.length - 1;
    return longest > this.minFractionDigits ? 0 : this.minFractionDigits;
  }
}

function endsInZero(text: string): boolean {
  const digits = text.replace(/[^\d]+$/, '');
  return digits.endsWith('0');
}
