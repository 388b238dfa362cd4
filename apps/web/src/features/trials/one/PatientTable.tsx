'use client';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { usePage } from '../../../components/hooks/usePage';
import { Pager } from '../../../components/Pager';
import { Table, Td, Th } from '../../../components/Table';
import { formatNumber } from '../../../format/numbers';
import type { WholeTrial } from './useTrialTable';

const PAGE = 25;

/** The patients of a trial, a page at a time, when they are asked for. */
export function PatientTable({ trial }: { readonly trial: WholeTrial }) {
  const [open, setOpen] = useState(false);
  const page = usePage(trial.rows, PAGE);
  return (
    <div>
      <Button small aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? 'Hide the patients' : 'Show the patients'}
      </Button>
      {open && (
        <div className="mt-2">
          <Table label="Patients of the trial">
            <thead>
              <tr>
                {trial.columns.map((column) => (
                  <Th key={column}>{column}</Th>
                ))}
              </tr>
            </thead>
            <tbody>
              {page.items.map((row, index) => (
                <tr key={page.start + index}>
                  {row.map((cell, column) => (
                    <Td key={column} className="tabular whitespace-nowrap" title={cell ?? 'missing'}>
                      {cellText(cell)}
                    </Td>
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
          <Pager unit="patients" {...page} />
        </div>
      )}
    </div>
  );
}

function cellText(cell: string | null): string {
  if (cell === null) return 'missing';
  const value = Number(cell);
  return cell.trim() === '' || Number.isNaN(value) ? cell : formatNumber(value);
}
