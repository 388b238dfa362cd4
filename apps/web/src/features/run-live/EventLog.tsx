'use client';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { formatClock } from '../../format/dates';
import type { RunEventFieldsFragment } from '../../graphql/generated/operations';

const SHOWN = 12;

/** A run's events, the newest first; points of curves are drawn elsewhere. */
export function EventLog({ events }: { readonly events: readonly RunEventFieldsFragment[] }) {
  const [all, setAll] = useState(false);
  const newestFirst = events.filter(({ kind }) => kind !== 'MEASURE').reverse();
  const shown = all ? newestFirst : newestFirst.slice(0, SHOWN);
  if (newestFirst.length === 0) return <p className="px-4 pb-4 text-muted sm:px-5">No events yet.</p>;
  return (
    <>
      <ol
        aria-label="Event log, newest first"
        data-testid="event-log"
        tabIndex={0}
        className="max-h-96 overflow-y-auto border-t border-line text-[13px]"
      >
        {shown.map((event) => (
          <li key={event.sequence} className="flex gap-3 border-b border-line px-4 py-1.5 sm:px-5">
            <time dateTime={event.at} className="tabular shrink-0 text-muted">
              {formatClock(event.at)}
            </time>
            <span className="min-w-0 flex-1 break-words">{event.message}</span>
            <span className="tabular shrink-0 text-muted">#{event.sequence}</span>
          </li>
        ))}
      </ol>
      {newestFirst.length > SHOWN && (
        <div className="p-2 text-center">
          <Button small tone="quiet" onClick={() => setAll(!all)}>
            {all ? 'Show the latest' : `Show all ${newestFirst.length}`}
          </Button>
        </div>
      )}
    </>
  );
}
