import type { ColumnSchema } from '../column.js';
import { type ColumnEvidence, DISTINCT_CAP, type FoundCell, placeText } from './columnEvidence.js';
import type { TableNote } from './note.js';

/** Labels above which a categorical column deserves a warning. */
const MANY_LABELS = 100;

/**
 * What to tell the user about a column that was just decided.
 *
 * @param chosen whether the user chose the kind, so that guesses need no explanation
 */
export function evidenceNotes(evidence: ColumnEvidence, schema: ColumnSchema, chosen: boolean): TableNote[] {
  const { name, count, missingCount, missingToken, missingTokenCount, distinct, overCap } = evidence;
  const notes: TableNote[] = [];
  const add = (code: string, message: string, found?: FoundCell | null): void => {
    const line = found && evidence.positions === 'line' ? { line: found.position } : {};
    notes.push({ code, message: `Column "${name}" ${message}`, column: name, ...line });
  };
  const at = ({ value, position }: FoundCell): string => `"${value}" in ${placeText(evidence, position)}`;

  if (missingToken !== null) {
    add(
      'MISSING_TOKENS',
      `has ${plural(missingTokenCount, 'cell')} such as ${at(missingToken)} that were read as missing.`,
      missingToken,
    );
  }
  if (count === 0) {
    add(
      'ALL_MISSING',
      `has no value at all (${plural(missingCount, 'missing cell')}); it stays all missing.`,
    );
    return notes;
  }
  if (!overCap && distinct.size === 1 && schema.kind !== 'identifier') {
    add('CONSTANT', `has the one value "${[...distinct][0]}" in every row.`);
  }
  const numeric = schema.kind === 'continuous' || schema.kind === 'integer';
  if (numeric && evidence.firstThousands !== null) {
    const first = evidence.firstThousands;
    add(
      'THOUSANDS_SEPARATORS',
      `has commas between thousands, as ${at(first)}; they were read as numbers.`,
      first,
    );
  }
  if (schema.kind === 'integer' && evidence.decimals > 0) {
    add('WHOLE_NUMBERS', 'has only whole numbers, some written with decimals; it is written without them.');
  }
  if (chosen) return notes;
  if (!numeric && schema.kind !== 'datetime') notTextBecause(evidence, schema, add, at);
  if (schema.kind === 'identifier') identifierBecause(evidence, add);
  if (schema.kind === 'categorical' && distinct.size > MANY_LABELS) {
    add('MANY_LABELS', `has ${distinct.size} different labels in ${count} rows; say if it is an identifier.`);
  }
  return notes;
}

type AddNote = (code: string, message: string, found?: FoundCell | null) => void;

/** Why a column that looks like numbers or dates is treated as text. */
function notTextBecause(
  evidence: ColumnEvidence,
  schema: ColumnSchema,
  add: AddNote,
  at: (found: FoundCell) => string,
): void {
  const { numbers, firstNotNumber, firstLeadingZero, firstUnsafe, distinct } = evidence;
  const treated = `the column is treated as ${schema.kind}.`;
  if (numbers > 0 && firstNotNumber !== null && numbers >= distinct.size / 2) {
    add(
      'NOT_ALL_NUMBERS',
      `is mostly numbers, but ${at(firstNotNumber)} is not one; ${treated}`,
      firstNotNumber,
    );
  } else if (numbers > 0 && firstNotNumber === null && firstLeadingZero !== null) {
    add(
      'LEADING_ZEROS',
      `has numbers that begin with 0, as ${at(firstLeadingZero)}; ${treated}`,
      firstLeadingZero,
    );
  } else if (numbers > 0 && firstNotNumber === null && firstUnsafe !== null) {
    add('LARGE_INTEGERS', `has whole numbers beyond 2^53, as ${at(firstUnsafe)}; ${treated}`, firstUnsafe);
  }
  if (evidence.firstNotDatetime === null && evidence.datetimeFormats.size > 1) {
    add('MIXED_TIME_ZONES', `has times with and without a time zone; ${treated}`);
  }
}

function identifierBecause(evidence: ColumnEvidence, add: AddNote): void {
  const { step, overCap, distinct, count } = evidence;
  const meaning = 'it is taken as an identifier, which is not modelled; synthetic rows get new ones.';
  if (step !== null) add('IDENTIFIER', `counts rows in steps of ${step}; ${meaning}`);
  else if (overCap) add('IDENTIFIER', `has more than ${DISTINCT_CAP} different strings; ${meaning}`);
  else add('IDENTIFIER', `has ${distinct.size} different strings in ${count} rows; ${meaning}`);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
