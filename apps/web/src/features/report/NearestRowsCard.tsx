'use client';
import clsx from 'clsx';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { QueryError } from '../../components/States';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { formatCount, formatMetric, formatShare } from '../../format/numbers';
import { type NearestFieldsFragment, NearestValuesDocument } from '../../graphql/generated/operations';

type Cell = NearestFieldsFragment['rows'][number]['cells'][number];

const TONES: Readonly<Record<Cell['agreement'], string>> = {
  SAME: 'bg-warn-soft',
  NEAR: 'bg-sunken',
  DIFFERENT: '',
};

interface NearestRowsCardProps {
  readonly generationId: string;
  /** Those of the report, whose values are masked. */
  readonly masked: NearestFieldsFragment;
  /** Whether the reader may see real rows. */
  readonly readable: boolean;
}

/** Some synthetic rows beside their nearest training row; the values only when they are asked for. */
export function NearestRowsCard({ generationId, masked, readable }: NearestRowsCardProps) {
  const [shown, setShown] = useState(false);
  const [{ data, error, fetching }, refetch] = useQuery({
    query: NearestValuesDocument,
    variables: { id: generationId },
    pause: !shown,
    requestPolicy: 'cache-first',
  });
  const values = shown ? (data?.generation?.nearestRows ?? null) : null;
  const { lookedAt, columns, rows } = values ?? masked;
  const isTooLarge = shown && !fetching && !error && data !== undefined && values === null;
  return (
    <Card
      title="Synthetic rows beside their nearest training row"
      description={`Of ${formatCount(lookedAt)} synthetic rows the three nearest, and those at the 5%, 25% and 50% quantile of the distance. ${
        values
          ? 'In each cell the synthetic value; below it the real one, where it is another.'
          : 'Values are masked: “near” are numbers at most 5% of the rows apart.'
      }`}
      actions={
        readable && (
          <Button small aria-pressed={shown} disabled={fetching} onClick={() => setShown(!shown)}>
            {shown ? 'Mask the values' : 'Show the values'}
          </Button>
        )
      }
      flush
    >
      {error && <QueryError error={error} onRetry={refetch} />}
      {isTooLarge && (
        <p className="px-4 pb-3 text-muted sm:px-5">
          The tables have more than 10 million cells: <code>likeness evaluate --show-values</code> shows the
          values of such tables.
        </p>
      )}
      <div className="max-h-96 overflow-y-auto" aria-busy={fetching}>
        <Table label="Nearest rows">
          <thead>
            <tr>
              <Th>Column</Th>
              {rows.map(({ place, row }) => (
                <Th key={place}>
                  {place === 1 ? 'Nearest' : `No. ${formatCount(place)}`}
                  {row !== null && (
                    <span className="block text-xs font-normal">synthetic row {formatCount(row)}</span>
                  )}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <RowHeader>Distance</RowHeader>
              {rows.map(({ place, distance }) => (
                <Td key={place} className="tabular">
                  {formatMetric(distance)}
                </Td>
              ))}
            </tr>
            <tr>
              <RowHeader>Unseen rows at least as near</RowHeader>
              {rows.map(({ place, unseenAsNear }) => (
                <Td key={place} className="tabular">
                  {formatShare(unseenAsNear)}
                </Td>
              ))}
            </tr>
            {columns.map((column, at) => (
              <tr key={column}>
                <RowHeader>{column}</RowHeader>
                {rows.map(({ place, cells }) => (
                  <NearestCell key={place} cell={cells[at]} />
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Card>
  );
}

function NearestCell({ cell: { agreement, values } }: { readonly cell: Cell }) {
  const className = clsx('max-w-56 break-words', TONES[agreement]);
  if (!values) return <Td className={className}>{agreement.toLowerCase()}</Td>;
  return (
    <Td className={className}>
      {values.synthetic ?? 'missing'}
      {agreement !== 'SAME' && (
        <span className="block text-muted">
          <span className="sr-only">real: </span>
          {values.real ?? 'missing'}
        </span>
      )}
    </Td>
  );
}
