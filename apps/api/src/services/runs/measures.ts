import type { CurvePoint } from '@likeness/core';
import type { Queryable } from '../../database/connect.js';

/**
 * The curves of several runs as far as they are drawn: each point once, by curve and step. A training that was taken
 * over draws the steps after its checkpoint again, with the same values.
 */
export async function measuresOfRuns(
  database: Queryable,
  runIds: readonly string[],
): Promise<CurvePoint[][]> {
  const events = await database.runEvent.findMany({
    where: { runId: { in: [...runIds] }, kind: 'MEASURE' },
    orderBy: { sequence: 'asc' },
    select: { runId: true, measures: true },
  });
  return runIds.map((id) => {
    const points = new Map<string, CurvePoint>();
    for (const { runId, measures } of events) {
      if (runId !== id) continue;
      for (const measure of measures as unknown as CurvePoint[]) {
        points.set(JSON.stringify([measure.name, measure.step]), measure);
      }
    }
    return [...points.values()];
  });
}
