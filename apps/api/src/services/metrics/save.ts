import { randomUUID } from 'node:crypto';
import type { MetricValue } from '@likeness/core';
import type { Database } from '../../database/connect.js';
import { addMetricTotals, lockMetricFeed } from '../../database/metrics/storeMetrics.js';
import { toJson } from '../../database/rows.js';
import { recordEvent } from '../../events/recordEvent.js';
import { asAttempt } from '../attempts/asAttempt.js';
import type { Attempt } from '../attempts/attempt.js';
import type { GenerationRow } from '../generations/open.js';

/**
 * Stores a group of metrics with the event that brings them. Those that an earlier attempt stored are kept, with
 * their ids; an event goes out only when something is new.
 *
 * @param position place of the first one in the report
 * @throws AttemptLost
 */
export async function saveMetrics(
  database: Database,
  attempt: Attempt,
  generation: GenerationRow,
  metrics: readonly MetricValue[],
  position: number,
  event: { readonly message: string; readonly progress: number },
): Promise<void> {
  await asAttempt(database, attempt, async (transaction) => {
    const { workspaceId } = await transaction.run.findUniqueOrThrow({
      where: { id: generation.runId },
      select: { workspaceId: true },
    });
    await lockMetricFeed(transaction, workspaceId);
    const created = await transaction.metric.createManyAndReturn({
      data: metrics.map((metric, index) => ({
        id: randomUUID(),
        generationId: generation.id,
        workspaceId,
        runId: generation.runId,
        position: position + index,
        name: metric.name,
        version: metric.version,
        group: metric.group,
        scope: metric.scope,
        columns: [...metric.columns],
        goal: metric.goal,
        value: metric.value,
        valueLow: metric.valueLow,
        valueHigh: metric.valueHigh,
        ceiling: metric.ceiling,
        low: metric.low,
        high: metric.high,
        verdict: metric.verdict,
        provenance: toJson(metric.provenance),
      })),
      skipDuplicates: true,
      select: { id: true },
    });
    if (created.length === 0) return;
    const metricIds = created.map(({ id }) => id);
    await addMetricTotals(transaction, metricIds);
    await recordEvent(transaction, attempt.id, {
      kind: 'METRICS',
      stage: 'EVALUATE',
      metricIds,
      attempt: attempt.attempt,
      ...event,
    });
  });
}
