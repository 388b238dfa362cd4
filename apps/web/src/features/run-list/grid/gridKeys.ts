/** What a key does in the grid. */
export type GridAction =
  | { readonly type: 'move'; readonly to: number; readonly extend: boolean }
  | { readonly type: 'scroll'; readonly by: number }
  | { readonly type: 'select' | 'open' | 'edit' | 'selectAll' | 'clear' | 'search' };

/** A key as the browser reports it. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Pixels by which a key moves the columns. */
const SIDEWAYS = 120;

/**
 * What a key asks for, null for nothing.
 *
 * @param active place of the run that has the focus; -1 before there is one
 * @param total runs of the list
 * @param page runs that are seen at once
 */
export function gridAction(press: KeyPress, active: number, total: number, page: number): GridAction | null {
  const { key, shiftKey, altKey } = press;
  const command = press.ctrlKey || press.metaKey;
  if (altKey) return null;
  const move = (to: number): GridAction | null =>
    total === 0
      ? null
      : { type: 'move', to: Math.min(total - 1, Math.max(0, to)), extend: shiftKey && !command };
  if (command) {
    if (key === 'a') return { type: 'selectAll' };
    if (key === 'Home') return move(0);
    if (key === 'End') return move(total - 1);
    return null;
  }
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return move(active + 1);
    case 'ArrowUp':
    case 'k':
      return move(active - 1);
    case 'PageDown':
      return move(active + page);
    case 'PageUp':
      return move(active - page);
    case 'Home':
      return move(0);
    case 'End':
      return move(total - 1);
    case 'ArrowRight':
      return { type: 'scroll', by: SIDEWAYS };
    case 'ArrowLeft':
      return { type: 'scroll', by: -SIDEWAYS };
    case 'x':
    case ' ':
      return { type: 'select' };
    case 'Enter':
      return { type: 'open' };
    case 'e':
      return { type: 'edit' };
    case 'Escape':
      return { type: 'clear' };
    case '/':
      return { type: 'search' };
    default:
      return null;
  }
}
