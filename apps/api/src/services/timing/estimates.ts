import type { Queryable } from '../../database/connect.js';
import { findEndSteps, findStageTimes } from '../../database/stageTimes.js';
import type { RunRow } from '../runs/request.js';
import { learnModels, stagesOf, type StageRecord } from './learnModels.js';
import { runFacts } from './recordTimes.js';
import type { RunFacts } from './runFacts.js';
import { positionAt } from './stageClock.js';
import { timeLeft, type TimeEstimate, type TimeModels } from './timeLeft.js';

/** Measurements of a stage and synthesizer that are learnt from. */
const MAX_MEASUREMENTS = 50;

/** Measurements change with the end of a run; whoever asks more often gets the same ones. */
const KEPT_MILLISECONDS = 5000;

interface Kept {
  readonly at: number;
  readonly records: Promise<readonly StageRecord[]>;
  readonly models: Map<string, TimeModels>;
}

const kept = new WeakMap<Queryable, Kept>();

/** What finished runs tell of a synthesizer's times. */
export async function timeModels(database: Queryable, synthesizer: string): Promise<TimeModels> {
  let known = kept.get(database);
  if (!known || Date.now() - known.at > KEPT_MILLISECONDS) {
    known = { at: Date.now(), records: readRecords(database), models: new Map() };
    kept.set(database, known);
    known.records.catch(() => kept.delete(database));
  }
  const records = await known.records;
  const models = known.models.get(synthesizer) ?? learnModels(records, synthesizer);
  known.models.set(synthesizer, models);
  return models;
}

async function readRecords(database: Queryable): Promise<readonly StageRecord[]> {
  const rows = await findStageTimes(database, MAX_MEASUREMENTS);
  return rows.map(({ runId, stage, facts, seconds, profile }) => ({
    runId,
    stage,
    seconds,
    facts: facts as RunFacts,
    profile: profile.length === 0 ? null : profile,
  }));
}

/** How long runs at work still take, each null where nobody knows; a few statements whatever their number. */
export async function timesLeft(
  database: Queryable,
  runIds: readonly string[],
): Promise<readonly (TimeEstimate | null)[]> {
  const runs = await database.run.findMany({
    where: { id: { in: [...runIds] }, state: 'RUNNING' },
    include: {
      model: { select: { trainRows: true } },
      generations: { where: { primary: true }, take: 1, select: { requestedRowCount: true } },
      dataset: { select: { rowCount: true } },
    },
  });
  const steps = await findEndSteps(
    database,
    runs.map(({ id }) => id),
  );
  const now = Date.now();
  const left = new Map<string, TimeEstimate | null>();
  for (const run of runs) {
    const own = steps
      .filter(({ runId }) => runId === run.id)
      .map(({ stage, progress, at }) => ({ stage, progress, at: at.getTime() }));
    const position = positionAt(own, now);
    const rows = run.model?.trainRows ?? expectedRows(run, run.dataset?.rowCount ?? 0);
    const facts = runFacts(run, rows, run.generations.at(0)?.requestedRowCount ?? run.rowCount ?? rows);
    const models = await timeModels(database, run.synthesizer);
    left.set(run.id, position && timeLeft(models, facts, position, stagesOf(run)));
  }
  return runIds.map((id) => left.get(id) ?? null);
}

/** Training rows that a run will have. */
export function expectedRows({ holdoutShare }: Pick<RunRow, 'holdoutShare'>, rowCount: number): number {
  return Math.max(1, Math.round(rowCount * (1 - holdoutShare)));
}
