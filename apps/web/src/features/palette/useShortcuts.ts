'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { isTyping, type Shortcut, shortcutOf } from './keys';

/** How long `g` waits for its second key, in milliseconds. */
const PREFIX = 1500;

/** A search field of the page, what compares what is chosen there, and the list of runs. */
const SEARCH = 'main input[type="search"]';
const COMPARE = 'main [data-shortcut="compare"]:not(:disabled), main a[href^="/compare?runs="]';
const LIST = 'main [role="grid"]';

export type PaletteView = 'commands' | 'newRun' | 'help';

/** Listens to the shortcuts of the dashboard; `show` is asked for what needs a dialog. */
export function useShortcuts(show: (view: PaletteView) => void): void {
  const router = useRouter();
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  useEffect(() => {
    let prefixedAt = -Infinity;
    const onKeyDown = (event: KeyboardEvent) => {
      // A key that something on the page has used is no shortcut.
      if (event.defaultPrevented || event.isComposing) return;
      const typing = isTyping(event.target);
      const prefixed = event.timeStamp - prefixedAt < PREFIX;
      prefixedAt = -Infinity;
      const shortcut = shortcutOf(event, prefixed, typing);
      if (shortcut === null) {
        const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
        if (event.key === 'g' && plain && !typing) prefixedAt = event.timeStamp;
      } else if (perform(shortcut)) event.preventDefault();
    };
    /** @returns whether there was something to do */
    const perform = (shortcut: Shortcut): boolean => {
      switch (shortcut.type) {
        case 'go':
          router.push(shortcut.href);
          return true;
        case 'palette':
          latest.current('commands');
          return true;
        case 'help':
          latest.current('help');
          return true;
        case 'newRun': {
          const [, id] = /^\/datasets\/([^/]+)/.exec(window.location.pathname) ?? [];
          if (id) router.push(`/runs/new?dataset=${id}`);
          else latest.current('newRun');
          return true;
        }
        case 'search': {
          const field = document.querySelector<HTMLInputElement>(SEARCH);
          if (field) field.focus();
          else latest.current('commands');
          return true;
        }
        case 'compare': {
          const chosen = document.querySelector<HTMLElement>(COMPARE);
          if (chosen) chosen.click();
          else router.push('/compare');
          return true;
        }
        case 'list':
          return passOn(shortcut.key);
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [router]);
}

/** Gives a key that was pressed beside the list to the list. */
function passOn(key: string): boolean {
  const list = document.querySelector<HTMLElement>(LIST);
  if (!list || list.contains(document.activeElement)) return false;
  list.focus();
  list.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  return true;
}
