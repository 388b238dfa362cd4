import { type ButtonHTMLAttributes, cloneElement, type ReactElement, useState } from 'react';

/** How a dialog is opened: by a button of its own, or by whoever holds `open`. */
export interface Opening {
  /** What opens it; left out where `open` says when it is open. */
  readonly trigger?: ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/**
 * Whether a dialog is open, without what draws it: that is loaded when it is opened first.
 *
 * @returns `button`: what opens it, if there is such a thing
 */
export function useOpening({ trigger, open, onOpenChange }: Opening) {
  const [own, setOwn] = useState(false);
  const shown = open ?? own;
  const setShown = (next: boolean) => {
    if (open === undefined) setOwn(next);
    onOpenChange?.(next);
  };
  const button =
    trigger &&
    cloneElement(trigger, {
      'aria-haspopup': 'dialog',
      'aria-expanded': shown,
      onClick: ({ currentTarget }) => {
        // Not every browser focuses a button that is clicked, and the focus comes back here when the dialog is closed.
        currentTarget.focus();
        setShown(true);
      },
    });
  return { shown, setShown, button };
}
