import type { StoredReport } from '../../services/generations/saveReport.js';
import type { Decision } from './decision.type.js';
import type { Report } from './report.type.js';

/** A stored report as clients see it; its decision is null until the evaluation is over, and of an older version. */
export function toReport(document: StoredReport): Report {
  const { utility, pairs = [], nearestRows = null, distances = null, decision = null } = document;
  const { distributions, correlation, breakdowns, notes, realRows, syntheticRows, holdoutRows } = document;
  return {
    distributions,
    correlation,
    // The engine's words are the values of the enums.
    pairs: pairs as Report['pairs'],
    distances,
    nearestRows: nearestRows as Report['nearestRows'],
    utility: utility as Report['utility'],
    breakdowns,
    decision: decision as Decision | null,
    notes,
    realRows,
    syntheticRows,
    holdoutRows,
  };
}
