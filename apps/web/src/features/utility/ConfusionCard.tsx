'use client';
import { useMemo } from 'react';
import { ChartCard } from '../../charts/ChartCard';
import { sequentialColor } from '../../charts/style/colorScales';
import { HeatMapChart } from '../../charts/HeatMapChart';
import { usePalette } from '../../charts/style/usePalette';
import { formatCount, formatPercent, formatShare } from '../../format/numbers';

interface ConfusionCardProps {
  readonly title: string;
  readonly classes: readonly string[];
  /** `confusion[actual][predicted]`, counts. */
  readonly confusion: readonly (readonly number[])[];
}

/** A confusion matrix: counts, with proportions of their row as colour and text. */
export function ConfusionCard({ title, classes, confusion }: ConfusionCardProps) {
  const { palette } = usePalette();
  const shares = useMemo(
    () =>
      confusion.map((row) => {
        const total = row.reduce((sum, count) => sum + count, 0);
        return row.map((count) => (total === 0 ? null : count / total));
      }),
    [confusion],
  );
  const right = confusion.reduce((sum, row, index) => sum + (row[index] ?? 0), 0);
  const total = confusion.flat().reduce((sum, count) => sum + count, 0);
  return (
    <ChartCard
      title={title}
      units="rows, and fraction of the actual class"
      ariaLabel={`${title}: ${formatCount(right)} of ${formatCount(total)} rows on the diagonal.`}
      table={() => ({
        columns: ['Actual', ...classes.map((name) => `predicted ${name}`)],
        rows: classes.map((name, row) => [
          name,
          ...confusion[row].map(
            (count, column) => `${formatCount(count)} (${formatShare(shares[row][column])})`,
          ),
        ]),
        values: classes.map((name, row) => [name, ...confusion[row]]),
      })}
    >
      <HeatMapChart
        columns={classes}
        rows={classes}
        values={shares}
        color={(value) => sequentialColor(palette, value)}
        format={formatPercent}
        cellText={(row, column) =>
          `${formatCount(confusion[row][column])} (${formatPercent(shares[row][column] ?? 0)})`
        }
        height={Math.min(420, classes.length * 46 + 90)}
        columnTitle="predicted"
        rowTitle="actual"
      />
    </ChartCard>
  );
}
