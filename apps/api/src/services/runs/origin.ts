import type { ScenarioChange, SpecificationReport } from '@likeness/core';
import type { RunRow } from './request.js';

/** How a run's model came about when it was not fitted. */
export type RunOrigin =
  | { readonly type: 'scenario'; readonly changes: readonly ScenarioChange[] }
  | { readonly type: 'specification'; readonly text: string; readonly report: SpecificationReport };

/** The origin of a run, typed; null for one that fits its model. */
export function runOrigin({ origin }: Pick<RunRow, 'origin'>): RunOrigin | null {
  return origin as unknown as RunOrigin | null;
}
