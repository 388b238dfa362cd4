'use client';
import { useMemo } from 'react';
import { GROUP_LABELS, metricTitle } from '../../../format/words';
import { useMetricDefinitions } from '../../../labels/useMetricDefinitions';
import { useSynthesizerLabel } from '../../../labels/useSynthesizerLabel';
import type { CellWords } from './columns';

/** Names of synthesizers and metrics, as the API has them. */
export function useCellWords(): CellWords {
  const definitions = useMetricDefinitions();
  const synthesizer = useSynthesizerLabel();
  return useMemo(
    () => ({
      synthesizer,
      metric: (name) => metricTitle(definitions.get(name)?.label ?? null, name),
      metricGroup: (name) => {
        const group = definitions.get(name)?.group;
        return group ? GROUP_LABELS[group] : null;
      },
      lessIsBetter: (name) => definitions.get(name)?.goal === 'MINIMISE',
      metricDescription: (name) => definitions.get(name)?.description ?? '',
    }),
    [definitions, synthesizer],
  );
}
