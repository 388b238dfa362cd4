import { compilePattern, type DatetimePattern } from '../format/datetimePattern.js';
import type { CountedText } from './evidence/cellTexts.js';
import type { ColumnEvidence, DeclaredColumn, FileHints } from './evidence/columnEvidence.js';
import { choosePattern, DatetimeTally, readDatetimeSigns } from './evidence/datetimeEvidence.js';
import { trimCell } from './missingToken.js';
import { OddCells } from './evidence/oddCells.js';
import { areMarks, type CountedNumber } from './evidence/specialValues.js';

/** Patterns that the meaning of a column (`datetimeFormat`) says already. */
const CANONICAL: ReadonlySet<string> = new Set([
  'yyyy-MM-dd',
  "yyyy-MM-dd'T'HH:mm:ss",
  "yyyy-MM-dd'T'HH:mm:ss[.SSS]",
  "yyyy-MM-dd'T'HH:mm:ssX",
  "yyyy-MM-dd'T'HH:mm:ss[.SSS]X",
]);
/** Different days without which eight digits are a number. */
const MIN_DIGIT_DAYS = 3;

/** A column read as timestamps. */
export interface TimestampReading {
  readonly tally: DatetimeTally;
  /** Whether the cells are timestamps, but for some marks, without the user saying so. */
  readonly plausible: boolean;
  /** The pattern to write, where `datetimeFormat` does not say it. */
  readonly pattern: DatetimePattern | null;
  /** Two orders of day and month that the cells allow alike. */
  readonly doubt: readonly [string, string] | null;
  /** Whether cells have different offsets from UTC. */
  readonly mixedOffsets: boolean;
  /** The different timestamps with their rows. */
  values(): readonly CountedNumber[];
  /** Cells outside an interval of milliseconds. */
  outside(minimum: number, maximum: number): OddCells;
}

/** Reads the cells in the declared pattern, or in the one that most of them follow; null without timestamps. */
export function readTimestamps(
  { overflow }: ColumnEvidence,
  texts: readonly CountedText[],
  { kind, datetimePattern }: DeclaredColumn,
  { dateOrder }: FileHints,
  count: number,
): TimestampReading | null {
  if (kind !== undefined && kind !== 'datetime') return null;
  const signs = readDatetimeSigns(texts);
  const chosen =
    datetimePattern === undefined
      ? choosePattern(signs, dateOrder)
      : { written: datetimePattern, doubt: null };
  if (chosen === null) return null;
  const tally = new DatetimeTally(chosen.written);
  for (const { value, rows, position } of texts) tally.add(value, rows, position);
  if (overflow !== null) addOverflow(tally, overflow.timestamps);
  const { written, odd } = tally;
  const digits = written.pattern === 'yyyyMMdd';
  const marks = odd.rows === 0 || (!digits && areMarks(odd.list(), odd.distinct, tally.distinct, count));
  const known = overflow === null || overflow.timestamps?.written.pattern === written.pattern;
  const canonical =
    CANONICAL.has(written.pattern) && written.zone === undefined && written.letterCase === undefined;
  return {
    tally,
    plausible: tally.rows > 0 && marks && known && (!digits || tally.distinct >= MIN_DIGIT_DAYS),
    pattern: canonical ? null : written,
    doubt: dateOrder === undefined ? chosen.doubt : null,
    values: () =>
      texts.flatMap((text): CountedNumber[] => {
        const value = compilePattern(written).read(trimCell(text.value));
        return value === null ? [] : [{ value, text }];
      }),
    outside: (minimum, maximum) => {
      const cells = new OddCells();
      for (const { value, rows, position } of texts) {
        const time = compilePattern(written).read(trimCell(value));
        if (time !== null && (time < minimum || time > maximum)) cells.add(value, rows, position);
      }
      return cells;
    },
    mixedOffsets: compilePattern(written).hasZone && signs.offsets.size > 1,
  };
}

function addOverflow(tally: DatetimeTally, beyond: DatetimeTally | null): void {
  if (beyond === null) return;
  tally.rows += beyond.rows;
  tally.distinct += beyond.distinct;
  tally.minimum = Math.min(tally.minimum, beyond.minimum);
  tally.maximum = Math.max(tally.maximum, beyond.maximum);
  tally.odd.merge(beyond.odd);
}
