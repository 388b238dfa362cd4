import type { FitReport as CoreFitReport } from '@likeness/core';
import type { FitReport } from './fit.type.js';

/** A fit report as clients see it. */
export function toFitReport({ rowCount, marginals, notes }: CoreFitReport): FitReport {
  return {
    rowCount,
    marginals: marginals.map((marginal) => ({
      ...marginal,
      candidates: marginal.candidates.map((candidate) => ({
        ...candidate,
        parameters: Object.entries(candidate.parameters).map(([name, value]) => ({ name, value })),
      })),
    })),
    notes,
  };
}
