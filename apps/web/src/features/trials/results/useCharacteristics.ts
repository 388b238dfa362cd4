'use client';
import { useCallback } from 'react';
import { useQuery } from 'urql';
import { usePolling } from '../../../components/hooks/usePolling';
import { errorText, type ErrorText } from '../../../graphql/errorText';
import {
  type CharacteristicsFieldsFragment,
  EvaluateDecisionDocument,
  OperatingCharacteristicsDocument,
} from '../../../graphql/generated/operations';
import type { ChangedDecision } from './DecisionCard';

interface Question {
  readonly simulationId: string;
  readonly reference: number;
  readonly changed: ChangedDecision | null;
  /** Whether there are trials. */
  readonly ready: boolean;
  readonly running: boolean;
}

/** Results by the plan's decision, and by a changed one. */
export interface CharacteristicsAnswer {
  readonly planned: CharacteristicsFieldsFragment | null;
  readonly changed: CharacteristicsFieldsFragment | null;
  readonly changing: boolean;
  readonly fault: ErrorText | null;
  readonly changedFault: ErrorText | null;
  readonly reload: () => void;
}

/** Milliseconds between two looks at the results of a running simulation. */
const REFRESH = 2500;

export function useCharacteristics({
  simulationId,
  reference,
  changed,
  ready,
  running,
}: Question): CharacteristicsAnswer {
  const [plan, ask] = useQuery({
    query: OperatingCharacteristicsDocument,
    variables: { simulationId, reference },
    pause: !ready,
  });
  const [other, askOther] = useQuery({
    query: EvaluateDecisionDocument,
    variables: { simulationId, reference, decision: changed?.decision ?? null, cost: changed?.cost ?? null },
    pause: !ready || changed === null,
  });
  const reload = useCallback(() => {
    ask({ requestPolicy: 'network-only' });
    if (changed !== null) askOther({ requestPolicy: 'network-only' });
  }, [ask, askOther, changed]);
  usePolling(ready && running, REFRESH, reload);
  return {
    planned: plan.data?.operatingCharacteristics ?? null,
    changed: changed === null ? null : (other.data?.evaluateDecision ?? null),
    changing: other.fetching,
    fault: plan.error ? errorText(plan.error) : null,
    changedFault: changed !== null && other.error ? errorText(other.error) : null,
    reload,
  };
}
