import { LikenessError } from '../../errors.js';
import type { ColumnKind, ColumnSchema, DatetimeFormat } from '../column.js';
import {
  type ColumnEvidence,
  type ColumnInferenceResult,
  DISTINCT_CAP,
  type FoundCell,
  placeText,
} from './columnEvidence.js';
import { evidenceNotes } from './evidenceNotes.js';
import { booleanLabels, orderLabels } from './labelOrder.js';
import { trimCell } from './missingToken.js';
import { readNumber } from '../text/numberText.js';

/** Below it too little is seen to call a column of different values an identifier. */
const IDENTIFIER_ROWS = 20;
/** Fraction of different strings above which a column names its rows. */
const IDENTIFIER_SHARE = 0.9;
/** Decimals that a schema may promise; numbers that need more are written in full. */
const MAX_DECIMALS = 15;

/**
 * Turns evidence into a schema with notes. The first rule that holds decides: all missing; numbers (0 and 1 are
 * boolean; a constant step without a missing value is a row number); days and timestamps; words for no and yes; labels;
 * identifiers.
 *
 * @param kind the user's choice, which is then checked instead
 * @throws LikenessError `INFINITE_VALUE`, `KIND_NOT_POSSIBLE`
 */
export function decideSchema(evidence: ColumnEvidence, kind?: ColumnKind): ColumnInferenceResult {
  const chosen = kind ?? inferKind(evidence);
  const schema = schemaOfKind(evidence, chosen);
  const numeric = chosen === 'continuous' || chosen === 'integer';
  const hasRange = evidence.count > 0 && (numeric || chosen === 'datetime');
  return {
    schema,
    notes: evidenceNotes(evidence, schema, kind !== undefined),
    count: evidence.count,
    missingCount: evidence.missingCount,
    distinctCount: countDistinct(evidence, numeric),
    minimum: !hasRange ? null : numeric ? evidence.minimum : evidence.datetimeMinimum,
    maximum: !hasRange ? null : numeric ? evidence.maximum : evidence.datetimeMaximum,
  };
}

function inferKind(evidence: ColumnEvidence): ColumnKind {
  const { count, distinct, overCap } = evidence;
  if (count === 0) return 'categorical';
  if (isNumeric(evidence)) {
    refuseInfinity(evidence);
    if (!overCap && booleanLabels([...distinct]) !== null) return 'boolean';
    if (evidence.firstNotWhole !== null) return 'continuous';
    const isRowNumber = evidence.step !== null && count >= IDENTIFIER_ROWS && evidence.missingCount === 0;
    return isRowNumber ? 'identifier' : 'integer';
  }
  if (datetimeFormat(evidence) !== null) return 'datetime';
  if (!overCap && booleanLabels([...distinct]) !== null) return 'boolean';
  const namesRows = count >= IDENTIFIER_ROWS && distinct.size > IDENTIFIER_SHARE * count;
  return overCap || namesRows ? 'identifier' : 'categorical';
}

/** Only numbers and infinities; and none that a double would not give back as it was written. */
function isNumeric(evidence: ColumnEvidence): boolean {
  return (
    evidence.numbers > 0 &&
    evidence.firstNotNumber === null &&
    evidence.firstLeadingZero === null &&
    evidence.firstUnsafe === null
  );
}

function schemaOfKind(evidence: ColumnEvidence, kind: ColumnKind): ColumnSchema {
  const { name } = evidence;
  switch (kind) {
    case 'continuous': {
      requireAll(evidence, kind, evidence.firstNotNumber, 'a number');
      refuseInfinity(evidence);
      return evidence.decimals > MAX_DECIMALS ? { name, kind } : { name, kind, decimals: evidence.decimals };
    }
    case 'integer':
      requireAll(evidence, kind, evidence.firstNotNumber ?? evidence.firstNotWhole, 'a whole number');
      refuseInfinity(evidence);
      return { name, kind };
    case 'datetime': {
      requireAll(evidence, kind, evidence.firstNotDatetime, 'an ISO date');
      const format = evidence.count === 0 ? 'date' : datetimeFormat(evidence);
      if (format === null) {
        throw notPossible(evidence, kind, 'some of its values have a time zone and some have none');
      }
      return { name, kind, datetimeFormat: format };
    }
    case 'boolean': {
      if (evidence.overCap || evidence.distinct.size !== 2) {
        const many = evidence.overCap ? `more than ${DISTINCT_CAP}` : evidence.distinct.size;
        throw notPossible(evidence, kind, `it has ${many} different values, not two`);
      }
      const labels = [...evidence.distinct];
      return { name, kind, categories: booleanLabels(labels) ?? orderLabels(labels) };
    }
    case 'categorical':
      if (evidence.overCap)
        throw notPossible(evidence, kind, `it has more than ${DISTINCT_CAP} different values`);
      return { name, kind, categories: orderLabels(evidence.distinct) };
    case 'identifier':
      return { name, kind };
  }
}

/** The one format that all values fit; null when some are no timestamps, or only some name a time zone. */
function datetimeFormat({ datetimeFormats, firstNotDatetime }: ColumnEvidence): DatetimeFormat | null {
  if (firstNotDatetime !== null || datetimeFormats.size === 0) return null;
  if (!datetimeFormats.has('datetime-utc')) return datetimeFormats.has('datetime') ? 'datetime' : 'date';
  return datetimeFormats.size === 1 ? 'datetime-utc' : null;
}

function refuseInfinity(evidence: ColumnEvidence): void {
  const { name, firstInfinite, positions } = evidence;
  if (firstInfinite === null) return;
  const { value, position } = firstInfinite;
  throw new LikenessError(
    'INFINITE_VALUE',
    `Column "${name}" has the infinite value "${value}" in ${placeText(evidence, position)}; numbers must be finite. ` +
      'Leave the cell empty if the value is unknown.',
    { column: name, [positions]: position, value },
  );
}

function requireAll(
  evidence: ColumnEvidence,
  kind: ColumnKind,
  exception: FoundCell | null,
  what: string,
): void {
  if (exception === null) return;
  const { name, positions } = evidence;
  throw new LikenessError(
    'KIND_NOT_POSSIBLE',
    `Column "${name}" cannot be ${kind}: "${exception.value}" in ${placeText(evidence, exception.position)} is not ${what}. ` +
      'Choose another kind, or correct the value.',
    { column: name, [positions]: exception.position, value: exception.value },
  );
}

function notPossible({ name }: ColumnEvidence, kind: ColumnKind, why: string): LikenessError {
  return new LikenessError(
    'KIND_NOT_POSSIBLE',
    `Column "${name}" cannot be ${kind}: ${why}. Choose another kind.`,
    {
      column: name,
    },
  );
}

/** `1.0` and `1` are two texts but one number. */
function countDistinct({ distinct, overCap }: ColumnEvidence, numeric: boolean): number | null {
  if (overCap) return null;
  if (!numeric) return distinct.size;
  return new Set(Array.from(distinct, (text) => readNumber(trimCell(text))?.value)).size;
}
