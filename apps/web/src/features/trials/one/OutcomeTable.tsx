'use client';
import { RowHeader, Table, Td, Th } from '../../../components/Table';
import { formatCount, formatNumber } from '../../../format/numbers';
import type { OutcomeSummary } from './trialTable';

interface OutcomeTableProps {
  readonly endpoint: string;
  readonly rows: readonly OutcomeSummary[];
}

/** What was measured on an endpoint that is no time to an event, by arm. */
export function OutcomeTable({ endpoint, rows }: OutcomeTableProps) {
  return (
    <div>
      <h3 className="mb-1 text-[13.5px] font-semibold">{endpoint}</h3>
      <Table label={`${endpoint} by arm`}>
        <thead>
          <tr>
            <Th>Arm</Th>
            <Th>Column</Th>
            <Th numeric>Known</Th>
            <Th numeric>Mean</Th>
            <Th numeric>Standard deviation</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ arm, column, known, mean, sd }) => (
            <tr key={`${column} ${arm}`}>
              <RowHeader>{arm}</RowHeader>
              <Td>{column}</Td>
              <Td numeric>{formatCount(known)}</Td>
              <Td numeric>{formatNumber(mean)}</Td>
              <Td numeric>{formatNumber(sd)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
