'use client';
import { ChevronsUpDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useViewer } from '../../runtime/viewer';

/** Who is signed in and where; opens the menu of both. */
export function MenuButton(props: ComponentProps<'button'>) {
  const { name, workspace } = useViewer();
  return (
    <button
      type="button"
      aria-haspopup="menu"
      className="flex min-h-10 min-w-0 items-center gap-2 rounded-lg px-1.5 text-left hover:bg-sunken md:px-2"
      {...props}
    >
      <Initials name={name} />
      {/* What is seen is part of the button's name, as speech input expects; a phone has no room for it. */}
      <span className="sr-only min-w-0 flex-1 md:not-sr-only">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-xs text-muted">{workspace.name}</span>
        <span className="sr-only">account and workspaces</span>
      </span>
      <ChevronsUpDown size={14} aria-hidden className="hidden shrink-0 text-muted md:block" />
    </button>
  );
}

/** Drawn by the style sheet, so that they are no part of the words of the button. */
function Initials({ name }: { readonly name: string }) {
  const letters = name
    .split(/\s+/)
    .slice(0, 2)
    .map(([first = '']) => first.toUpperCase())
    .join('');
  return (
    <span
      aria-hidden
      data-letters={letters}
      className="before:content-[attr(data-letters)] grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
    />
  );
}
