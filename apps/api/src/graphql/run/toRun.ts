import { toCreator } from '../access/toAccess.js';
import { runRequest, type RunRow } from '../../services/runs/request.js';
import { runOrigin } from '../../services/runs/origin.js';
import type { RunEventRow } from '../../services/runs/events/log.js';
import type { RelabeledRun, WatchedEvent } from '../../services/runs/events/watch.js';
import {
  RunEventKindEnum,
  type ColumnKindEnum,
  type RunStageEnum,
  type RunStateEnum,
} from '../common/enums.js';
import { toMetric } from '../metric/toMetric.js';
import type { CurvePoint, Run, RunEvent } from './run.type.js';

/** A run as clients see it. */
export function toRun(row: RunRow): Run {
  const { errorCode, errorMessage, parentId } = row;
  const origin = runOrigin(row);
  const request = runRequest(row);
  return {
    id: row.id,
    name: row.name,
    datasetId: row.datasetId,
    tableId: row.tableId,
    experimentId: row.experimentId,
    sweepId: row.sweepId,
    tags: row.tags,
    notes: row.notes,
    archivedAt: row.archivedAt,
    ...request,
    kinds: request.kinds.map(({ column, kind }) => ({ column, kind: kind as ColumnKindEnum })),
    state: row.state as RunStateEnum,
    stage: row.stage as RunStageEnum | null,
    progress: row.progress,
    cancelRequested: row.cancelRequested,
    error: errorCode === null ? null : { code: errorCode, message: errorMessage ?? errorCode },
    createdAt: row.createdAt,
    createdBy: toCreator(row.creator),
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    lastSequence: row.lastSequence,
    scenario: origin?.type === 'scenario' ? { changes: origin.changes, parentId } : null,
    specification: origin?.type === 'specification' ? { ...origin.report, text: origin.text } : null,
  };
}

/** A line of the log as clients see it. */
export function toRunEvent(row: RunEventRow): RunEvent {
  const { runId, sequence, kind, at, state, stage, progress, message, terminal, metricIds, measures } = row;
  return {
    runId,
    sequence,
    kind: kind as RunEventKindEnum,
    at,
    state: state as RunStateEnum,
    stage: stage as RunStageEnum | null,
    progress,
    message,
    terminal,
    measures: measures as unknown as CurvePoint[],
    source: { ids: metricIds },
  };
}

/** What a subscriber gets. */
export function toWatchedEvent(watched: WatchedEvent): RunEvent {
  if (watched.type === 'event') return toRunEvent(watched.event);
  if (watched.type === 'labels') {
    const { run } = watched;
    return {
      ...standing(run),
      kind: RunEventKindEnum.LABELS,
      at: run.relabeledAt ?? new Date(),
      message: 'Its name, tags, notes, archive or folder have changed',
      terminal: false,
      measures: [],
      source: { metrics: [] },
    };
  }
  const { run, metrics, measures, terminal } = watched;
  return {
    ...standing(run),
    kind: RunEventKindEnum.SNAPSHOT,
    at: new Date(),
    message: 'The run as it stands',
    terminal,
    measures: measures as CurvePoint[],
    source: { metrics: metrics.map(toMetric) },
  };
}

/** How a run stands, with the number of the last event that this contains. */
function standing({ id, lastSequence, state, stage, progress }: Omit<RelabeledRun, 'relabeledAt'>) {
  return {
    runId: id,
    sequence: lastSequence,
    state: state as RunStateEnum,
    stage: stage as RunStageEnum | null,
    progress,
  };
}
