'use client';
import { Info } from 'lucide-react';
import { useState } from 'react';
import { Button } from './Button';

const SHOWN = 5;

interface NoteListProps {
  readonly notes: readonly {
    readonly code: string;
    readonly message: string;
    readonly column: string | null;
    readonly line: number | null;
  }[];
}

/** What was done, and what to know about it; the first few, and all of them on request. */
export function NoteList({ notes }: NoteListProps) {
  const [all, setAll] = useState(false);
  const shown = all ? notes : notes.slice(0, SHOWN);
  return (
    <>
      <ul className="space-y-1.5">
        {shown.map((note, index) => (
          <li key={index} className="flex gap-2 rounded-lg bg-warn-soft px-3 py-2 text-[13px]">
            <Info size={15} aria-hidden className="mt-0.5 shrink-0 text-warn" />
            <span className="min-w-0 break-words">
              {note.message}
              {note.line !== null && !note.message.includes(String(note.line)) && (
                <span className="text-muted"> (line {note.line.toLocaleString('en')})</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {notes.length > SHOWN && (
        <Button small tone="quiet" className="mt-1.5" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer notes' : `Show all ${notes.length} notes`}
        </Button>
      )}
    </>
  );
}
