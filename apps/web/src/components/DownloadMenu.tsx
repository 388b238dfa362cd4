'use client';
import { ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { buttonClass } from './Button';

interface DownloadMenuProps {
  readonly label: string;
  readonly small?: boolean;
  readonly files: readonly { readonly href: string; readonly label: string }[];
  /** Called with the address of a file in place of its download. */
  readonly onAsk?: (href: string) => void;
}

const ITEM = 'block cursor-pointer rounded-md px-2.5 py-1.5 outline-none data-highlighted:bg-sunken';

/** A menu of files that the API serves. */
export function DownloadMenu({ label, small, files, onAsk }: DownloadMenuProps) {
  if (files.length === 0) return null;
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className={buttonClass('secondary', small)}>
        {label} <ChevronDown size={14} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 min-w-44 rounded-lg border border-line bg-surface p-1 shadow-xl"
        >
          {files.map((file) =>
            onAsk ? (
              <DropdownMenu.Item key={file.href} className={ITEM} onSelect={() => onAsk(file.href)}>
                {file.label}
              </DropdownMenu.Item>
            ) : (
              <DropdownMenu.Item key={file.href} asChild>
                <a href={file.href} download className={ITEM}>
                  {file.label}
                </a>
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
