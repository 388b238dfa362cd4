'use client';
import Link from 'next/link';
import { NoteList } from '../../../components/notes/NoteList';
import { byDanger } from '../../../components/notes/noteOrder';
import type { NoteFieldsFragment } from '../../../graphql/generated/operations';
import { partAddress } from '../parts';
import { useOpenRun } from '../runContext';

const SHOWN = 2;

/** The most dangerous of a run's notes; all of them stand with the model. */
export function TopWarnings({ notes }: { readonly notes: readonly NoteFieldsFragment[] }) {
  const { base, parts } = useOpenRun();
  const top = byDanger(notes)
    .filter(({ severity }) => severity !== 'INFORMATION')
    .slice(0, SHOWN);
  if (notes.length === 0) return null;
  return (
    <section aria-label="Warnings">
      <NoteList oneLine notes={top} />
      {notes.length > top.length && parts.includes('model') && (
        <Link
          href={`${partAddress(base, 'model')}#notes`}
          className="mt-1.5 inline-block rounded py-0.5 text-[13px] text-accent hover:underline"
        >
          {top.length > 0 ? `All ${notes.length} notes` : `${notes.length} notes, none of them a warning`}
        </Link>
      )}
    </section>
  );
}
