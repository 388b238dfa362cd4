'use client';
import { createContext, useContext } from 'react';
import type { PlanPath, PlanValue } from './planDocument';

/** A mistake in the plan, as the API tells it. */
export interface PlanProblem {
  readonly path: string;
  readonly line: number | null;
  readonly code: string;
  readonly message: string;
}

/** What the fields of the forms read and write. */
export interface PlanForm {
  readonly root: unknown;
  readonly set: (path: PlanPath, value: PlanValue) => void;
  readonly problems: readonly PlanProblem[];
}

export const PlanFormContext = createContext<PlanForm | null>(null);

/** The plan that a field belongs to. @throws Error outside of an editor */
export function usePlanForm(): PlanForm {
  const form = useContext(PlanFormContext);
  if (form === null) throw new Error('There is no plan here.');
  return form;
}
