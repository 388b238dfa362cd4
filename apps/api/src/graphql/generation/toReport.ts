import { conclude, type GroupConclusion as CoreConclusion } from '@likeness/core';
import { isWholeReport, type PartialReport } from '../../services/generations/saveReport.js';
import type { MetricGroupEnum, VerdictEnum } from '../common/enums.js';
import type { GroupConclusion } from './conclusion.type.js';
import type { Report } from './report.type.js';

/** A stored report as clients see it; its conclusion is null until the evaluation is over. */
export function toReport(document: PartialReport): Report {
  const { distributions, correlation, utility, breakdowns, notes, realRows, syntheticRows, holdoutRows } =
    document;
  const concluded = isWholeReport(document) ? conclude(document) : null;
  return {
    distributions,
    correlation,
    utility: utility as Report['utility'],
    breakdowns,
    conclusion: concluded && { headline: concluded.headline, groups: concluded.groups.map(toGroup) },
    notes,
    realRows,
    syntheticRows,
    holdoutRows,
  };
}

function toGroup({ group, verdict, sentence, counts }: CoreConclusion): GroupConclusion {
  return {
    group: group as MetricGroupEnum,
    verdict: verdict === 'none' ? null : (verdict as VerdictEnum),
    sentence,
    ...counts,
  };
}
