import DataLoader from 'dataloader';
import type { Queryable } from '../../database/connect.js';
import { findSweepRuns, sweepMetrics, type SweepRun } from '../../database/sweepRuns.js';
import type { RequestServices } from '../context.js';
import { KEY_METRICS } from './keyMetrics.js';

export type { SweepRun };

/** The run that stands for a variant with a seed, and its key metrics by their place in KEY_METRICS. */
export interface SweepCell extends SweepRun {
  readonly values: readonly (number | null)[];
}

/** The newest run of each variant with each seed, of several sweeps, in the order of variants and seeds. */
export function newestRuns(database: Queryable, sweepIds: readonly string[]): Promise<SweepRun[]> {
  return findSweepRuns(database, sweepIds);
}

/** The cells of sweeps: two statements whatever their number. */
export function sweepCells(
  { database }: RequestServices,
  cache: boolean,
): DataLoader<string, readonly SweepCell[]> {
  return new DataLoader(
    async (ids: readonly string[]) => {
      const runs = await findSweepRuns(database, ids);
      const measured = await sweepMetrics(
        database,
        runs.flatMap(({ generationId }) => generationId ?? []),
        KEY_METRICS,
      );
      const cells = runs.map((run) => ({
        ...run,
        values: KEY_METRICS.map((_, at) => measured.get(run.generationId ?? '')?.[at] ?? null),
      }));
      return ids.map((id) => cells.filter(({ sweepId }) => sweepId === id));
    },
    { cache },
  );
}
