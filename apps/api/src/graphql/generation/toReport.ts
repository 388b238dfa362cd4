import { isWholeReport, type PartialReport } from '../../services/generations/saveReport.js';
import type { Decision } from './decision.type.js';
import type { Report } from './report.type.js';

/** A stored report as clients see it; its decision is null until the evaluation is over. */
export function toReport(document: PartialReport): Report {
  const { distributions, correlation, utility, breakdowns, notes, realRows, syntheticRows, holdoutRows } =
    document;
  return {
    distributions,
    correlation,
    utility: utility as Report['utility'],
    breakdowns,
    // The engine's words are the values of the enums.
    decision: isWholeReport(document) ? (document.decision as Decision) : null,
    notes,
    realRows,
    syntheticRows,
    holdoutRows,
  };
}
