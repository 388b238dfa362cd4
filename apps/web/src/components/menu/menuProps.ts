import type { DropdownMenu } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';

/** What a menu is made of: items, labels, groups, submenus. */
export type MenuParts = typeof DropdownMenu;

export interface MenuProps {
  /** The button that opens it. */
  readonly button: Omit<ComponentProps<'button'>, 'type' | 'ref'>;
  readonly align?: 'start' | 'end';
  /** Called whenever it opens. */
  readonly onOpen?: () => void;
  readonly children: (parts: MenuParts) => ReactNode;
}
