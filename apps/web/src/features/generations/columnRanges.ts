import { columnValueFormat } from '../../format/columnValueFormat';
import type { ColumnKind, ConditionColumnFragment } from '../../graphql/generated/operations';

/** What is known of a column's values, from which a condition is picked. */
export interface ColumnRange {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Labels that occur, the most frequent first, with their rows; empty for numbers. */
  readonly labels: readonly { readonly label: string; readonly rows: number }[];
  /** Whether there are labels beside these. */
  readonly more: boolean;
  /** Smallest and largest value as conditions write them; null where they are not known. */
  readonly range: { readonly low: string; readonly high: string } | null;
}

/** What the profile of a dataset tells of its columns, by name. Readers who may not see real rows are told less. */
export function columnRanges(columns: readonly ConditionColumnFragment[]): ReadonlyMap<string, ColumnRange> {
  return new Map(columns.map((column) => [column.name, rangeOf(column)]));
}

function rangeOf({ name, kind, minimum, maximum, histogram }: ConditionColumnFragment): ColumnRange {
  const names = histogram?.labels ?? [];
  const labels = names.map((label, at) => ({ label, rows: histogram?.counts[at] ?? 0 }));
  const write = (value: number): string =>
    kind === 'DATETIME' ? new Date(value).toISOString().slice(0, 10) : String(value);
  return {
    name,
    kind,
    labels: labels.sort((a, b) => b.rows - a.rows),
    more: (histogram?.otherCount ?? 0) > 0,
    range:
      minimum === null || maximum === null || names.length > 0
        ? null
        : { low: write(minimum), high: write(maximum) },
  };
}

/** The range in words: `from 172 to 231`. */
export function rangeWords({ kind, range }: Pick<ColumnRange, 'kind' | 'range'>): string | null {
  if (range === null) return null;
  const format = columnValueFormat(kind);
  const show = (text: string): string => (kind === 'DATETIME' ? text : format(Number(text)));
  return `from ${show(range.low)} to ${show(range.high)}`;
}
