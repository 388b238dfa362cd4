'use client';
import { DropdownMenu } from 'radix-ui';
import type { MenuProps } from './menuProps';
import { MENU } from './menuStyle';

/** A menu that was asked for: it is open when it comes. */
export function OpenedMenu({ button, align = 'end', onOpen, children }: MenuProps) {
  return (
    <DropdownMenu.Root defaultOpen onOpenChange={(open) => open && onOpen?.()}>
      <DropdownMenu.Trigger {...button} />
      <DropdownMenu.Portal>
        <DropdownMenu.Content align={align} sideOffset={4} collisionPadding={8} className={MENU}>
          {children(DropdownMenu)}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
