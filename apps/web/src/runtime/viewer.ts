'use client';
import { createContext, useContext } from 'react';
import type { ViewerQuery } from '../graphql/generated/operations';

/** Whoever looks at the page. */
export type Viewer = ViewerQuery['viewer'];

export const ViewerContext = createContext<Viewer | null>(null);

/**
 * Whoever looks at the page, with what they may do. Pages hide what its reader may not do; the API refuses it all the
 * same.
 *
 * @throws Error outside of what AccessGate or a shared page shows
 */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('Nobody has been recognised here.');
  return viewer;
}
