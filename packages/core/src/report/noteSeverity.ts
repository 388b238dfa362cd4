/** How much a note matters to whoever decides about a table, the most dangerous first. */
export const NOTE_SEVERITIES = ['danger', 'warning', 'information'] as const;

export type NoteSeverity = (typeof NOTE_SEVERITIES)[number];

/** The rows or the model hold real values of people, or the tests of privacy see less than they should. */
const DANGERS: readonly string[] = [
  'KEYS_SHARED',
  'KEY_IN_ONE_TABLE',
  'NO_HOLDOUT',
  'PROTECTED_SMALL_TABLE',
  'REAL_VALUES',
  'ROWS_NEAR_REAL',
];

/** Something is not as it was asked for, was left out, or could not be measured. */
const WARNINGS: readonly string[] = [
  'ALL_MISSING_COLUMN',
  'CELL_ERRORS',
  'CONSTANT_COLUMN',
  'CONSTRAINTS_OF_FIRST_COLUMNS',
  'CONSTRAINT_ROWS_LEFT_OUT',
  'CORRELATION_OF_FIRST_COLUMNS',
  'EVALUATED_ON_FIRST_ROWS',
  'FAMILIES_NOT_POSSIBLE',
  'FEW_NEIGHBORS',
  'FITTED_ON_SAMPLE',
  'FORMULAS_WITHOUT_VALUE',
  'HEADER_LOOKS_LIKE_DATA',
  'LABEL_READS_AS_MISSING',
  'METRIC_WITHOUT_VALUE',
  'MODEL_FILE',
  'NEAREST_CORRELATION',
  'NO_CORRELATION',
  'NO_FAMILY',
  'NO_HEADER',
  'NO_LABEL_IN_COMMON',
  'NO_PREDICATE',
  'NO_TARGET',
  'NO_VALUES',
  'NOTHING_TO_INFER',
  'OPTIONS_NOT_READ',
  'OPTION_WITHOUT_EFFECT',
  'PAIR_REPAIRED',
  'PROTECTED_ROWS_LEFT_OUT',
  'ROWS_DROPPED',
  'ROWS_SAMPLED',
  'ROWS_WITHOUT_CLASS',
  'SPECIAL_VALUES_AS_MISSING',
  'SYNTHETIC_COLUMN_CONSTANT',
  'TARGET_ALL_MISSING',
  'TARGET_MISSING',
  'TARGET_WITHOUT_CLASSES',
  'TOO_FEW_OUTLIERS',
  'TOO_FEW_ROWS',
  'T_COPULA_NOT_FITTED',
  'VARIANT_FALLBACK',
];

const BY_CODE: ReadonlyMap<string, NoteSeverity> = new Map([
  ...DANGERS.map((code) => [code, 'danger'] as const),
  ...WARNINGS.map((code) => [code, 'warning'] as const),
]);

/** Codes that are more than information. */
export const NOTED_CODES: readonly string[] = [...BY_CODE.keys()];

/**
 * The severity of a note of a fit, a report or an import. It follows from the code alone, so that the notes of runs that
 * were stored before have one too; a code that is not listed is information: what was done, as it was asked for.
 */
export function noteSeverity(code: string): NoteSeverity {
  return BY_CODE.get(code) ?? 'information';
}
