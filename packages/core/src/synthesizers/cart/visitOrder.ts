import { LikenessError } from '../../errors.js';
import type { CartOptions } from './cartOptions.js';

/** A column that may be drawn. */
export interface VisitedColumn {
  /** Index in the table. */
  readonly index: number;
  readonly name: string;
  /** How many different cells it has. */
  readonly distinct: number;
}

/**
 * Indices of the columns in the order in which they are drawn: those of the sequence, then the others.
 *
 * @param columns in the order of the file
 * @param sequence names of columns of the table, each once; those that are not drawn count for nothing
 * @param target index of the target; -1 for none
 * @param targetFirst whether the target comes first whatever the order, as stratification needs it
 */
export function visitOrder(
  order: CartOptions['order'],
  sequence: readonly string[],
  columns: readonly VisitedColumn[],
  target: number,
  targetFirst: boolean,
): number[] {
  const ordered = [...columns];
  if (order === 'fewest-values') ordered.sort((a, b) => a.distinct - b.distinct || a.index - b.index);
  if (order === 'target-first') moveFirst(ordered, ({ index }) => index === target);
  for (const name of [...sequence].reverse()) moveFirst(ordered, (column) => column.name === name);
  if (targetFirst) moveFirst(ordered, ({ index }) => index === target);
  return ordered.map(({ index }) => index);
}

/**
 * @param names of all columns of the table
 * @throws LikenessError `UNKNOWN_COLUMN` for a name that the table has not, `INVALID_OPTION` for one that comes twice
 */
export function checkSequence(sequence: readonly string[], names: readonly string[]): void {
  sequence.forEach((name, at) => {
    if (!names.includes(name)) {
      throw new LikenessError(
        'UNKNOWN_COLUMN',
        `The option "sequence" names the column "${name}", which the table does not have. Its columns are: ${names.join(', ')}.`,
        { option: 'sequence', column: name },
      );
    }
    if (sequence.indexOf(name) !== at) {
      throw new LikenessError(
        'INVALID_OPTION',
        `The option "sequence" names the column "${name}" twice. Name each column once.`,
        { option: 'sequence', column: name, value: name },
      );
    }
  });
}

function moveFirst(columns: VisitedColumn[], isWanted: (column: VisitedColumn) => boolean): void {
  const at = columns.findIndex(isWanted);
  if (at > 0) columns.unshift(...columns.splice(at, 1));
}
