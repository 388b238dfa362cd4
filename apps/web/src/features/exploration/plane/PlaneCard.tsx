'use client';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { ChartCard } from '../../../charts/ChartCard';
import { niceScale } from '../../../charts/niceScale';
import { PointsChart } from '../../../charts/pairs/PointsChart';
import { usePalette } from '../../../charts/style/usePalette';
import { Card } from '../../../components/Card';
import { useSeen } from '../../../components/hooks/useSeen';
import { QueryError, Skeleton } from '../../../components/States';
import { formatNumber, formatPercent } from '../../../format/numbers';
import { RunPlaneDocument, type RunPlaneQuery } from '../../../graphql/generated/operations';

type Plane = NonNullable<NonNullable<NonNullable<RunPlaneQuery['run']>['generation']>['principalPlane']>;

const HEIGHT = 340;

/** Real and synthetic rows in the plane in which the real ones vary most. */
export function PlaneCard({ runId }: { readonly runId: string }) {
  const { ref, seen } = useSeen<HTMLDivElement>();
  const [{ data, error }, refetch] = useQuery({
    query: RunPlaneDocument,
    variables: { id: runId },
    requestPolicy: 'cache-first',
    pause: !seen,
  });
  const plane = data?.run?.generation?.principalPlane;
  return (
    <div ref={ref}>
      <Card
        title="Principal components"
        description="Rows of all columns at once, at most 1,500 of each table, on the two axes along which real rows vary most: numbers in standard deviations, labels by indicators."
      >
        {error ? (
          <QueryError error={error} onRetry={refetch} />
        ) : plane ? (
          <PlaneCharts plane={plane} />
        ) : data ? (
          <p className="text-muted">There are too few columns, or the real rows are gone.</p>
        ) : (
          <Skeleton className="h-80" />
        )}
      </Card>
    </div>
  );
}

function PlaneCharts({ plane }: { readonly plane: Plane }) {
  const { palette } = usePalette();
  const { real, synthetic } = plane;
  const axes = useMemo(() => {
    const axisOf = (place: 0 | 1, side: 'x' | 'y') => {
      const { explained, columns } = plane.axes[place];
      const names = columns.map(({ column }) => column).join(', ');
      return {
        label: `${formatPercent(explained)} of the variance: ${names}`,
        ...niceScale([...(real?.[side] ?? []), ...synthetic[side]], 4),
        format: formatNumber,
      };
    };
    return { x: axisOf(0, 'x'), y: axisOf(1, 'y') };
  }, [plane, real, synthetic]);
  const parts = [
    ...(real ? [{ label: 'real', color: palette.real, ...real }] : []),
    { label: 'synthetic', color: palette.synthetic, ...synthetic },
  ];
  return (
    <>
      {!real && (
        <p className="mb-3 text-[13px] text-muted">
          Only synthetic rows are drawn: real rows are not for your role in this workspace.
        </p>
      )}
      <div className={real ? 'grid gap-5 lg:grid-cols-2' : undefined}>
        {parts.map((part) => (
          <ChartCard
            key={part.label}
            bare
            title={`Principal components, ${part.label}`}
            units={`${part.x.length.toLocaleString('en')} rows; the axes are those of the real rows`}
            ariaLabel={`Scatter plot of ${part.x.length} ${part.label} rows on two principal components.`}
            table={() => ({
              columns: ['First component', 'Second component'],
              rows: part.x.map((value, at) => [formatNumber(value), formatNumber(part.y[at])]),
              values: part.x.map((value, at) => [value, part.y[at]]),
            })}
          >
            <PointsChart height={HEIGHT} series={[part]} x={axes.x} y={axes.y} />
          </ChartCard>
        ))}
      </div>
    </>
  );
}
