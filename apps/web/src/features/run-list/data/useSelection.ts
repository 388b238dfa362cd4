import { useCallback, useState } from 'react';

/** Chosen runs, by id, whether they are read or not. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  /** Adds some, or takes them out. */
  readonly set: (ids: readonly string[], chosen: boolean) => void;
  readonly replace: (ids: readonly string[]) => void;
  readonly clear: () => void;
}

const NOTHING: ReadonlySet<string> = new Set();

export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(NOTHING);
  const set = useCallback((some: readonly string[], chosen: boolean) => {
    setIds((before) => {
      const next = new Set(before);
      for (const id of some) {
        if (chosen) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  }, []);
  const toggle = useCallback((id: string) => {
    setIds((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const replace = useCallback((some: readonly string[]) => setIds(new Set(some)), []);
  const clear = useCallback(() => setIds(NOTHING), []);
  return { ids, toggle, set, replace, clear };
}
