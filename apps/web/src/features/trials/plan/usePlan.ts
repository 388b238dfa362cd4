'use client';
import { useCallback, useEffect, useMemo, useState } from 'react';
import {
  type PlanDocument,
  type PlanPath,
  type PlanValue,
  readPlanDocument,
  type Yaml,
} from './planDocument';

/** A plan that is edited: its text is what counts, forms read it and write it. */
export interface EditedPlan {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Null until what reads YAML is loaded. */
  readonly document: PlanDocument | null;
  readonly set: (path: PlanPath, value: PlanValue) => void;
}

export function usePlan(initial: string): EditedPlan {
  const [text, setText] = useState(initial);
  const [yaml, setYaml] = useState<Yaml | null>(null);
  useEffect(() => {
    let wanted = true;
    void import('yaml').then((module) => {
      if (wanted) setYaml(module);
    });
    return () => {
      wanted = false;
    };
  }, []);
  const document = useMemo(() => (yaml === null ? null : readPlanDocument(yaml, text)), [yaml, text]);
  const set = useCallback(
    (path: PlanPath, value: PlanValue) => {
      if (document !== null && document.fault === null) setText(document.withValue(path, value));
    },
    [document],
  );
  return { text, setText, document, set };
}
