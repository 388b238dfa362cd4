'use client';
import { Table, Td, Th } from '../../../components/Table';
import { formatNumber, NO_VALUE } from '../../../format/numbers';
import type { CellFieldsFragment } from '../../../graphql/generated/operations';
import { meanText, probabilityText } from './estimates';

interface LookTableProps {
  readonly cell: CellFieldsFragment;
  readonly timeUnit: string;
}

/** What happens at each look, beside the closed form. */
export function LookTable({ cell, timeUnit }: LookTableProps) {
  const { looks, closedForm, closedFormMissing } = cell;
  return (
    <>
      <Table label="Looks">
        <thead>
          <tr>
            <Th numeric>Look</Th>
            <Th numeric>Information</Th>
            <Th numeric>Held</Th>
            <Th numeric>Stops for efficacy</Th>
            <Th numeric>By formula</Th>
            <Th numeric>Stops for futility</Th>
            <Th numeric>Time, {timeUnit}s</Th>
            <Th numeric>Patients</Th>
            <Th numeric>Events</Th>
          </tr>
        </thead>
        <tbody>
          {looks.map(({ information, held, success, futility, time, patients, events }, look) => (
            <tr key={look}>
              <Td numeric>{look + 1}</Td>
              <Td numeric>{formatNumber(information)}</Td>
              <Td numeric>{probabilityText(held)}</Td>
              <Td numeric className="font-medium">
                {probabilityText(success)}
              </Td>
              <Td numeric>{closedForm?.looks[look]?.success.toFixed(4) ?? NO_VALUE}</Td>
              <Td numeric>{probabilityText(futility)}</Td>
              <Td numeric>{meanText(time)}</Td>
              <Td numeric>{meanText(patients)}</Td>
              <Td numeric>{meanText(events)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="px-4 py-3 text-[13px] text-muted sm:px-5">
        {closedForm
          ? `By formula: ${closedForm.method}.`
          : `No closed form: ${closedFormMissing ?? 'unknown'}`}
      </p>
    </>
  );
}
