'use client';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import { Badge } from '../../components/Badge';
import { Card } from '../../components/Card';
import { TextInput } from '../../components/Field';
import { Pager } from '../../components/Pager';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { usePage } from '../../components/hooks/usePage';
import { columnValueFormat } from '../../format/columnValueFormat';
import { formatCount, formatShare, NO_VALUE } from '../../format/numbers';
import { KIND_LABELS, ROLE_LABELS } from '../../format/words';
import type { ColumnFormFragment, ColumnProfileFragment } from '../../graphql/generated/operations';
import { formatWords } from '../dataset-schema';
import { CheckList } from './CheckList';
import { columnChecks } from './columnChecks';

const PAGE = 25;

type Column = ColumnProfileFragment & ColumnFormFragment;

interface ColumnTableProps {
  readonly datasetId: string;
  readonly columns: readonly Column[];
  readonly rowCount: number;
  /** Whether the reader may change the schema. */
  readonly editable: boolean;
}

/** What each column is, how it is written, what it is used for, and its values in numbers. */
export function ColumnTable({ datasetId, columns, rowCount, editable }: ColumnTableProps) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = columns.filter(({ name }) => name.toLowerCase().includes(wanted));
  const page = usePage(found, PAGE);
  const checks = useMemo(() => columnChecks(columns, rowCount), [columns, rowCount]);
  return (
    <Card
      title="Columns"
      description={
        editable
          ? 'Kind, format and role are those of the schema; a name leads to where they are changed.'
          : null
      }
      flush
      actions={
        columns.length > 12 && (
          <TextInput
            type="search"
            aria-label="Find a column"
            placeholder="Find a column"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        )
      }
    >
      <CheckList datasetId={datasetId} checks={checks} />
      <Table label="Columns of the dataset">
        <thead>
          <tr>
            <Th>Column</Th>
            <Th>Kind</Th>
            <Th>Format</Th>
            <Th numeric>Missing</Th>
            <Th numeric>Distinct</Th>
            <Th numeric>Minimum</Th>
            <Th numeric>Maximum</Th>
            <Th numeric>Mean</Th>
            <Th numeric>
              <abbr title="Standard deviation" className="no-underline">
                SD
              </abbr>
            </Th>
          </tr>
        </thead>
        <tbody>
          {page.items.map((column) => (
            <ColumnRow key={column.name} datasetId={datasetId} column={column} rowCount={rowCount} />
          ))}
        </tbody>
      </Table>
      {found.length > PAGE && <Pager unit="columns" {...page} />}
      {found.length === 0 && <p className="p-4 text-muted sm:px-5">No column is named like “{search}”.</p>}
    </Card>
  );
}

function ColumnRow({
  datasetId,
  column,
  rowCount,
}: {
  readonly datasetId: string;
  readonly column: Column;
  readonly rowCount: number;
}) {
  const { name, kind, role, missingCount, distinctCount, minimum, maximum, mean, standardDeviation } = column;
  const format = columnValueFormat(kind);
  const value = (input: number | null) => (input === null ? NO_VALUE : format(input));
  return (
    <tr>
      <RowHeader className="max-w-72 min-w-36 break-words">
        <Link
          href={`/datasets/${datasetId}/schema?column=${encodeURIComponent(name)}`}
          title="Open in the schema"
          className="rounded hover:text-accent hover:underline"
        >
          {name}
        </Link>
      </RowHeader>
      <Td>
        <span className="flex flex-wrap gap-1">
          <Badge>{KIND_LABELS[kind]}</Badge>
          {role !== 'NONE' && <Badge tone="accent">{ROLE_LABELS[role]}</Badge>}
        </span>
      </Td>
      <Td className="max-w-56 min-w-32 text-muted">{formatWords({ ...column, labels: null })}</Td>
      <Td numeric>
        {missingCount === 0 ? (
          <span className="text-muted">0</span>
        ) : (
          <>
            {formatCount(missingCount)}{' '}
            <span className="text-muted">{formatShare(missingCount / Math.max(1, rowCount))}</span>
          </>
        )}
      </Td>
      <Td numeric>{distinctCount === null ? 'over 10,000' : formatCount(distinctCount)}</Td>
      <Td numeric>{value(minimum)}</Td>
      <Td numeric>{value(maximum)}</Td>
      <Td numeric>{value(mean)}</Td>
      <Td numeric>{kind === 'DATETIME' ? NO_VALUE : value(standardDeviation)}</Td>
    </tr>
  );
}
