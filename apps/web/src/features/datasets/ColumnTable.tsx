'use client';
import { useState } from 'react';
import { Badge } from '../../components/Badge';
import { Card } from '../../components/Card';
import { TextInput } from '../../components/Field';
import { Pager } from '../../components/Pager';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { usePage } from '../../components/hooks/usePage';
import { columnValueFormat } from '../../format/columnValueFormat';
import { formatCount, formatShare, NO_VALUE } from '../../format/numbers';
import { KIND_LABELS } from '../../format/words';
import type { ColumnProfileFragment } from '../../graphql/generated/operations';

const PAGE = 25;

/** What is known of every column. */
export function ColumnTable({
  columns,
  rowCount,
}: {
  readonly columns: readonly ColumnProfileFragment[];
  readonly rowCount: number;
}) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = columns.filter(({ name }) => name.toLowerCase().includes(wanted));
  const page = usePage(found, PAGE);
  return (
    <Card
      title="Columns"
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
      <Table label="Columns of the dataset">
        <thead>
          <tr>
            <Th>Column</Th>
            <Th>Kind</Th>
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
          {page.items.map((column) => {
            const format = columnValueFormat(column.kind);
            const value = (input: number | null) => (input === null ? NO_VALUE : format(input));
            return (
              <tr key={column.name}>
                <RowHeader className="max-w-72 break-words">{column.name}</RowHeader>
                <Td>
                  <Badge>{KIND_LABELS[column.kind]}</Badge>
                </Td>
                <Td numeric>
                  {column.missingCount === 0 ? (
                    <span className="text-muted">0</span>
                  ) : (
                    <>
                      {formatCount(column.missingCount)}{' '}
                      <span className="text-muted">
                        {formatShare(column.missingCount / Math.max(1, rowCount))}
                      </span>
                    </>
                  )}
                </Td>
                <Td numeric>
                  {column.distinctCount === null ? 'too many' : formatCount(column.distinctCount)}
                </Td>
                <Td numeric>{value(column.minimum)}</Td>
                <Td numeric>{value(column.maximum)}</Td>
                <Td numeric>{value(column.mean)}</Td>
                <Td numeric>{column.kind === 'DATETIME' ? NO_VALUE : value(column.standardDeviation)}</Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {found.length > PAGE && <Pager unit="columns" {...page} />}
      {found.length === 0 && <p className="p-4 text-muted sm:px-5">No column is named like “{search}”.</p>}
    </Card>
  );
}
