import { LikenessError } from '../../errors.js';
import type { ColumnKind, ColumnSchema } from '../column.js';
import { type FoundCell, placeText } from './evidence/cellTexts.js';
import type {
  ColumnEvidence,
  ColumnInferenceResult,
  DeclaredColumn,
  FileHints,
} from './evidence/columnEvidence.js';
import { marksOf, missingRows, ownPart, sumRows } from './columnMarks.js';
import type { ColumnReading } from './columnReading.js';
import { missingNotes, numberNotes, timestampNotes } from './evidenceNotes.js';
import { detectLattice, type LatticeContext } from '../lattice/detectLattice.js';
import { booleanLabels } from './labelOrder.js';
import type { OddCells } from './evidence/oddCells.js';
import { textColumn } from './decideTextColumn.js';
import { readNumbers } from './readNumbers.js';
import { readTimestamps } from './readTimestamps.js';
import { separateMissing } from './separateMissing.js';
import { type CountedNumber, markOf } from './evidence/specialValues.js';
import { KEY_ROWS } from './evidence/wholeNumberColumns.js';

/** Fraction of different strings above which a column names its rows. */
const IDENTIFIER_PROPORTION = 0.9;
/** Different texts beside the numbers or timestamps of a column whose kind the user chose. */
const MAX_CHOSEN_MARKS = 20;

/**
 * Turns evidence into a schema with notes. The first rule that holds decides: all missing; timestamps; numbers (0 and
 * 1 are boolean; whole numbers that differ in every row and lie close together are a key; few of them may be codes);
 * words for no and yes; labels; identifiers.
 *
 * @param declared the user's choice, which is obeyed, or checked and refused with the cells that prevent it
 * @throws LikenessError `INFINITE_VALUE`, `KIND_NOT_POSSIBLE`
 */
export function decideColumn(
  evidence: ColumnEvidence,
  declared: DeclaredColumn,
  hints: FileHints,
): ColumnInferenceResult {
  const texts = separateMissing(evidence, declared);
  const count = sumRows(texts.values) + (evidence.overflow?.rows ?? 0);
  const numbers = readNumbers(evidence, texts.values, declared, hints, count);
  const timestamps = readTimestamps(evidence, texts.values, declared, hints, count);
  const reading: ColumnReading = { evidence, declared, texts, count, numbers, timestamps };
  const kind = declared.kind ?? inferKind(reading);
  switch (kind) {
    case 'continuous':
    case 'integer':
      return numberColumn(reading, kind);
    case 'datetime':
      return timestampColumn(reading);
    default:
      return textColumn(reading, kind);
  }
}

function inferKind(reading: ColumnReading): ColumnKind {
  const { evidence, texts, count, numbers, timestamps } = reading;
  const { overflow } = evidence;
  if (count === 0) return 'categorical';
  if (timestamps?.plausible === true) return 'datetime';
  const labels = texts.values.map(({ value }) => value);
  const isBoolean = overflow === null && booleanLabels(labels) !== null;
  if (isBoolean) return 'boolean';
  if (numbers.plausible) {
    refuseInfinity(reading);
    if (numbers.tally.fractions.rows > 0 || numbers.tally.scientific > 0) return 'continuous';
    if (numbers.key === 'key') return 'identifier';
    return numbers.codes ? 'categorical' : 'integer';
  }
  const namesRows = count >= KEY_ROWS && texts.values.length > IDENTIFIER_PROPORTION * count;
  return overflow !== null || namesRows ? 'identifier' : 'categorical';
}

function numberColumn(reading: ColumnReading, kind: 'continuous' | 'integer'): ColumnInferenceResult {
  const { evidence, declared, count, numbers } = reading;
  const { tally, special, format } = numbers;
  refuseInfinity(reading);
  requireMarks(reading, kind, tally.odd, tally.rows, 'a number');
  if (kind === 'integer' && tally.fractions.rows > 0) {
    throw notReadable(reading, kind, tally.fractions, 'a whole number');
  }
  if (tally.firstUnsafe !== null && kind === 'integer') {
    const { positions, name } = evidence;
    const { value, position } = tally.firstUnsafe;
    throw new LikenessError(
      'KIND_NOT_POSSIBLE',
      `Column "${name}" cannot be integer: "${value}" in ${placeText(positions, position)} is beyond 2^53 and would lose digits. ` +
        'Choose identifier or categorical.',
      { column: name, [positions]: position, value },
    );
  }
  requireInBounds(reading);
  if (declared.strict && declared.decimals !== undefined && tally.decimals > declared.decimals) {
    throw outside(reading, numbers.longer(declared.decimals), `has more than ${declared.decimals} decimals`);
  }
  const marks = [...tally.odd.list().map(markOf), ...special.map(({ text }) => markOf(text))];
  const decimals = decimalsOf(declared, numbers.decimals);
  const schema: ColumnSchema = {
    name: evidence.name,
    kind,
    ...(kind === 'integer' || decimals === undefined ? {} : { decimals }),
    ...(format === null ? {} : { numberFormat: format }),
    ...latticeOf(declared, numbers.quantities, { kind, decimals }),
    ...marksOf(reading, marks),
    ...ownPart(declared),
  };
  const specialRows = special.reduce((sum, { text }) => sum + text.rows, 0);
  const notValues = tally.odd.rows + specialRows;
  return {
    schema,
    notes: [...missingNotes(reading), ...numberNotes(reading, schema)],
    count: count - notValues,
    missingCount: missingRows(reading) + notValues,
    distinctCount: evidence.overflow === null ? numbers.distinct : null,
    minimum: tally.rows > specialRows ? numbers.minimum : null,
    maximum: tally.rows > specialRows ? numbers.maximum : null,
  };
}

function timestampColumn(reading: ColumnReading): ColumnInferenceResult {
  const { evidence, declared, count, timestamps, texts } = reading;
  const { name } = evidence;
  if (timestamps === null && count > 0) {
    const { value, position } = texts.values[0];
    const { positions } = evidence;
    throw new LikenessError(
      'KIND_NOT_POSSIBLE',
      `Column "${name}" cannot be datetime: "${value}" in ${placeText(positions, position)} is not a date of a known pattern, or ` +
        'some cells have a time zone and some have none. Give the pattern, such as datetime:dd.MM.yyyy, or choose another kind.',
      { column: name, [positions]: position, value },
    );
  }
  const tally = timestamps?.tally ?? null;
  if (tally !== null)
    requireMarks(reading, 'datetime', tally.odd, tally.rows, `a date such as ${tally.written.pattern}`);
  const marks = tally?.odd.list().map(markOf) ?? [];
  const pattern = timestamps?.pattern ?? null;
  const schema: ColumnSchema = {
    name,
    kind: 'datetime',
    datetimeFormat: tally?.format ?? declared.datetimeFormat ?? 'date',
    ...(pattern === null ? {} : { datetimePattern: pattern }),
    ...latticeOf(declared, timestamps?.values() ?? [], { kind: 'datetime', datetimeFormat: tally?.format }),
    ...marksOf(reading, marks),
    ...ownPart(declared),
  };
  requireInBounds(reading);
  const oddRows = tally?.odd.rows ?? 0;
  return {
    schema,
    notes: [...missingNotes(reading), ...timestampNotes(reading)],
    count: count - oddRows,
    missingCount: missingRows(reading) + oddRows,
    distinctCount: evidence.overflow === null ? (tally?.distinct ?? 0) : null,
    minimum: tally && tally.rows > 0 ? tally.minimum : null,
    maximum: tally && tally.rows > 0 ? tally.maximum : null,
  };
}

/** The set of values that the column writes, where its different values show one. */
function latticeOf(
  declared: DeclaredColumn,
  numbers: readonly CountedNumber[],
  context: LatticeContext,
): { lattice?: ColumnSchema['lattice'] } {
  const lattice =
    declared.lattice ??
    detectLattice(
      numbers.map(({ value }) => value),
      numbers.map(({ text }) => text.rows),
      context,
    );
  return lattice === undefined ? {} : { lattice };
}

function decimalsOf({ decimals, strict }: DeclaredColumn, seen: number | undefined): number | undefined {
  if (decimals === undefined || seen === undefined) return seen;
  return strict ? decimals : Math.max(decimals, seen);
}

/** @throws LikenessError `SCHEMA_MISMATCH` naming the first cells outside the declared bounds, and their number */
function requireInBounds(reading: ColumnReading): void {
  const { declared, numbers, timestamps } = reading;
  const { bounds } = declared;
  if (bounds === undefined) return;
  const { minimum = -Infinity, maximum = Infinity } = bounds;
  const cells = (declared.kind === 'datetime' ? timestamps : numbers)?.outside(minimum, maximum) ?? null;
  if (cells !== null && cells.rows > 0) throw outside(reading, cells, 'lies outside its bounds');
}

function outside({ evidence }: ColumnReading, cells: OddCells, why: string): LikenessError {
  const { name, positions } = evidence;
  const [first] = cells.list();
  return new LikenessError(
    'SCHEMA_MISMATCH',
    `Column "${name}": ${cells.describe(positions)} ${why}. Correct the cells, or what the schema says of the column.`,
    { column: name, [positions]: first.position, value: first.value },
  );
}

/** The few texts beside the values of a kind become marks; many, or nothing else, prevent it. */
function requireMarks(
  reading: ColumnReading,
  kind: ColumnKind,
  odd: OddCells,
  values: number,
  what: string,
): void {
  const { marks } = reading.declared;
  const known = new Set(marks?.map(({ text }) => text));
  const strange = odd.without(known);
  if (strange.rows === 0) return;
  // Where the user listed the marks, there are no others.
  const most = marks === undefined ? MAX_CHOSEN_MARKS : 0;
  if (strange.distinct > most || values === 0) throw notReadable(reading, kind, strange, what);
}

function notReadable(
  { evidence }: ColumnReading,
  kind: ColumnKind,
  cells: OddCells,
  what: string,
): LikenessError {
  const { name, positions } = evidence;
  const [first] = cells.list();
  return new LikenessError(
    'KIND_NOT_POSSIBLE',
    `Column "${name}" cannot be ${kind}: ${cells.describe(positions)} ${cells.rows === 1 ? 'is' : 'are'} not ${what}. ` +
      'Choose another kind, or correct the cells.',
    { column: name, [positions]: first.position, value: first.value },
  );
}

function refuseInfinity({ evidence, numbers }: ColumnReading): void {
  const infinite: FoundCell | null = numbers.tally.firstInfinite;
  if (infinite === null) return;
  const { name, positions } = evidence;
  const { value, position } = infinite;
  throw new LikenessError(
    'INFINITE_VALUE',
    `Column "${name}" has the infinite value "${value}" in ${placeText(positions, position)}; numbers must be finite. ` +
      'Leave the cell empty if the value is unknown.',
    { column: name, [positions]: position, value },
  );
}
