'use client';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { PaletteDocument, type PaletteQuery } from '../../graphql/generated/operations';

/** Typing pauses for so long before the API is asked, in milliseconds. */
const WAIT = 150;

/** Runs that have the words, the newest ones without words. Those found before stay until the next ones are there. */
export function useFoundRuns(text: string, paused: boolean): PaletteQuery['runs']['nodes'] {
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(text.trim()), WAIT);
    return () => clearTimeout(timer);
  }, [text]);
  const [{ data }] = useQuery({
    query: PaletteDocument,
    variables: { search: search === '' ? null : search },
    pause: paused,
  });
  return paused ? [] : (data?.runs.nodes ?? []);
}
