import DataLoader from 'dataloader';
import type { CurvePoint, ModelDocument, TableSchema } from '@likeness/core';
import { visibleToMembers } from '../services/access/visible.js';
import { readProfiles } from '../services/datasets/profile.js';
import { type DatasetProfile, type DatasetRow, WITHOUT_PROFILE } from '../services/datasets/row.js';
import type { StoredTableRow } from '../services/tables/row.js';
import type { ExperimentRow } from '../services/experiments/row.js';
import type { ChildKey } from '../services/childPages.js';
import type { GenerationSummary } from '../services/generations/open.js';
import { generationPages } from '../services/generations/pages.js';
import { runMetricsPages, type RunMetricsKey } from '../services/metrics/pagesOfRuns.js';
import type { MetricRow } from '../services/metrics/row.js';
import { measuresOfRuns } from '../services/runs/measures.js';
import type { Page } from '../services/page.js';
import { sweepCells, type SweepCell } from '../services/sweeps/cells.js';
import type { SweepRow } from '../services/sweeps/sweep.js';
import { timesLeft } from '../services/timing/estimates.js';
import type { TimeEstimate } from '../services/timing/timeLeft.js';
import { queuePositions } from '../services/runs/queuePosition.js';
import { runPages } from '../services/runs/pages.js';
import { runScores, type RunScoreRow, type RunScoresKey } from '../services/runs/lists/scores.js';
import { type RowPage, rowPages, type RowsKey } from '../services/tables/rowPages.js';
import { visibleDatasets, visibleRuns } from '../services/access/visible.js';
import type { RunEventRow } from '../services/runs/events/log.js';
import { eventPages, type EventsKey } from '../services/runs/events/pages.js';
import { deliveryPages } from '../services/webhooks/deliveries.js';
import type { DeliveryRow } from '../services/webhooks/row.js';
import type { RequestServices } from '../services/context.js';
import type { RunRow } from '../services/runs/request.js';

/** One query for all the parents of a list, instead of one a parent. */
export interface Loaders {
  readonly dataset: DataLoader<string, DatasetRow | null>;
  readonly profile: DataLoader<string, DatasetProfile | null>;
  readonly run: DataLoader<string, RunRow | null>;
  readonly measures: DataLoader<string, readonly CurvePoint[]>;
  readonly scenarios: DataLoader<ChildKey, Page<RunRow>, string>;
  readonly table: DataLoader<string, StoredTableRow | null>;
  readonly schema: DataLoader<string, TableSchema | null>;
  readonly model: DataLoader<string, ModelDocument | null>;
  readonly generation: DataLoader<string, GenerationSummary | null>;
  readonly report: DataLoader<string, unknown>;
  readonly metric: DataLoader<string, MetricRow | null>;
  readonly runMetrics: DataLoader<RunMetricsKey, Page<MetricRow>, string>;
  readonly runScores: DataLoader<RunScoresKey, readonly RunScoreRow[], string>;
  readonly generations: DataLoader<ChildKey, Page<GenerationSummary>, string>;
  readonly rows: DataLoader<RowsKey, RowPage, string>;
  readonly runEvents: DataLoader<EventsKey, Page<RunEventRow>, string>;
  readonly deliveries: DataLoader<ChildKey, Page<DeliveryRow>, string>;
  readonly experiment: DataLoader<string, ExperimentRow | null>;
  readonly experimentRuns: DataLoader<ChildKey, Page<RunRow>, string>;
  readonly sweep: DataLoader<string, SweepRow | null>;
  readonly sweepCells: DataLoader<string, readonly SweepCell[]>;
  /** Of queued runs. */
  readonly queuePosition: DataLoader<string, number | null>;
  /** Of running runs. */
  readonly timeLeft: DataLoader<string, TimeEstimate | null>;
  readonly datasetRuns: DataLoader<ChildKey, Page<RunRow>, string>;
}

/** @param cache whether a value that was loaded once is kept for the rest of the request */
export function createLoaders(services: RequestServices, cache: boolean): Loaders {
  const { database } = services;
  const byId = <Row>(
    rows: readonly Row[],
    keys: readonly string[],
    keyOf: (row: Row) => string,
  ): (Row | null)[] => {
    const found = new Map(rows.map((row) => [keyOf(row), row]));
    return keys.map((key) => found.get(key) ?? null);
  };
  const some = (keys: readonly string[]) => ({ in: [...keys] });
  return {
    dataset: new DataLoader(
      async (ids) => {
        const rows = await database.dataset.findMany({
          where: { AND: [{ id: some(ids) }, visibleDatasets(services)] },
          omit: WITHOUT_PROFILE,
        });
        return byId(rows, ids, ({ id }) => id);
      },
      { cache },
    ),
    profile: new DataLoader((ids) => readProfiles(services, ids), { cache }),
    run: new DataLoader(
      async (ids) =>
        byId(
          await database.run.findMany({ where: { AND: [{ id: some(ids) }, visibleRuns(services)] } }),
          ids,
          ({ id }) => id,
        ),
      { cache },
    ),
    measures: new DataLoader((ids) => measuresOfRuns(database, ids), { cache }),
    scenarios: runPages(services, 'scenariosOfRun', cache),
    table: new DataLoader(
      async (ids) =>
        byId(await database.storedTable.findMany({ where: { id: some(ids) } }), ids, ({ id }) => id),
      { cache },
    ),
    schema: new DataLoader(
      async (ids) => {
        const rows = await database.storedTable.findMany({ where: { id: some(ids) } });
        return byId(rows, ids, ({ id }) => id).map((row) =>
          row ? (row.schema as unknown as TableSchema) : null,
        );
      },
      { cache },
    ),
    model: new DataLoader(
      async (ids) => {
        const rows = await database.model.findMany({ where: { runId: some(ids) } });
        return byId(rows, ids, ({ runId }) => runId).map((row) =>
          row ? (row.document as unknown as ModelDocument) : null,
        );
      },
      { cache },
    ),
    generation: new DataLoader(
      async (runIds) => {
        const rows = await database.generation.findMany({
          where: { runId: some(runIds), primary: true },
          omit: { report: true },
          orderBy: [{ createdAt: 'asc' }],
        });
        return byId(rows, runIds, ({ runId }) => runId);
      },
      { cache },
    ),
    report: new DataLoader(
      async (ids) => {
        const rows = await database.generation.findMany({
          where: { id: some(ids) },
          select: { id: true, report: true },
        });
        return byId(rows, ids, ({ id }) => id).map((row) => row?.report ?? null);
      },
      { cache },
    ),
    metric: new DataLoader(
      async (ids) => {
        const rows = await database.metric.findMany({ where: { id: some(ids) } });
        return byId(rows, ids, ({ id }) => id);
      },
      { cache },
    ),
    runMetrics: runMetricsPages(services, cache),
    runScores: runScores(services, cache),
    generations: generationPages(services, cache),
    rows: rowPages(services, cache),
    runEvents: eventPages(services, cache),
    deliveries: deliveryPages(services, cache),
    experiment: new DataLoader(
      async (ids) =>
        byId(
          await database.experiment.findMany({
            where: { AND: [visibleToMembers(services), { id: some(ids) }] },
          }),
          ids,
          ({ id }) => id,
        ),
      { cache },
    ),
    experimentRuns: runPages(services, 'runsOfExperiment', cache),
    sweep: new DataLoader(
      async (ids) =>
        byId(
          await database.sweep.findMany({ where: { AND: [visibleToMembers(services), { id: some(ids) }] } }),
          ids,
          ({ id }) => id,
        ),
      { cache },
    ),
    sweepCells: sweepCells(services, cache),
    queuePosition: new DataLoader((ids) => queuePositions(database, ids), { cache }),
    timeLeft: new DataLoader((ids) => timesLeft(database, ids), { cache }),
    datasetRuns: runPages(services, 'runsOfDataset', cache),
  };
}
