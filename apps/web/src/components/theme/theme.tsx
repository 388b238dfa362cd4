'use client';
import { useSyncExternalStore } from 'react';
import { STORAGE_KEY } from './themeScript';

/** What the reader chose; `system` follows the device. */
export type ThemeChoice = 'system' | 'light' | 'dark';
/** What is drawn. */
export type Theme = 'light' | 'dark';

const listeners = new Set<() => void>();
let watching = false;

function storedChoice(): ThemeChoice {
  try {
    const value = localStorage.getItem(STORAGE_KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    // Storage may be forbidden; the device's preference then decides.
    return 'system';
  }
}

function apply(): void {
  const choice = storedChoice();
  const dark =
    choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (!watching) {
    watching = true;
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
    addEventListener('storage', apply);
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The theme that is drawn now; `light` while the server renders. */
export function useTheme(): Theme {
  return useSyncExternalStore(
    subscribe,
    () => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'),
    () => 'light',
  );
}

/** The reader's choice. */
export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, storedChoice, () => 'system');
}

/** Remembers a choice on this device and draws it at once. */
export function chooseTheme(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, choice);
  } catch (error) {
    console.warn('The theme cannot be remembered on this device.', error);
  }
  apply();
}
