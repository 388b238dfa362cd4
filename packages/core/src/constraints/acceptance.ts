import type { ConstraintSampleReport } from './drawKeeping.js';

/** The report of several chunks of one table; null of none. */
export function joinReports(reports: readonly ConstraintSampleReport[]): ConstraintSampleReport | null {
  if (reports.length === 0) return null;
  const brokenCounts = Object.create(null) as Record<string, number>;
  const sum = (count: (report: ConstraintSampleReport) => number): number =>
    reports.reduce((total, report) => total + count(report), 0);
  for (const report of reports) {
    for (const [constraint, count] of Object.entries(report.brokenCounts))
      brokenCounts[constraint] = (brokenCounts[constraint] ?? 0) + count;
  }
  return {
    rowCount: sum(({ rowCount }) => rowCount),
    acceptedCount: sum(({ acceptedCount }) => acceptedCount),
    drawnCount: sum(({ drawnCount }) => drawnCount),
    repairedCount: sum(({ repairedCount }) => repairedCount),
    brokenCounts,
  };
}

/**
 * One sentence for the user: the fraction that kept every constraint at the first draw, which constraints the others
 * broke.
 */
export function acceptanceMessage(report: ConstraintSampleReport): string {
  const { rowCount, acceptedCount, repairedCount, brokenCounts } = report;
  const broken = Object.entries(brokenCounts).map(([constraint, count]) => `"${constraint}" (${count})`);
  const share = (100 * acceptedCount) / rowCount;
  const first = `${share.toFixed(1)}% of ${rowCount} rows kept every constraint at the first draw`;
  if (broken.length === 0) return `${first}.`;
  const again = `${first}; the others, which broke ${broken.join(', ')}, were drawn again`;
  return repairedCount === 0 ? `${again}.` : `${again}; ${repairedCount} had to be repaired.`;
}
