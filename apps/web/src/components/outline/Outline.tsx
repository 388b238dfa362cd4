'use client';
import clsx from 'clsx';
import { useEffect, useState } from 'react';

export interface OutlineEntry {
  /** Of the section's element. */
  readonly id: string;
  readonly label: string;
}

/** Part of the window, from its top, whose section is the one that is read. */
const READING_ZONE = '-35% 0px -60% 0px';

/** The sections of a long page, which stay in sight while it is read; the one that is read is marked. */
export function Outline({ entries }: { readonly entries: readonly OutlineEntry[] }) {
  const [current, setCurrent] = useState(entries[0]?.id);
  const ids = entries.map(({ id }) => id).join(' ');
  useEffect(() => {
    const sections = ids.split(' ').flatMap((id) => document.getElementById(id) ?? []);
    const observer = new IntersectionObserver(
      (seen) => {
        const read = seen.find(({ isIntersecting }) => isIntersecting);
        if (read) setCurrent(read.target.id);
      },
      { rootMargin: READING_ZONE },
    );
    for (const section of sections) observer.observe(section);
    // The address may name a section, which was not there when the browser looked for it.
    const wanted = sections.find(({ id }) => `#${id}` === window.location.hash);
    wanted?.scrollIntoView();
    return () => observer.disconnect();
  }, [ids]);
  if (entries.length < 2) return null;
  return (
    <nav
      aria-label="On this page"
      className="sticky top-(--sticky-top) z-10 -mx-4 -mt-4 flex gap-1 overflow-x-auto border-b border-line bg-canvas/95 px-4 py-1.5 text-[13px] backdrop-blur-sm sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8 print:hidden"
    >
      {entries.map(({ id, label }) => (
        <a
          key={id}
          href={`#${id}`}
          aria-current={id === current ? 'location' : undefined}
          className={clsx(
            'rounded-md px-2 py-1 whitespace-nowrap',
            id === current ? 'bg-sunken font-medium text-ink' : 'text-muted hover:bg-sunken hover:text-ink',
          )}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}
