'use client';
import { Command } from 'cmdk';
import type { ReactNode } from 'react';
import { Keys } from './Keys';

/** A group of commands; `found` by the API, so that it is shown whatever the palette itself makes of the words. */
export function PaletteGroup({
  heading,
  found = false,
  children,
}: {
  readonly heading: string;
  readonly found?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Command.Group
      heading={heading}
      forceMount={found}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

interface PaletteItemProps {
  /** What is typed is looked for in it; different for each item. */
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
  readonly keys?: string;
  readonly found?: boolean;
  readonly onSelect: () => void;
}

/** One command, with what tells it apart and its shortcut. */
export function PaletteItem({ value, label, detail, keys, found = false, onSelect }: PaletteItemProps) {
  return (
    <Command.Item
      value={value}
      forceMount={found}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-lg px-2.5 data-[selected=true]:bg-sunken"
    >
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {detail && <span className="min-w-0 shrink truncate text-xs text-muted">{detail}</span>}
      {keys && <Keys text={keys} />}
    </Command.Item>
  );
}
