'use client';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ChartCard } from '../../../charts/ChartCard';
import { binLabel, totalVariation } from '../../../charts/distribution';
import { DistributionChart } from '../../../charts/DistributionChart';
import { Legend } from '../../../charts/Legend';
import { usePalette } from '../../../charts/style/usePalette';
import { Button } from '../../../components/Button';
import { QueryError, Skeleton } from '../../../components/States';
import { columnValueFormat } from '../../../format/columnValueFormat';
import { formatMetric, formatAxisShare, formatShare } from '../../../format/numbers';
import {
  CompareDistributionsDocument,
  ComparedColumnsDocument,
  type ColumnKind,
  type DistributionFieldsFragment,
} from '../../../graphql/generated/operations';
import { pictured, type RunColumn } from '../model/columns';
import type { PlotProps } from './plotProps';
import { Choice, PlotSection } from './PlotSection';

const FIRST = 6;

interface DistributionMultiplesProps extends Pick<PlotProps, 'columns' | 'state' | 'onChange'> {
  readonly ids: readonly string[];
}

/** The distribution of one column, a small chart a run: its real rows, and what it made of them. */
export function DistributionMultiples({ ids, columns, state, onChange }: DistributionMultiplesProps) {
  const { palette } = usePalette();
  const [all, setAll] = useState(false);
  const shownRuns = columns.map(pictured);
  const [{ data: known }] = useQuery({
    query: ComparedColumnsDocument,
    variables: { id: (shownRuns.find(({ run }) => run.state === 'SUCCEEDED') ?? shownRuns[0]).run.id },
    requestPolicy: 'cache-first',
  });
  // Identifiers are never compared.
  const choices = (known?.run?.generation?.columns ?? []).filter(({ kind }) => kind !== 'IDENTIFIER');
  const chosen = choices.find(({ name }) => name === state.column) ?? choices.at(0);
  const pictureIds = shownRuns.map(({ run }) => run.id);
  const [{ data, error }, refetch] = useQuery({
    query: CompareDistributionsDocument,
    // Of a single group all runs are asked for, as a comparison has two at least.
    variables: { ids: pictureIds.length > 1 ? pictureIds : [...ids], column: chosen?.name ?? '' },
    requestPolicy: 'cache-first',
    pause: !chosen,
  });
  if (!chosen) return null;
  const byRun = new Map(
    data?.compareRuns.distributions.map(({ runId, distribution }) => [runId, distribution]),
  );
  const visible = all ? columns : columns.slice(0, FIRST);
  return (
    <PlotSection
      title="Distributions"
      controls={
        <>
          <Legend
            entries={[
              { label: 'Real', color: palette.real },
              { label: 'Synthetic', color: palette.synthetic },
            ]}
          />
          <Choice
            label="Column"
            value={chosen.name}
            choices={choices.map(({ name }) => ({ value: name, label: name }))}
            onChange={(name) => onChange({ column: name })}
          />
        </>
      }
    >
      {error && <QueryError error={error} onRetry={refetch} />}
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {visible.map((column) => (
          <Multiple
            key={column.id}
            column={column}
            name={chosen.name}
            kind={chosen.kind}
            distribution={data ? (byRun.get(pictured(column).run.id) ?? null) : undefined}
          />
        ))}
      </div>
      {columns.length > visible.length && (
        <div className="mt-3 text-center">
          <Button onClick={() => setAll(true)}>Show all {columns.length}</Button>
        </div>
      )}
    </PlotSection>
  );
}

interface MultipleProps {
  readonly column: RunColumn;
  /** Of the column of the table. */
  readonly name: string;
  readonly kind: ColumnKind;
  /** Null where the run has none; undefined while it is not known. */
  readonly distribution: DistributionFieldsFragment | null | undefined;
}

function Multiple({ column, name, kind, distribution }: MultipleProps) {
  const { palette } = usePalette();
  const title = pictured(column).name;
  if (distribution === undefined) return <Skeleton className="h-64" />;
  if (distribution === null) {
    return (
      <p className="rounded-xl border border-line bg-surface p-4 text-[13px] text-muted">
        {title} has no distribution of {name}.
      </p>
    );
  }
  const { edges, labels, real, synthetic, realMissing, syntheticMissing } = distribution;
  const formatX = columnValueFormat(kind);
  const distance = `total variation distance ${formatMetric(totalVariation(real, synthetic))}`;
  return (
    <ChartCard
      title={title}
      units={`fraction of rows; ${distance}`}
      ariaLabel={`Real and synthetic distribution of ${name} in ${title}; ${distance}.`}
      legend={[
        { label: 'Real', color: palette.real },
        { label: 'Synthetic', color: palette.synthetic },
      ]}
      legendElsewhere
      table={() => ({
        columns: [edges ? 'Bin' : 'Label', 'Real', 'Synthetic'],
        rows: [
          ...real.map((fraction, index) => [
            edges ? binLabel(edges, index, formatX) : (labels?.[index] ?? ''),
            formatShare(fraction),
            formatShare(synthetic[index]),
          ]),
          ['missing', formatShare(realMissing), formatShare(syntheticMissing)],
        ],
      })}
    >
      <DistributionChart
        data={{
          edges,
          labels,
          series: [
            { id: 'real', label: 'Real', color: palette.real, values: real },
            { id: 'synthetic', label: 'Synthetic', color: palette.synthetic, values: synthetic },
          ],
        }}
        formatX={formatX}
        formatY={formatAxisShare}
      />
    </ChartCard>
  );
}
