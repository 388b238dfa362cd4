'use client';
import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { NoteList } from '../../components/NoteList';
import { Pager } from '../../components/Pager';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { usePage } from '../../components/usePage';
import { formatCount, formatQuantity, formatShare } from '../../format/numbers';
import { KIND_LABELS } from '../../format/words';
import type { UploadedDataset } from './uploadAnswer';

const PAGE = 12;

/** What was understood of an uploaded file, at once. */
export function UploadSummary({
  dataset,
  actions,
}: {
  readonly dataset: UploadedDataset;
  readonly actions: ReactNode;
}) {
  const page = usePage(dataset.columns, PAGE);
  return (
    <div data-testid="upload-summary" role="status">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="flex items-center gap-2">
          <CircleCheck size={18} aria-hidden className="text-good" />
          <span>
            <strong className="font-semibold">{dataset.name}</strong> is stored:{' '}
            {formatQuantity(dataset.rowCount, 'row')}, {formatQuantity(dataset.columns.length, 'column')}.
          </span>
        </p>
        <div className="flex flex-wrap gap-2">{actions}</div>
      </div>
      {dataset.notes.length > 0 && (
        <div className="mt-3">
          <NoteList notes={dataset.notes} />
        </div>
      )}
      <div className="mt-3 overflow-hidden rounded-lg border border-line">
        <Table label="Inferred columns">
          <thead>
            <tr>
              <Th>Column</Th>
              <Th>Inferred kind</Th>
              <Th numeric>Missing</Th>
            </tr>
          </thead>
          <tbody>
            {page.items.map(({ name, kind, missingCount }) => (
              <tr key={name}>
                <RowHeader className="break-all">{name}</RowHeader>
                <Td>{KIND_LABELS[kind]}</Td>
                <Td numeric>
                  {missingCount === 0
                    ? '0'
                    : `${formatCount(missingCount)} (${formatShare(missingCount / Math.max(1, dataset.rowCount))})`}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
        {dataset.columns.length > PAGE && <Pager unit="columns" {...page} />}
      </div>
    </div>
  );
}
