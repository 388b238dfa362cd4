'use client';
import { useMemo } from 'react';
import { ChartCard } from './ChartCard';
import { ColorBar } from './ColorBar';
import { divergingColor } from './style/colorScales';
import { HeatMapChart } from './HeatMapChart';
import { usePalette } from './style/usePalette';

interface CorrelationCardProps {
  readonly title: string;
  readonly units?: string;
  readonly columns: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
  /** The scale runs from -limit to limit. */
  readonly limit?: number;
  /** 0 where no value is negative; -limit when left out. */
  readonly from?: number;
  readonly bare?: boolean;
}

const signed = new Intl.NumberFormat('en', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'negative',
});

/** A correlation matrix, or a difference of two, as a heat map. */
export function CorrelationCard({
  title,
  units = 'Pearson correlation, −1 to 1',
  columns,
  values,
  limit = 1,
  from = -limit,
  bare,
}: CorrelationCardProps) {
  const { palette } = usePalette();
  const color = useMemo(() => (value: number) => divergingColor(palette, value, limit), [palette, limit]);
  const format = (value: number) => signed.format(value);
  return (
    <ChartCard
      title={title}
      units={units}
      bare={bare}
      ariaLabel={describe(title, columns, values)}
      table={() => ({
        columns: ['Column', ...columns],
        rows: columns.map((name, row) => [
          name,
          ...columns.map((_, column) => {
            const value = values[row]?.[column] ?? null;
            return value === null ? '–' : format(value);
          }),
        ]),
        values: columns.map((name, row) => [
          name,
          ...columns.map((_, column) => values[row]?.[column] ?? null),
        ]),
      })}
    >
      <HeatMapChart
        columns={columns}
        rows={columns}
        values={values}
        color={color}
        format={format}
        height={Math.min(460, Math.max(260, columns.length * 30 + 110))}
      />
      <ColorBar color={color} from={from} to={limit} format={format} clipped={exceeds(values, limit)} />
    </ChartCard>
  );
}

function exceeds(values: readonly (readonly (number | null)[])[], limit: number): boolean {
  return values.some((row) => row.some((value) => Math.abs(value ?? 0) > limit + 1e-9));
}

/** Names the strongest pair, which is what a reader would look for first. */
function describe(
  title: string,
  columns: readonly string[],
  values: readonly (readonly (number | null)[])[],
): string {
  let best = { value: 0, row: -1, column: -1 };
  for (let row = 0; row < columns.length; row += 1) {
    for (let column = 0; column < row; column += 1) {
      const value = values[row]?.[column] ?? 0;
      if (Math.abs(value) > Math.abs(best.value)) best = { value, row, column };
    }
  }
  const size = `${title}: heat map of ${columns.length} by ${columns.length} columns.`;
  return best.row < 0
    ? size
    : `${size} Largest value: ${columns[best.row]} and ${columns[best.column]}, ${signed.format(best.value)}.`;
}
