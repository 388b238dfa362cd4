import { formatCount, formatQuantity, formatShare } from '../../format/numbers';
import type { ColumnKind, ColumnRole } from '../../graphql/generated/operations';

/** What is known of a column's values. */
export interface CheckedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly role: ColumnRole;
  readonly missingCount: number;
  /** Null where there were too many to count. */
  readonly distinctCount: number | null;
}

/** Something about a column that makes it useless, or dangerous to model. */
export interface ColumnCheck {
  readonly column: string;
  readonly code: 'KEY' | 'DUPLICATE_KEY' | 'UNIQUE' | 'CONSTANT' | 'EMPTY' | 'MOSTLY_MISSING';
  /** `warning`: should be changed before a run. */
  readonly tone: 'warning' | 'information';
  readonly message: string;
}

/** From this fraction of missing cells on a column is hardly there. */
const MOSTLY = 0.9;

/** Fewer rows say nothing about uniqueness. */
const MIN_ROWS = 20;

/** What the numbers of rows and of different values say: keys, duplicates among keys, constants, empty columns. */
export function columnChecks(columns: readonly CheckedColumn[], rowCount: number): ColumnCheck[] {
  return columns.flatMap((column) => checkColumn(column, rowCount) ?? []);
}

function checkColumn(column: CheckedColumn, rowCount: number): ColumnCheck | null {
  const { name, kind, role, missingCount, distinctCount } = column;
  const present = rowCount - missingCount;
  const check = (code: ColumnCheck['code'], tone: ColumnCheck['tone'], message: string): ColumnCheck => ({
    column: name,
    code,
    tone,
    message,
  });
  if (rowCount === 0) return null;
  if (present === 0) return check('EMPTY', 'warning', 'has no value in any row: leave it out.');
  if (distinctCount === 1) return check('CONSTANT', 'information', 'has one value in all rows.');
  if (missingCount >= MOSTLY * rowCount) {
    return check(
      'MOSTLY_MISSING',
      'warning',
      `is missing in ${formatShare(missingCount / rowCount)} of the rows.`,
    );
  }
  if (distinctCount === null || rowCount < MIN_ROWS) return null;
  const isKey = role === 'KEY';
  if (distinctCount === present) {
    if (kind === 'IDENTIFIER') {
      return check('KEY', 'information', 'names every row: no value comes twice. It is not modelled.');
    }
    if (kind === 'INTEGER' || kind === 'CATEGORICAL') {
      return check(
        'UNIQUE',
        'warning',
        `has a different value in every row, as a key has. If it names rows, make it an identifier.`,
      );
    }
    return null;
  }
  if (!isKey) return null;
  const repeated = present - distinctCount;
  return check(
    'DUPLICATE_KEY',
    'warning',
    `is the key, but ${formatQuantity(repeated, 'row')} of ${formatCount(present)} repeat a value of another row.`,
  );
}
