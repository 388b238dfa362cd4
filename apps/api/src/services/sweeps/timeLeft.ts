import { getSynthesizer } from '@likeness/core';
import type { Database } from '../../database/connect.js';
import { liveWorkers } from '../monitoring/workerProcess.js';
import { runRequest } from '../runs/request.js';
import { expectedRows, timeModels, timesLeft } from '../timing/estimates.js';
import { effortOf } from '../timing/runFacts.js';
import { wholeTime, type TimeEstimate } from '../timing/timeLeft.js';
import type { SweepRun } from './cells.js';

/**
 * How long the runs of a sweep that are not over still take, shared among the workers that are there; other runs of
 * the queue are not counted.
 *
 * @returns null when all are over, and where nobody knows how long one of them takes
 */
export async function sweepTimeLeft(
  database: Database,
  cells: readonly Pick<SweepRun, 'runId' | 'state'>[],
): Promise<TimeEstimate | null> {
  const of = (state: string): string[] => cells.flatMap((cell) => (cell.state === state ? [cell.runId] : []));
  const waiting = await database.run.findMany({
    where: { id: { in: of('QUEUED') } },
    include: { dataset: { select: { rowCount: true } } },
  });
  const times: (TimeEstimate | null)[] = [...(await timesLeft(database, of('RUNNING')))];
  for (const run of waiting) {
    const request = runRequest(run);
    const rows = expectedRows(run, run.dataset?.rowCount ?? 0);
    const facts = {
      synthesizer: run.synthesizer,
      rows,
      columns: request.columns.length,
      syntheticRows: run.rowCount ?? rows,
      hasTarget: run.target !== null,
      effort: effortOf(run.synthesizer, request.options, getSynthesizer(run.synthesizer).options),
      splits: run.splits,
    };
    times.push(wholeTime(await timeModels(database, run.synthesizer), facts));
  }
  const known = times.flatMap((time) => time ?? []);
  if (known.length === 0 || known.length < times.length) return null;
  const workers = Math.min(known.length, Math.max(1, (await liveWorkers(database)).length));
  const share = (part: keyof TimeEstimate): number =>
    known.reduce((sum, time) => sum + time[part], 0) / workers;
  return { seconds: share('seconds'), low: share('low'), high: share('high') };
}
