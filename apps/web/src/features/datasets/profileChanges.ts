import { columnValueFormat } from '../../format/columnValueFormat';
import { formatCount, formatNumber, formatShare, NO_VALUE } from '../../format/numbers';
import { KIND_LABELS } from '../../format/words';
import type { ColumnProfileFragment } from '../../graphql/generated/operations';

/** A profile as far as versions are compared by it. */
export interface ComparedProfile {
  readonly rowCount: number;
  readonly columns: readonly ColumnProfileFragment[];
}

/** Something of a column that is not as in the other version. */
export interface ProfileChange {
  readonly column: string;
  readonly fact: string;
  readonly before: string;
  readonly after: string;
}

/** A mean that moved by less than this part of a standard deviation, or a fraction by less, is the same. */
const MEAN_SHIFT = 0.05;
const SHARE_SHIFT = 0.01;

/** What differs between two versions: columns that came or went, kinds, missing cells, ranges, means, number of labels. */
export function profileChanges(before: ComparedProfile, after: ComparedProfile): ProfileChange[] {
  const old = new Map(before.columns.map((column) => [column.name, column]));
  const names = new Set(after.columns.map(({ name }) => name));
  const gone = before.columns
    .filter(({ name }) => !names.has(name))
    .map(({ name, kind }) => ({
      column: name,
      fact: 'column',
      before: KIND_LABELS[kind],
      after: 'not there',
    }));
  const changed = after.columns.flatMap((column): ProfileChange[] => {
    const other = old.get(column.name);
    if (!other) {
      return [{ column: column.name, fact: 'column', before: 'not there', after: KIND_LABELS[column.kind] }];
    }
    return columnChanges([other, before.rowCount], [column, after.rowCount]);
  });
  return [...changed, ...gone];
}

type Counted = readonly [ColumnProfileFragment, number];

function columnChanges([before, rowsBefore]: Counted, [after, rowsAfter]: Counted): ProfileChange[] {
  const changes: ProfileChange[] = [];
  const add = (fact: string, from: string, to: string) =>
    changes.push({ column: after.name, fact, before: from, after: to });
  if (before.kind !== after.kind) {
    add('kind', KIND_LABELS[before.kind], KIND_LABELS[after.kind]);
    return changes;
  }
  const format = columnValueFormat(after.kind);
  const missing = [
    before.missingCount / Math.max(1, rowsBefore),
    after.missingCount / Math.max(1, rowsAfter),
  ];
  if (Math.abs(missing[0] - missing[1]) >= SHARE_SHIFT) {
    add('missing', formatShare(missing[0]), formatShare(missing[1]));
  }
  const range = (column: ColumnProfileFragment) =>
    column.minimum === null || column.maximum === null
      ? NO_VALUE
      : `${format(column.minimum)} to ${format(column.maximum)}`;
  if (before.minimum !== after.minimum || before.maximum !== after.maximum)
    add('range', range(before), range(after));
  const spread = before.standardDeviation ?? 0;
  if (
    before.mean !== null &&
    after.mean !== null &&
    Math.abs(after.mean - before.mean) > MEAN_SHIFT * spread &&
    after.mean !== before.mean
  ) {
    add(
      'mean',
      after.kind === 'DATETIME' ? format(before.mean) : formatNumber(before.mean),
      after.kind === 'DATETIME' ? format(after.mean) : formatNumber(after.mean),
    );
  }
  const isLabels = after.kind === 'CATEGORICAL' || after.kind === 'BOOLEAN';
  if (isLabels && before.distinctCount !== after.distinctCount) {
    add('labels', formatCount(before.distinctCount), formatCount(after.distinctCount));
  }
  return changes;
}
