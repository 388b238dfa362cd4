'use client';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { errorText, type ErrorText } from '../../../graphql/errorText';
import { CheckTrialPlanDocument, type CheckTrialPlanQuery } from '../../../graphql/generated/operations';
import type { PlanProblem } from './planContext';

/** Milliseconds without a key until the plan is checked. */
const PAUSE = 350;

/** What the API says of a plan. */
export interface PlanCheck {
  readonly problems: readonly PlanProblem[];
  /** Null while there are problems, and before the first answer. */
  readonly ready: CheckTrialPlanQuery['checkTrialPlan'] | null;
  /** Whether the answer is for the text as it is now. */
  readonly current: boolean;
  /** Why it could not be checked. */
  readonly fault: ErrorText | null;
}

/** Checks a plan a moment after each change. The last answer stays until the next one is there. */
export function usePlanCheck(text: string): PlanCheck {
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const [{ data, error, fetching, stale }] = useQuery({
    query: CheckTrialPlanDocument,
    variables: { plan: asked },
    requestPolicy: 'network-only',
  });
  const [last, setLast] = useState<CheckTrialPlanQuery['checkTrialPlan'] | null>(null);
  const answer = data?.checkTrialPlan ?? null;
  if (answer !== null && answer !== last) setLast(answer);
  const shown = answer ?? last;
  return {
    problems: shown?.problems ?? [],
    ready: shown !== null && shown.problems.length === 0 ? shown : null,
    current: asked === text && !fetching && !stale,
    fault: error ? errorText(error) : null,
  };
}
