'use client';
import { ChevronDown } from 'lucide-react';
import { buttonClass } from './Button';
import { Menu } from './menu/Menu';
import { MENU_ITEM } from './menu/menuStyle';

interface DownloadMenuProps {
  readonly label: string;
  readonly small?: boolean;
  readonly files: readonly { readonly href: string; readonly label: string }[];
  /** Called with the address of a file in place of its download. */
  readonly onAsk?: (href: string) => void;
}

/** A menu of files that the API serves. */
export function DownloadMenu({ label, small, files, onAsk }: DownloadMenuProps) {
  if (files.length === 0) return null;
  return (
    <Menu
      button={{
        className: buttonClass('secondary', small),
        children: (
          <>
            {label} <ChevronDown size={14} aria-hidden />
          </>
        ),
      }}
    >
      {(menu) => (
        <>
          {files.map((file) =>
            onAsk ? (
              <menu.Item key={file.href} className={MENU_ITEM} onSelect={() => onAsk(file.href)}>
                {file.label}
              </menu.Item>
            ) : (
              <menu.Item key={file.href} asChild>
                <a href={file.href} download className={MENU_ITEM}>
                  {file.label}
                </a>
              </menu.Item>
            ),
          )}
        </>
      )}
    </Menu>
  );
}
