'use client';
import clsx from 'clsx';
import { useMemo } from 'react';
import { ChartCard } from '../../charts/ChartCard';
import { CurveLines } from '../../charts/CurveLines';
import { RUN_COLORS } from '../../charts/style/palette';
import { usePalette } from '../../charts/style/usePalette';
import { formatNumber } from '../../format/numbers';
import type { MeasureFieldsFragment } from '../../graphql/generated/operations';
import { type CurveGroup, curveGroups } from './curves';

/** How a training went, or goes: losses and scores by epoch or round. */
export function CurvesCard({ measures }: { readonly measures: readonly MeasureFieldsFragment[] }) {
  const groups = useMemo(() => curveGroups(measures), [measures]);
  if (groups.length === 0) return null;
  return (
    <section
      aria-label="Training curves"
      data-testid="curves"
      className={clsx('grid gap-4', groups.length === 3 ? 'lg:grid-cols-3' : 'lg:grid-cols-2')}
    >
      {groups.map((group) => (
        <CurveCard key={group.title} group={group} />
      ))}
    </section>
  );
}

function CurveCard({ group: { title, unit, curves } }: { readonly group: CurveGroup }) {
  const { theme } = usePalette();
  const colored = curves.map((curve, index) => ({
    ...curve,
    color: RUN_COLORS[theme][index % RUN_COLORS[theme].length],
  }));
  const steps = [...new Set(curves.flatMap(({ points }) => points.map(({ x }) => x)))].sort(
    (first, second) => first - second,
  );
  const valueAt = (points: CurveGroup['curves'][number]['points'], step: number) =>
    points.find(({ x }) => x === step)?.y ?? null;
  const last = (points: CurveGroup['curves'][number]['points']) => points[points.length - 1];
  return (
    <ChartCard
      title={title}
      units={`by ${unit} of the training`}
      ariaLabel={`${title} by ${unit}: ${curves
        .map(({ name, points }) => `${name} ${formatNumber(last(points).y)} at ${unit} ${last(points).x}`)
        .join(', ')}.`}
      legend={curves.length > 1 ? colored.map(({ name, color }) => ({ label: name, color })) : []}
      table={() => ({
        columns: [unit, ...curves.map(({ name }) => name)],
        rows: steps.map((step) => [
          String(step),
          ...curves.map(({ points }) => formatNumber(valueAt(points, step))),
        ]),
        values: steps.map((step) => [step, ...curves.map(({ points }) => valueAt(points, step))]),
      })}
    >
      <CurveLines curves={colored} unit={unit} format={formatNumber} />
    </ChartCard>
  );
}
