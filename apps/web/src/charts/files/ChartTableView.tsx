'use client';
import { Pager } from '../../components/Pager';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { usePage } from '../../components/hooks/usePage';
import type { ChartTable } from './chartTable';

const PAGE = 25;

/** The numbers behind a chart. */
export function ChartTableView({ label, table }: { readonly label: string; readonly table: ChartTable }) {
  const page = usePage(table.rows, PAGE);
  return (
    <div className="-mx-4">
      <div className="max-h-96 overflow-y-auto">
        <Table label={`${label}, as a table`}>
          <thead>
            <tr>
              {table.columns.map((column, index) => (
                <Th key={index} numeric={index > 0}>
                  {column}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.items.map((row, rowIndex) => (
              <tr key={page.start + rowIndex}>
                {row.map((cell, index) =>
                  index === 0 ? (
                    <RowHeader key={index}>{cell}</RowHeader>
                  ) : (
                    <Td key={index} numeric>
                      {cell}
                    </Td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      {table.rows.length > PAGE && <Pager unit="rows" {...page} />}
    </div>
  );
}
