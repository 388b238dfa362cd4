import { describeKeyPattern } from '../keys/keyPattern.js';
import { learnKeyPattern } from '../keys/learnKeyPattern.js';
import type { ColumnSchema } from '../column.js';
import { trimCell } from './missingToken.js';
import { type CountedText, DISTINCT_CAP, type FoundCell, placeText } from './evidence/cellTexts.js';
import type { ColumnReading } from './columnReading.js';
import type { TableNote } from './note.js';
import { repeatedKeys } from './repeatedKeys.js';
import { readNumber } from '../text/numberText.js';

/** Labels above which a categorical column deserves a warning. */
const MANY_LABELS = 100;
/** Marks that a note names. */
const FEW_MARKS = 3;

type AddNote = (
  code: string,
  message: string,
  options?: { found?: FoundCell | null; doubt?: boolean },
) => void;

function collect(
  { evidence }: ColumnReading,
  write: (add: AddNote, at: (found: FoundCell) => string) => void,
): TableNote[] {
  const { name, positions } = evidence;
  const notes: TableNote[] = [];
  write(
    (code, message, { found, doubt } = {}) => {
      const line = found && positions === 'line' ? { line: found.position } : {};
      notes.push({
        code,
        message: `Column "${name}" ${message}`,
        column: name,
        ...(doubt ? { doubt } : {}),
        ...line,
      });
    },
    ({ value, position }) => `"${value}" in ${placeText(positions, position)}`,
  );
  return notes;
}

/** What was read as missing by its text, and that a column has no value. */
export function missingNotes(reading: ColumnReading): TableNote[] {
  const { texts, evidence, count } = reading;
  return collect(reading, (add, at) => {
    const tokens = texts.missing.filter(({ value }) => value.trim() !== '');
    const rows = sumRows(tokens);
    if (tokens.length > 0) {
      const [found] = [...tokens].sort((a, b) => a.position - b.position);
      add(
        'MISSING_TOKENS',
        `has ${plural(rows, 'cell')} such as ${at(found)} that ${rows === 1 ? 'was' : 'were'} read as missing.`,
        {
          found,
        },
      );
    }
    if (count === 0) {
      const missing = evidence.emptyCount + sumRows(texts.missing);
      add('ALL_MISSING', `has no value at all (${plural(missing, 'missing cell')}); it stays all missing.`);
    }
  });
}

/** What was read into the numbers of a column. */
export function numberNotes(reading: ColumnReading, schema: ColumnSchema): TableNote[] {
  const { numbers, declared } = reading;
  const { tally, doubtfulMark, decimalMark, special } = numbers;
  return collect(reading, (add, at) => {
    constantNote(reading, add);
    if (doubtfulMark !== null && declared.numberFormat === undefined) {
      const mark = decimalMark === '.' ? 'point' : 'comma';
      add(
        'DECIMAL_MARK',
        `has numbers that a decimal point and a decimal comma read differently, as ${at(doubtfulMark)}; ` +
          `they were read with a decimal ${mark}. Say which one it is.`,
        { found: doubtfulMark, doubt: true },
      );
    }
    if (tally.firstGrouped !== null) {
      const separator = { ',': 'commas', '.': 'points', ' ': 'blanks', "'": 'apostrophes' }[
        String(tally.format.grouping)
      ];
      add(
        'THOUSANDS_SEPARATORS',
        `has ${separator ?? 'separators'} between thousands, as ${at(tally.firstGrouped)}; they were read as numbers.`,
        { found: tally.firstGrouped },
      );
    }
    const { prefix, suffix } = tally.format;
    if (prefix || suffix)
      add(
        'NUMBER_AFFIX',
        `has ${[prefix, suffix]
          .filter(Boolean)
          .map((text) => `"${text}"`)
          .join(' and ')} with its numbers.`,
      );
    const odd = tally.odd.list();
    const marks: CountedText[] = [...odd, ...special.map(({ text }) => text)];
    if (marks.length > 0) {
      const named = marks.slice(0, FEW_MARKS).map((found) => `${at(found)} (${plural(found.rows, 'cell')})`);
      const more = marks.length > FEW_MARKS ? ` and ${marks.length - FEW_MARKS} more` : '';
      add(
        'SPECIAL_VALUES',
        `has values that are kept apart from its numbers: ${named.join(', ')}${more}. Say if they are something else.`,
        { found: marks[0], doubt: declared.marks === undefined },
      );
    }
    if (declared.kind === undefined && numbers.key === 'doubt')
      add(
        'MAY_BE_KEY',
        `has a different whole number in each of its ${plural(reading.count, 'row')}; it is read as numbers. Say if it is an identifier.`,
        { doubt: true },
      );
    const keys = schema.kind === 'integer' ? repeatedKeys(reading, 'integer') : null;
    if (declared.kind === undefined && keys !== null) add('MAY_BE_KEY', keys, { doubt: true });
    if (schema.kind === 'integer' && tally.decimals > 0 && numbers.format?.minDecimals === undefined) {
      add('WHOLE_NUMBERS', 'has only whole numbers, some written with decimals; it is written without them.');
    }
    if (tally.grouped > 0 && tally.ungrouped > 0)
      add(
        'MIXED_FORMAT',
        'has some numbers with separators between thousands and some without; most decide how it is written.',
      );
  });
}

/** What was read into the timestamps of a column. */
export function timestampNotes(reading: ColumnReading): TableNote[] {
  const { timestamps, declared } = reading;
  if (timestamps === null) return [];
  const { tally, doubt, mixedOffsets } = timestamps;
  const { pattern } = tally.written;
  return collect(reading, (add, at) => {
    constantNote(reading, add);
    if (doubt !== null && declared.datetimePattern === undefined) {
      const order = /^d/.test(pattern) ? 'day' : 'month';
      add(
        'DATE_ORDER',
        `has dates that can be read with the day or the month first; they were read with the ${order} first (${pattern}). Say which one it is.`,
        { doubt: true },
      );
    }
    if (/(^|[^y])yy([^y]|$)/.test(pattern))
      add(
        'TWO_DIGIT_YEAR',
        `has years of two digits; 69 to 99 were read as 1969 to 1999, others as 2000 to 2068.`,
        { doubt: true },
      );
    if (mixedOffsets)
      add('MIXED_OFFSETS', 'has times with different offsets from UTC; it is written in UTC.');
    const odd = tally.odd.list();
    if (odd.length > 0) {
      const named = odd.slice(0, FEW_MARKS).map((found) => `${at(found)} (${plural(found.rows, 'cell')})`);
      add(
        'SPECIAL_VALUES',
        `has values that are kept apart from its dates: ${named.join(', ')}${odd.length > FEW_MARKS ? ` and ${odd.length - FEW_MARKS} more` : ''}. Say if they are something else.`,
        { found: odd[0], doubt: declared.marks === undefined },
      );
    }
  });
}

/** Why a column that looks like numbers or dates is treated as text, and what an identifier means. */
export function textNotes(reading: ColumnReading, schema: ColumnSchema): TableNote[] {
  const { declared, numbers, texts, count } = reading;
  const { tally } = numbers;
  const treated = `the column is treated as ${schema.kind}.`;
  return collect(reading, (add, at) => {
    if (count === 0) return;
    if (schema.kind !== 'identifier') constantNote(reading, add);
    if (declared.kind !== undefined) return;
    if (numbers.codes && schema.kind === 'categorical') {
      add(
        'CODES',
        `has ${texts.values.length} different whole numbers that look like codes; it is read as labels. Say if it is integer.`,
        { doubt: true },
      );
    } else if (tally.rows > 0 && tally.odd.rows > 0 && tally.distinct >= texts.values.length / 2) {
      const [found] = tally.odd.list();
      add('NOT_ALL_NUMBERS', `is mostly numbers, but ${at(found)} is not one; ${treated}`, {
        found,
        doubt: true,
      });
    } else if (tally.rows > 0 && tally.odd.rows === 0 && tally.firstLeadingZero !== null) {
      const found = tally.firstLeadingZero;
      add('LEADING_ZEROS', `has numbers that begin with 0, as ${at(found)}; ${treated}`, { found });
    } else if (tally.rows > 0 && tally.odd.rows === 0 && tally.firstUnsafe !== null) {
      const found = tally.firstUnsafe;
      add('LARGE_INTEGERS', `has whole numbers beyond 2^53, as ${at(found)}; ${treated}`, { found });
    }
    if (hasMixedZones(reading))
      add('MIXED_TIME_ZONES', `has times with and without a time zone; ${treated}`, { doubt: true });
    if (schema.kind === 'identifier') identifierNote(reading, add);
    const keys = schema.kind === 'categorical' ? repeatedKeys(reading, 'categorical') : null;
    if (keys !== null) add('MAY_BE_KEY', keys, { doubt: true });
    else if (schema.kind === 'categorical' && texts.values.length > MANY_LABELS) {
      add(
        'MANY_LABELS',
        `has ${texts.values.length} different labels in ${count} rows; say if it is an identifier.`,
        { doubt: true },
      );
    }
  });
}

/** Labels that read like marks of a missing value. */
export function labelNotes(reading: ColumnReading, labels: readonly CountedText[]): TableNote[] {
  return collect(reading, (add, at) => {
    for (const found of labels) {
      add(
        'MISSING_OR_LABEL',
        `has ${at(found)} (${plural(found.rows, 'cell')}), which is read as a label like the others. Say if it means a missing value.`,
        { found, doubt: true },
      );
    }
  });
}

function constantNote({ evidence, texts }: ColumnReading, add: AddNote): void {
  if (evidence.overflow === null && texts.values.length === 1)
    add('CONSTANT', `has the single value "${texts.values[0].value}" in every row.`);
}

function hasMixedZones({ timestamps, texts }: ColumnReading): boolean {
  if (timestamps !== null) return false;
  const zoned = texts.values.filter(({ value }) =>
    /\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(trimCell(value)),
  );
  return (
    zoned.length > 0 &&
    zoned.length < texts.values.length &&
    texts.values.every(({ value }) => /^\d{4}-\d{2}-\d{2}/.test(value))
  );
}

function identifierNote({ evidence, texts, count }: ColumnReading, add: AddNote): void {
  const pattern = learnKeyPattern(
    texts.values.map(({ value }) => value),
    evidence.name,
  );
  const shape =
    pattern.type === 'counter'
      ? 'no pattern is known of its keys, so that synthetic rows get others'
      : `synthetic rows get new ones of its pattern: ${describeKeyPattern(pattern)}`;
  const meaning = `it is taken as an identifier, which is not modelled; ${shape}.`;
  const whole = texts.values.every(({ value }) => readNumber(trimCell(value))?.plainInteger === true);
  if (whole && evidence.allDifferent)
    add('IDENTIFIER', `has a different whole number in each of its ${count} rows; ${meaning}`, {
      doubt: !evidence.sorted,
    });
  else if (evidence.overflow !== null)
    add('IDENTIFIER', `has more than ${DISTINCT_CAP} different strings; ${meaning}`);
  else add('IDENTIFIER', `has ${texts.values.length} different strings in ${count} rows; ${meaning}`);
}

function sumRows(texts: readonly CountedText[]): number {
  return texts.reduce((sum, { rows }) => sum + rows, 0);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
