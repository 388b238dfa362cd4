import { conclude, type GroupConclusion as CoreConclusion } from '@likeness/core';
import { isWholeReport, type PartialReport } from '../../services/generations/saveReport.js';
import type { MetricGroupEnum, VerdictEnum } from '../common/enums.js';
import type { GroupConclusion } from './conclusion.type.js';
import type { Report } from './report.type.js';

/** A stored report as clients see it; those of earlier versions lack what was not measured then. */
export function toReport(document: PartialReport): Report {
  const { distributions, correlation, learner, notes, realRows, syntheticRows, holdoutRows } = document;
  const stored: Partial<PartialReport> = document;
  const concluded = isWholeReport(document) && 'groups' in document ? conclude(document) : null;
  return {
    distributions,
    correlation,
    learner,
    utility: (stored.utility ?? null) as Report['utility'],
    breakdowns: stored.breakdowns ?? [],
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
