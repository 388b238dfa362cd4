'use client';
import { useState } from 'react';
import { useQuery } from 'urql';
import { CorrelationCard } from '../../../charts/CorrelationCard';
import { Card } from '../../../components/Card';
import { Select } from '../../../components/Field';
import { QueryError, Skeleton } from '../../../components/States';
import { formatCount } from '../../../format/numbers';
import { type AssociationMeasure, DatasetAssociationsDocument } from '../../../graphql/generated/operations';
import { MEASURE_NAMES, MEASURES } from './measures';
import { StrongestPairs } from './StrongestPairs';

interface AssociationSectionProps {
  readonly datasetId: string;
  readonly rowCount: number;
  /** The pair that is looked at. */
  readonly pair: readonly [string, string] | null;
  readonly onPair: (pair: readonly [string, string]) => void;
}

/** How strongly columns depend on each other, by a measure of choice: as a matrix, and the strongest pairs as a list. */
export function AssociationSection({ datasetId, rowCount, pair, onPair }: AssociationSectionProps) {
  const [measure, setMeasure] = useState<AssociationMeasure>('MIXED');
  const [{ data, error, stale }, refetch] = useQuery({
    query: DatasetAssociationsDocument,
    variables: { id: datasetId, measure },
    requestPolicy: 'cache-first',
  });
  const { units, signed, gap } = MEASURES[measure];
  const found = data?.dataset?.associations;
  const shown = found?.measure === measure ? found : null;
  return (
    <Card
      title="Associations"
      description={
        <span data-testid="association-note">
          {shown ? describe(shown, rowCount) : 'How strongly columns depend on each other.'} {gap}
        </span>
      }
      actions={
        <Select
          aria-label="Measure of association"
          className="w-52!"
          value={measure}
          onChange={({ target }) => setMeasure(target.value as AssociationMeasure)}
        >
          {MEASURE_NAMES.map((name) => (
            <option key={name} value={name}>
              {MEASURES[name].label}
            </option>
          ))}
        </Select>
      }
    >
      {error ? (
        <QueryError error={error} onRetry={refetch} />
      ) : !data || (stale && !shown) || (found && !shown) ? (
        <Skeleton className="h-72" />
      ) : !shown || shown.columns.length < 2 ? (
        <p className="text-muted">There are fewer than two columns that this measure speaks of.</p>
      ) : (
        <div className="grid gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <CorrelationCard
            bare
            title="Heat map"
            units={units}
            columns={shown.columns}
            values={shown.values}
            from={signed ? -1 : 0}
          />
          <StrongestPairs pairs={shown.strongest} chosen={pair} onChoose={onPair} />
        </div>
      )}
    </Card>
  );
}

function describe(
  {
    rowCount: read,
    measuredColumns,
    columns,
  }: { readonly rowCount: number; readonly measuredColumns: number; readonly columns: readonly string[] },
  rowCount: number,
): string {
  const rows = read < rowCount ? `${formatCount(read)} random rows of ${formatCount(rowCount)}` : 'All rows';
  return columns.length < measuredColumns
    ? `${rows}. The heat map has the ${columns.length} columns of the strongest pairs, of ${formatCount(measuredColumns)}.`
    : `${rows}; identifiers are left out.`;
}
