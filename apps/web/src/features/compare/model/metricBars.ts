import type { IntervalBar } from '../../../charts/IntervalBars';
import type { Palette } from '../../../charts/style/palette';
import { cellOf } from './cells';
import type { RunColumn } from './columns';
import type { ComparedRow } from './comparison';
import { meanOf } from './noise';

/** One bar a column that has the metric: of a run with its ceiling, of a group with the interval of its mean. */
export function metricBars(
  row: ComparedRow,
  columns: readonly RunColumn[],
  colors: readonly string[],
): readonly IntervalBar[] {
  return columns.flatMap((column, index) => {
    const cell = cellOf(row, column);
    if (!cell) return [];
    const single = cell.count === 1 ? column.at.flatMap((at) => row.cells[at] ?? []).at(0) : undefined;
    const [low, high] = cell.interval ?? [single?.low ?? null, single?.high ?? null];
    return [
      {
        label: `${column.letter} ${column.title}`,
        color: colors[index],
        value: cell.value,
        ceiling: cell.ceiling,
        low,
        high,
      },
    ];
  });
}

/** More splits than this have one bar together. */
const MAX_REFERENCES = 2;

/**
 * What the learner that was trained on real rows and the one that predicts the most frequent class reach in the same metric:
 * columns that share a split have the same values, and equal ones are drawn once; of many splits the mean is drawn.
 */
export function referenceBars(
  { name, scope }: ComparedRow,
  rows: readonly ComparedRow[],
  columns: readonly RunColumn[],
  palette: Palette,
): readonly IntervalBar[] {
  if (scope !== 'TRAIN_SYNTHETIC') return [];
  return (['TRAIN_REAL', 'DUMMY'] as const).flatMap((reference) => {
    const row = rows.find((candidate) => candidate.name === name && candidate.scope === reference);
    if (!row) return [];
    const label = reference === 'DUMMY' ? 'Majority class' : 'Trained on real';
    const color = reference === 'DUMMY' ? palette.reference : palette.real;
    const values = columns.flatMap((column) => {
      const cell = cellOf(row, column);
      return cell ? [{ value: cell.value, letter: column.letter }] : [];
    });
    const distinct = values.filter(
      ({ value }, index) => values.findIndex((other) => other.value === value) === index,
    );
    const none = { ceiling: null, low: null, high: null };
    if (distinct.length > MAX_REFERENCES) {
      const { value } = meanOf(distinct.map((each) => each.value));
      return [{ label: `${label}, mean`, color, value, ...none }];
    }
    return distinct.map(({ value, letter }) => ({
      label: distinct.length > 1 ? `${label} (${letter})` : label,
      color,
      value,
      ...none,
    }));
  });
}
