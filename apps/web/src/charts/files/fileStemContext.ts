'use client';
import { createContext, useContext } from 'react';
import { fileStem } from './chartTable';

/** What the names of files begin with that the charts below it make, such as `penguins-boosted-trees-seed-1`. */
export const FileStemContext = createContext<string | null>(null);

/** The name of a chart's file, without its ending: what the page is about, and the chart's title. */
export function useFileStem(title: string): string {
  const about = useContext(FileStemContext);
  return about === null ? fileStem(title) : `${about}-${fileStem(title)}`;
}
