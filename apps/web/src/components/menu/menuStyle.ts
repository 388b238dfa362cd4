/** Looks of menus. */
export const MENU =
  'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 max-w-[min(22rem,calc(100vw-1rem))] overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-xl';
export const MENU_ITEM =
  'flex w-full cursor-pointer items-center gap-2 rounded-md px-2.5 py-1.5 text-left outline-none data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-sunken';
export const MENU_LABEL = 'px-2.5 pt-1.5 pb-0.5 text-xs text-muted';
