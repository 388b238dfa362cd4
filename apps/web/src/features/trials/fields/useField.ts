'use client';
import { useId } from 'react';
import { usePlanForm } from '../plan/planContext';
import { pathText, type PlanPath, type PlanValue, valueAt } from '../plan/planDocument';

/** One value of the plan, as a control shows it. */
export interface PlanFieldState {
  readonly id: string;
  readonly value: unknown;
  readonly set: (value: PlanValue) => void;
  /** What is wrong with it, or with a part of it. */
  readonly error: string | null;
}

export function useField(path: PlanPath): PlanFieldState {
  const id = useId();
  const { root, set, problems } = usePlanForm();
  const text = pathText(path);
  const problem = problems.find((each) => each.path === text || each.path.startsWith(`${text}[`));
  return {
    id,
    value: valueAt(root, path),
    set: (value) => set(path, value),
    error: problem?.message ?? null,
  };
}
