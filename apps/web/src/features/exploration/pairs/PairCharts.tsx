'use client';
import clsx from 'clsx';
import { useMemo, useState } from 'react';
import { ChartCard } from '../../../charts/ChartCard';
import { ColorBar } from '../../../charts/ColorBar';
import { HeatMapChart } from '../../../charts/HeatMapChart';
import { niceScale } from '../../../charts/niceScale';
import { BoxChart } from '../../../charts/pairs/BoxChart';
import { MosaicChart } from '../../../charts/pairs/MosaicChart';
import { PointsChart } from '../../../charts/pairs/PointsChart';
import type { PointsAxis } from '../../../charts/pairs/PointsDrawing';
import { divergingColor, sequentialColor } from '../../../charts/style/colorScales';
import { usePalette } from '../../../charts/style/usePalette';
import { SegmentedChoice } from '../../../components/SegmentedChoice';
import { columnValueFormat } from '../../../format/columnValueFormat';
import { formatCount, formatShare } from '../../../format/numbers';
import type { ColumnKind, PairViewFieldsFragment } from '../../../graphql/generated/operations';
import { cellNames } from './cellNames';
import { differenceOf, distanceOf, largest, upright } from './pairMatrix';

interface PairChartsProps {
  readonly view: PairViewFieldsFragment;
  readonly kindOf: (column: string) => ColumnKind | undefined;
}

type Drawing = 'rows' | 'proportions';

const HEIGHT = 300;
const TWO = 'lg:grid-cols-2';
const THREE = 'lg:grid-cols-2 xl:grid-cols-3';

const DRAWING_LABELS = { points: 'Rows', boxes: 'Boxes' } as const;

/** Two columns as a picture: dots, boxes or a mosaic by their kinds, or the proportions of all cells; real and synthetic on the same axes. */
export function PairCharts({ view, kindOf }: PairChartsProps) {
  const { palette } = usePalette();
  const { x, y, boxes } = view;
  const points = view.realPoints ?? view.syntheticPoints;
  const plain = points ? 'points' : boxes && (boxes.real ?? boxes.synthetic) ? 'boxes' : null;
  const isMosaic = x.labels !== null && y.labels !== null;
  const [wanted, setWanted] = useState<Drawing>('rows');
  const drawing: Drawing = plain ? wanted : 'proportions';
  // Boxes of both tables stand in one chart; else each table has its own.
  const isOneChart = drawing === 'rows' && !points;
  const formats = {
    x: columnValueFormat(kindOf(x.column)),
    y: columnValueFormat(kindOf(y.column)),
  };
  return (
    <div className="space-y-3">
      {plain && (
        <SegmentedChoice
          label="Drawing of the pair"
          options={[
            { value: 'rows', label: DRAWING_LABELS[plain] },
            { value: 'proportions', label: 'Proportions' },
          ]}
          value={drawing}
          onChange={setWanted}
        />
      )}
      <div className={clsx('grid gap-5 *:min-w-0', view.synthetic && (isOneChart ? TWO : THREE))}>
        {drawing === 'rows' && points ? (
          <PairPoints view={view} formats={formats} />
        ) : drawing === 'rows' && boxes ? (
          <ChartCard
            bare
            title={`${x.column} and ${y.column}`}
            units="box: middle half and median; line: 5% to 95%"
            ariaLabel={`Boxes of ${(x.labels ? y : x).column} by ${(x.labels ? x : y).column}.`}
            legend={legendOf(boxes.real, boxes.synthetic, palette)}
            table={() => ({
              columns: ['Label', 'Rows of', '5%', '25%', 'Median', '75%', '95%'],
              rows: boxes.labels.flatMap((label, at) =>
                (['real', 'synthetic'] as const).flatMap((role) => {
                  const box = boxes[role]?.[at];
                  return box ? [[label, role, ...box.quantiles.map(x.labels ? formats.y : formats.x)]] : [];
                }),
              ),
            })}
          >
            <BoxChart
              labels={boxes.labels}
              xLabel={(x.labels ? y : x).column}
              format={x.labels ? formats.y : formats.x}
              series={[
                ...(boxes.real ? [{ label: 'real', color: palette.real, boxes: boxes.real }] : []),
                ...(boxes.synthetic
                  ? [{ label: 'synthetic', color: palette.synthetic, boxes: boxes.synthetic }]
                  : []),
              ]}
            />
          </ChartCard>
        ) : (
          <Proportions view={view} formats={formats} isMosaic={isMosaic} />
        )}
        {drawing === 'rows' && view.synthetic && <Difference view={view} formats={formats} />}
      </div>
    </div>
  );
}

interface Formats {
  readonly x: (value: number) => string;
  readonly y: (value: number) => string;
}

interface PartProps {
  readonly view: PairViewFieldsFragment;
  readonly formats: Formats;
}

function legendOf(
  real: unknown,
  synthetic: unknown,
  palette: { readonly real: string; readonly synthetic: string },
) {
  return [
    ...(real && synthetic ? [{ label: 'real', color: palette.real }] : []),
    ...(synthetic ? [{ label: 'synthetic', color: palette.synthetic }] : []),
  ];
}

function PairPoints({ view, formats }: PartProps) {
  const { palette } = usePalette();
  const { x, y, realPoints, syntheticPoints } = view;
  const axes = useMemo(() => {
    const axisOf = (side: 'x' | 'y'): PointsAxis => {
      const scale = niceScale([...(realPoints?.[side] ?? []), ...(syntheticPoints?.[side] ?? [])], 4);
      return { label: view[side].column, ...scale, format: formats[side] };
    };
    return { x: axisOf('x'), y: axisOf('y') };
  }, [view, realPoints, syntheticPoints, formats]);
  const parts = [
    { role: 'real', points: realPoints, rows: view.realRows, color: palette.real },
    { role: 'synthetic', points: syntheticPoints, rows: view.syntheticRows, color: palette.synthetic },
  ].flatMap(({ points, ...part }) => (points ? [{ ...part, points }] : []));
  return (
    <>
      {parts.map(({ role, points, rows, color }) => (
        <ChartCard
          key={role}
          bare
          title={
            view.syntheticPoints ? `${x.column} and ${y.column}, ${role}` : `${x.column} and ${y.column}`
          }
          units={
            points.x.length < (rows ?? 0)
              ? `${formatCount(points.x.length)} random rows of ${formatCount(rows)}`
              : `${formatCount(points.x.length)} rows`
          }
          ariaLabel={`Scatter plot of ${y.column} by ${x.column}, ${points.x.length} ${role} rows.`}
          table={() => ({
            columns: [x.column, y.column],
            rows: points.x.map((value, at) => [formats.x(value), formats.y(points.y[at])]),
            values: points.x.map((value, at) => [value, points.y[at]]),
          })}
        >
          <PointsChart
            height={HEIGHT}
            series={[{ label: role, color, x: points.x, y: points.y }]}
            x={axes.x}
            y={axes.y}
          />
        </ChartCard>
      ))}
    </>
  );
}

function Proportions({ view, formats, isMosaic }: PartProps & { readonly isMosaic: boolean }) {
  const { palette } = usePalette();
  const { x, y, real, synthetic } = view;
  const top = Math.max(largest(real), largest(synthetic ?? [])) || 1;
  const names = { x: cellNames(x, formats.x), y: cellNames(y, formats.y) };
  const parts = [
    { role: 'real', values: real },
    ...(synthetic ? [{ role: 'synthetic', values: synthetic }] : []),
  ];
  return (
    <>
      {parts.map(({ role, values }) => (
        <ChartCard
          key={role}
          bare
          title={`${x.column} and ${y.column}${synthetic ? `, ${role}` : ''}`}
          units={
            isMosaic
              ? `widths: ${x.column}; heights: ${y.column} within it`
              : 'proportion of rows; grey: fewer than five real rows'
          }
          ariaLabel={`${isMosaic ? 'Mosaic' : 'Heat map'} of ${x.column} and ${y.column}, ${role} rows: ${names.x.length} by ${names.y.length} cells.`}
          table={() => tableOf(names, values, x.column)}
        >
          {isMosaic ? (
            <MosaicChart
              xLabels={names.x}
              yLabels={names.y}
              values={values}
              yTitle={y.column}
              format={formatShare}
            />
          ) : (
            <>
              <HeatMapChart
                columns={names.x}
                rows={[...names.y].reverse()}
                values={upright(values)}
                color={(value) => sequentialColor(palette, Math.sqrt(value / top))}
                format={formatShare}
                cellText={() => ''}
                height={HEIGHT + 40}
                rowTitle={y.column}
                columnTitle={x.column}
              />
              <ColorBar
                color={(value) => sequentialColor(palette, Math.sqrt(value / top))}
                from={0}
                to={top}
                format={formatShare}
              />
            </>
          )}
        </ChartCard>
      ))}
      {synthetic && <Difference view={view} formats={formats} />}
    </>
  );
}

function Difference({ view, formats }: PartProps) {
  const { palette } = usePalette();
  const { x, y, real, synthetic } = view;
  if (!synthetic) return null;
  const difference = differenceOf(real, synthetic);
  const limit = Math.max(0.01, largest(difference));
  const names = { x: cellNames(x, formats.x), y: cellNames(y, formats.y) };
  const color = (value: number) => divergingColor(palette, value, limit);
  return (
    <ChartCard
      bare
      title={`${x.column} and ${y.column}, synthetic minus real`}
      units={`difference of proportions; total variation distance ${formatShare(distanceOf(real, synthetic))}`}
      ariaLabel={`Heat map of the difference of proportions of ${x.column} and ${y.column}; largest ${formatShare(limit)}.`}
      table={() => tableOf(names, difference, x.column)}
    >
      <HeatMapChart
        columns={names.x}
        rows={[...names.y].reverse()}
        values={upright(difference)}
        color={color}
        format={(value) => formatShare(Math.abs(value)).replace(/^/, value < 0 ? '−' : '+')}
        cellText={() => ''}
        height={HEIGHT + 40}
        rowTitle={y.column}
        columnTitle={x.column}
      />
      <ColorBar
        color={color}
        from={-limit}
        to={limit}
        format={(value) => `${value < 0 ? '−' : ''}${formatShare(Math.abs(value))}`}
      />
    </ChartCard>
  );
}

function tableOf(
  names: { readonly x: readonly string[]; readonly y: readonly string[] },
  values: readonly (readonly (number | null)[])[],
  corner: string,
) {
  return {
    columns: [corner, ...names.y],
    rows: names.x.map((name, at) => [name, ...(values[at] ?? []).map((value) => formatShare(value))]),
    values: names.x.map((name, at) => [name, ...(values[at] ?? [])]),
  };
}
