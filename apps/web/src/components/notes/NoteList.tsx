'use client';
import clsx from 'clsx';
import { Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { NoteFieldsFragment, NoteSeverity } from '../../graphql/generated/operations';
import { Button } from '../Button';
import { byDanger } from './noteOrder';

const SHOWN = 5;

interface NoteListProps {
  readonly notes: readonly NoteFieldsFragment[];
  /** How many are shown before all are asked for. */
  readonly shown?: number;
  /** Each in one line, cut where it is longer; the whole comes with the pointer. */
  readonly oneLine?: boolean;
}

/** Danger is not red: red stands for "do not share" alone. */
const LOOKS: Readonly<
  Record<
    NoteSeverity,
    { readonly Icon: typeof Info; readonly ink: string; readonly ground: string; readonly word: string }
  >
> = {
  DANGER: { Icon: OctagonAlert, ink: 'text-warn', ground: 'bg-warn-soft', word: 'Danger' },
  WARNING: { Icon: TriangleAlert, ink: 'text-warn', ground: 'bg-sunken', word: 'Warning' },
  INFORMATION: { Icon: Info, ink: 'text-muted', ground: 'bg-sunken', word: 'Note' },
};

/** What was done, and what to know about it, the most dangerous first; the first few, and all of them on request. */
export function NoteList({ notes, shown: few = SHOWN, oneLine }: NoteListProps) {
  const [all, setAll] = useState(false);
  const ordered = byDanger(notes);
  const shown = all ? ordered : ordered.slice(0, few);
  return (
    <>
      <ul className="space-y-1.5">
        {shown.map((note, index) => {
          const { Icon, ink, ground, word } = LOOKS[note.severity];
          return (
            <li
              key={index}
              data-severity={note.severity}
              className={clsx('flex gap-2 rounded-lg px-3 py-2 text-[13px]', ground)}
            >
              <Icon size={15} aria-hidden className={clsx('mt-0.5 shrink-0', ink)} />
              <span
                className={clsx('min-w-0', oneLine ? 'truncate' : 'break-words')}
                title={oneLine ? note.message : undefined}
              >
                <span className={note.severity === 'DANGER' ? 'font-semibold' : 'sr-only'}>{word}: </span>
                {note.message}
                {note.line !== null && !note.message.includes(String(note.line)) && (
                  <span className="text-muted"> (line {note.line.toLocaleString('en')})</span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {notes.length > few && (
        <Button small tone="quiet" className="mt-1.5" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer notes' : `Show all ${notes.length} notes`}
        </Button>
      )}
    </>
  );
}
