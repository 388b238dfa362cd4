'use client';
import { ResponsiveHeatMap, ResponsiveHeatMapCanvas } from '@nivo/heatmap';
import { type ReactNode, useMemo } from 'react';
import { readableInk } from '../style/colorScales';
import { shorten } from '../style/shorten';
import { TooltipBox } from '../TooltipBox';
import { usePalette } from '../style/usePalette';

export interface HeatMapChartProps {
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  /** `values[row][column]`; null where there is none. */
  readonly values: readonly (readonly (number | null)[])[];
  readonly color: (value: number) => string;
  readonly format: (value: number) => string;
  /** Text in a cell that is large enough for it; the formatted value when left out. */
  readonly cellText?: (row: number, column: number) => string;
  /** In cells that are too narrow for that. */
  readonly shortText?: (row: number, column: number) => string;
  /** What a pointer over a cell shows; the text of the cell when left out. */
  readonly detail?: (row: number, column: number) => ReactNode;
  /** Characters of a row's name that are shown. Default 16. */
  readonly rowCharacters?: number;
  readonly height: number;
  readonly columnTitle?: string;
  readonly rowTitle?: string;
}

/** Above this a cell is a few pixels and thousands of SVG nodes would be slow. */
const MAX_SVG_COLUMNS = 40;
const MAX_LABELLED_COLUMNS = 60;
const MAX_ROW_CHARACTERS = 16;
/** Pixels of a character of a cell's text, and the least height of a cell that carries one. */
const CHARACTER_WIDTH = 6;
const MIN_TEXT_HEIGHT = 14;

interface Cell {
  readonly serieId: string;
  readonly data: { readonly x: string | number };
  readonly value: number | null;
  readonly width: number;
  readonly height: number;
}

/** A matrix as coloured cells: SVG while it is small, a canvas above 40 columns. */
export function HeatMapDrawing(props: HeatMapChartProps) {
  const { columns, rows, values, color, format, cellText, shortText, detail, columnTitle, rowTitle } = props;
  const { rowCharacters = MAX_ROW_CHARACTERS } = props;
  const { nivo, palette } = usePalette();
  // Keys are positions: names may repeat across axes or contain what Nivo reads as a path.
  const data = useMemo(
    () =>
      rows.map((_, row) => ({
        id: String(row),
        data: columns.map((__, column) => ({ x: String(column), y: values[row]?.[column] ?? null })),
      })),
    [rows, columns, values],
  );
  const large = Math.max(columns.length, rows.length) > MAX_SVG_COLUMNS;
  const labelled = Math.max(columns.length, rows.length) <= MAX_LABELLED_COLUMNS;
  const longestRow = Math.min(rowCharacters, Math.max(...rows.map((name) => name.length), 1));
  const longestColumn = Math.min(14, Math.max(...columns.map((name) => name.length), 1));
  const slanted = columns.length > 4 || longestColumn > 9;
  const left = labelled ? longestRow * 6.3 + (rowTitle ? 30 : 12) : 8;
  const top = labelled ? (slanted ? longestColumn * 4.4 + 14 : 22) + (columnTitle ? 16 : 0) : 8;
  const tick = (name: string | undefined, length: number) => shorten(name ?? '', length);
  const text = (row: number, column: number, value: number | null) =>
    value === null ? '' : (cellText?.(row, column) ?? format(value));
  const common = {
    data,
    theme: nivo,
    role: 'presentation',
    margin: { top, right: slanted ? 26 : 8, bottom: 6, left },
    emptyColor: palette.missing,
    colors: ({ value }: { value: number | null }) => (value === null ? palette.missing : color(value)),
    inactiveOpacity: 1,
    animate: false,
    enableLabels: !large,
    label: (cell: Cell) => {
      if (cell.height < MIN_TEXT_HEIGHT || cell.value === null) return '';
      const [row, column] = [Number(cell.serieId), Number(cell.data.x)];
      const texts = [text(row, column, cell.value), shortText?.(row, column) ?? ''];
      return texts.find((each) => cell.width >= each.length * CHARACTER_WIDTH) ?? '';
    },
    axisTop: labelled
      ? {
          tickSize: 0,
          tickPadding: 6,
          tickRotation: slanted ? -40 : 0,
          format: (value: string | number) => tick(columns[Number(value)], 14),
          legend: columnTitle,
          legendPosition: 'middle' as const,
          legendOffset: -(top - 12),
        }
      : null,
    axisLeft: labelled
      ? {
          tickSize: 0,
          tickPadding: 6,
          format: (value: string | number) => tick(rows[Number(value)], rowCharacters),
          legend: rowTitle,
          legendPosition: 'middle' as const,
          legendOffset: -(left - 10),
        }
      : null,
    tooltip: ({ cell }: { cell: Cell }) => {
      const row = Number(cell.serieId);
      const column = Number(cell.data.x);
      return (
        <TooltipBox title={`${rows[row]} × ${columns[column]}`}>
          {cell.value === null ? 'does not exist' : (detail?.(row, column) ?? text(row, column, cell.value))}
        </TooltipBox>
      );
    },
  };
  return large ? (
    <ResponsiveHeatMapCanvas {...common} />
  ) : (
    <ResponsiveHeatMap
      {...common}
      borderWidth={1}
      borderColor={palette.surface}
      borderRadius={2}
      labelTextColor={({ color: fill }: { color: string }) => readableInk(fill)}
    />
  );
}
