'use client';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useSharedLink } from '../runtime/sharedLink';

export interface Parent {
  readonly href: string;
  readonly label: string;
}

/** The pages above this one. The reader of a share link, who sees no other page, has none. */
export function Breadcrumb({ parents }: { readonly parents: readonly Parent[] }) {
  if (useSharedLink() !== null || parents.length === 0) return null;
  return (
    <nav aria-label="Breadcrumb" className="mb-1.5 text-[13px] text-muted">
      <ol className="flex flex-wrap items-center gap-1">
        {parents.map(({ href, label }) => (
          <li key={href} className="flex items-center gap-1">
            <Link href={href} className="rounded py-1 hover:text-ink hover:underline">
              {label}
            </Link>
            <ChevronRight size={13} aria-hidden />
          </li>
        ))}
      </ol>
    </nav>
  );
}
