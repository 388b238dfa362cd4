/** What a key asks for, wherever a page is. */
export type Shortcut =
  | { readonly type: 'go'; readonly href: string }
  | { readonly type: 'palette' | 'newRun' | 'search' | 'compare' | 'help' }
  /** A key of the list of runs, which is passed on to it. */
  | { readonly type: 'list'; readonly key: string };

/** A key as the browser reports it. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Where the second key after `g` leads. */
export const PLACES: Readonly<Record<string, string>> = {
  h: '/',
  r: '/runs',
  d: '/datasets',
  s: '/sweeps',
  c: '/compare',
  t: '/trials',
};

/**
 * What a key press asks for, null for nothing.
 *
 * @param prefixed whether `g` was pressed just before
 * @param typing whether keys are text of a field: then Ctrl+K alone is a shortcut
 */
export function shortcutOf(press: KeyPress, prefixed: boolean, typing: boolean): Shortcut | null {
  const { key, ctrlKey, metaKey, altKey } = press;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k' && !altKey ? { type: 'palette' } : null;
  if (typing || altKey) return null;
  if (prefixed) return Object.hasOwn(PLACES, key) ? { type: 'go', href: PLACES[key] } : null;
  switch (key) {
    case 'n':
      return { type: 'newRun' };
    case '/':
      return { type: 'search' };
    case 'c':
      return { type: 'compare' };
    case '?':
      return { type: 'help' };
    case 'j':
    case 'k':
    case 'x':
      return { type: 'list', key };
    default:
      return null;
  }
}

/** Whether keys that are pressed there are its own: a field, a menu, a dialog. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest(
      'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"], [role="alertdialog"], [role="listbox"]',
    ) !== null
  );
}
