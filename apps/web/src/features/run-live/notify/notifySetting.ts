'use client';
import { useSyncExternalStore } from 'react';

/** Whether this browser tells of runs that end: `unsupported` where it cannot, `denied` where its user forbade it. */
export type NotifySetting = 'on' | 'off' | 'denied' | 'unsupported';

const KEY = 'likeness.notify';
const listeners = new Set<() => void>();

/** What is set; `off` until the user asks for it. */
export function readNotifySetting(): NotifySetting {
  if (typeof Notification === 'undefined') return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  return Notification.permission === 'granted' && localStorage.getItem(KEY) === 'on' ? 'on' : 'off';
}

/** Turns it on, after asking the user, or off. */
export async function setNotify(on: boolean): Promise<void> {
  if (on && typeof Notification !== 'undefined' && Notification.permission === 'default') {
    await Notification.requestPermission();
  }
  if (on) localStorage.setItem(KEY, 'on');
  else localStorage.removeItem(KEY);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab may change it.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** What is set, as it changes; `unsupported` while the server renders. */
export function useNotifySetting(): NotifySetting {
  return useSyncExternalStore(subscribe, readNotifySetting, () => 'unsupported');
}
