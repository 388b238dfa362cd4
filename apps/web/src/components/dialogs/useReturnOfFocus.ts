import { useState } from 'react';

/** @returns what a dialog does when it is closed: the focus goes back to where it was when the dialog came */
export function useReturnOfFocus(): (event: Event) => void {
  const [before] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    if (before instanceof HTMLElement) before.focus();
  };
}
