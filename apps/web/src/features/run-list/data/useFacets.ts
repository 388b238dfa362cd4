'use client';
import { useCallback, useMemo } from 'react';
import { useQuery } from 'urql';
import { STATE_LABELS } from '../../../format/words';
import { RunFacetsDocument, type RunFacetField, type RunState } from '../../../graphql/generated/operations';
import { useSynthesizerLabel } from '../../../labels/useSynthesizerLabel';
import { DECISION_LABELS } from '../../decision';
import type { ChoiceField } from '../address/runView';

/** A value that a list may be filtered by. */
export interface Facet {
  readonly value: string;
  readonly label: string;
  /** Runs of the workspace that have it, archived ones left out. */
  readonly count: number;
}

const FIELDS: Readonly<Record<RunFacetField, ChoiceField>> = {
  DECISION: 'decision',
  STATE: 'state',
  DATASET: 'dataset',
  SYNTHESIZER: 'synthesizer',
  TAG: 'tag',
  EXPERIMENT: 'experiment',
  CREATOR: 'who',
};

const CONTEXT = { additionalTypenames: ['Run'] };

export interface Facets {
  readonly of: (field: ChoiceField) => readonly Facet[];
  /** A value for people. */
  readonly labelOf: (field: ChoiceField, value: string) => string;
  /** Counts them anew. */
  readonly refresh: () => void;
}

/** The values that runs of the workspace have, for filters and their labels. */
export function useFacets(): Facets {
  const [{ data }, refetch] = useQuery({ query: RunFacetsDocument, context: CONTEXT });
  const synthesizerLabel = useSynthesizerLabel();
  const rows = data?.runFacets;
  const facets = useMemo(() => {
    const found = new Map<ChoiceField, Facet[]>();
    for (const { field, value, label, count } of rows ?? []) {
      const name = FIELDS[field];
      found.set(name, [...(found.get(name) ?? []), { value, label: label ?? value, count }]);
    }
    return found;
  }, [rows]);
  const labelOf = useCallback(
    (field: ChoiceField, value: string): string => {
      if (field === 'decision') return DECISION_LABELS.find(([outcome]) => outcome === value)?.[1] ?? value;
      if (field === 'state') return STATE_LABELS[value as RunState];
      if (field === 'synthesizer') return synthesizerLabel(value);
      return facets.get(field)?.find((facet) => facet.value === value)?.label ?? value;
    },
    [facets, synthesizerLabel],
  );
  const of = useCallback(
    (field: ChoiceField) =>
      (facets.get(field) ?? []).map((facet) => ({ ...facet, label: labelOf(field, facet.value) })),
    [facets, labelOf],
  );
  const refresh = useCallback(() => refetch({ requestPolicy: 'network-only' }), [refetch]);
  return { of, labelOf, refresh };
}
