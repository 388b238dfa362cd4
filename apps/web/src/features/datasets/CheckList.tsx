import { Info, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '../../components/Button';
import type { ColumnCheck } from './columnChecks';

const SHOWN = 4;

/** What to check about columns, warnings first; each leads to the column's schema. */
export function CheckList({
  datasetId,
  checks,
}: {
  readonly datasetId: string;
  readonly checks: readonly ColumnCheck[];
}) {
  const [all, setAll] = useState(false);
  if (checks.length === 0) return null;
  const ordered = [
    ...checks.filter(({ tone }) => tone === 'warning'),
    ...checks.filter(({ tone }) => tone !== 'warning'),
  ];
  return (
    <div className="border-b border-line px-4 pb-3 text-[13px] sm:px-5">
      <ul aria-label="Keys and uniqueness" className="space-y-1">
        {(all ? ordered : ordered.slice(0, SHOWN)).map(({ column, tone, message, code }) => (
          <li key={`${column}\u0000${code}`} className="flex gap-2">
            {tone === 'warning' ? (
              <TriangleAlert size={15} aria-hidden className="mt-0.5 shrink-0 text-warn" />
            ) : (
              <Info size={15} aria-hidden className="mt-0.5 shrink-0 text-muted" />
            )}
            <span className="min-w-0 break-words">
              <Link
                href={`/datasets/${datasetId}/schema?column=${encodeURIComponent(column)}`}
                className="font-medium underline decoration-line-strong underline-offset-2 hover:text-accent"
              >
                {column}
              </Link>{' '}
              {message}
            </span>
          </li>
        ))}
      </ul>
      {checks.length > SHOWN && (
        <Button small tone="quiet" className="mt-1" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${checks.length}`}
        </Button>
      )}
    </div>
  );
}
