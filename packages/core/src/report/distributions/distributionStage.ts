import type { MetricInput } from '../../metrics/metricInput.js';
import { reportProgress, type RunContext } from '../../work/progress.js';
import { compareDistribution } from './compareDistribution.js';
import type { ColumnDistribution, ReportNote } from '../report.js';
import type { Stage, StageResult } from '../stage.js';

/** Real and synthetic proportions of every column, for charts. */
export const distributionStage: Stage = { group: null, weight: 1, run: compareDistributions };

async function compareDistributions(
  { real, synthetic }: MetricInput,
  context: RunContext,
): Promise<StageResult> {
  const distributions: ColumnDistribution[] = [];
  const notes: ReportNote[] = [];
  for (const [index, column] of real.columns.entries()) {
    const { name } = column.schema;
    await reportProgress(context, index / real.columns.length, `Counting column "${name}"`);
    if (column.type === 'identifier') {
      const message = `Column "${name}" is an identifier; it names rows and is not compared.`;
      notes.push({ code: 'IDENTIFIER_NOT_COMPARED', message, column: name });
      continue;
    }
    const distribution = compareDistribution(column, synthetic.columns[index]);
    if (distribution) distributions.push(distribution);
    else {
      const message = `Real column "${name}" has no values; its distribution is left out.`;
      notes.push({ code: 'NO_VALUES', message, column: name });
    }
  }
  return { parts: { distributions }, notes };
}
