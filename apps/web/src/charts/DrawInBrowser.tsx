'use client';
import { type ReactNode, useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Keeps the place of a chart while the server renders: Nivo's responsive charts need a browser to measure. */
export function DrawInBrowser({
  height,
  children,
}: {
  readonly height: number;
  readonly children: ReactNode;
}) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return <div style={{ height }}>{inBrowser ? children : null}</div>;
}
