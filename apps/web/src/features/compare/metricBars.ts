import type { IntervalBar } from '../../charts/IntervalBars';
import type { Palette } from '../../charts/style/palette';
import { type ComparedRow, type ComparedRun, runLetter } from './comparison';

/** One bar a run that has the metric. */
export function wholeMetricBars(
  row: ComparedRow,
  runs: readonly ComparedRun[],
  colors: readonly string[],
): readonly IntervalBar[] {
  return row.cells.flatMap((cell, index) =>
    cell === null
      ? []
      : [{ ...interval(cell), label: `${runLetter(index)} ${runs[index].name}`, color: colors[index] }],
  );
}

/**
 * Accuracies: a bar a run trained on synthetic rows, then real-trained and dummy. Runs that share a split have
 * the same real-trained and dummy values; equal ones are drawn once.
 */
export function accuracyBars(
  rows: readonly ComparedRow[],
  runs: readonly ComparedRun[],
  colors: readonly string[],
  palette: Palette,
): readonly IntervalBar[] {
  const synthetic = rows.find(({ name, scope }) => name === 'accuracy' && scope === 'TRAIN_SYNTHETIC');
  const references = (['TRAIN_REAL', 'DUMMY'] as const).flatMap((scope) => {
    const row = rows.find((candidate) => candidate.name === 'accuracy' && candidate.scope === scope);
    const label = scope === 'DUMMY' ? 'Majority class' : 'Trained on real';
    const color = scope === 'DUMMY' ? palette.reference : palette.real;
    const bars = (row?.cells ?? []).flatMap((cell, index) =>
      cell === null
        ? []
        : [
            {
              ...interval(cell),
              ceiling: null,
              low: null,
              high: null,
              label,
              color,
              letter: runLetter(index),
            },
          ],
    );
    const distinct = bars.filter(
      (bar, index) => bars.findIndex(({ value }) => value === bar.value) === index,
    );
    return distinct.map(({ letter, ...bar }) => ({
      ...bar,
      label: distinct.length > 1 ? `${label} (${letter})` : bar.label,
    }));
  });
  return [...(synthetic ? wholeMetricBars(synthetic, runs, colors) : []), ...references];
}

function interval(cell: NonNullable<ComparedRow['cells'][number]>) {
  const { value, ceiling, low, high } = cell;
  return { value, ceiling, low, high };
}
