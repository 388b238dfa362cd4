import os from 'node:os';
import { getSynthesizer } from '@likeness/core';
import type { Transaction } from '../../database/connect.js';
import { toJson } from '../../database/rows.js';
import { runRequest, type RunRow } from '../runs/request.js';
import { effortOf, type RunFacts } from './runFacts.js';
import { stageTimes } from './stageClock.js';

/** What tells machines apart whose speeds differ. */
export function machineName(): string {
  const cores = os.cpus();
  return `${cores.at(0)?.model ?? 'unknown'} x ${cores.length}`;
}

/** What the time of a run depends on. @param rows training rows; @param syntheticRows rows that are drawn */
export function runFacts(run: RunRow, rows: number, syntheticRows: number): RunFacts {
  const { synthesizer, options, target, columns, splits } = runRequest(run);
  return {
    synthesizer,
    rows,
    columns: columns.length,
    syntheticRows,
    hasTarget: target !== null,
    effort: effortOf(synthesizer, options, getSynthesizer(synthesizer).options),
    splits,
  };
}

/**
 * Keeps how long the stages of a run took, inside the transaction that ends it. Of a run that another worker took over
 * nothing is kept, as its stages were done in parts; of one with several splits not the last stage, which has the others in it.
 */
export async function recordTimes(transaction: Transaction, runId: string): Promise<void> {
  const run = await transaction.run.findUniqueOrThrow({
    where: { id: runId },
    include: { model: { select: { trainRows: true } }, generations: { where: { primary: true }, take: 1 } },
  });
  const { model, generations, attempt, finishedAt, datasetId } = run;
  if (attempt !== 1 || !model || generations.length === 0 || !finishedAt || datasetId === null) return;
  const events = await transaction.runEvent.findMany({
    where: { runId, kind: { in: ['PROGRESS', 'METRICS'] }, stage: { not: null } },
    orderBy: { sequence: 'asc' },
    select: { stage: true, progress: true, at: true },
  });
  const steps = events.flatMap(({ stage, progress, at }) =>
    stage === null ? [] : [{ stage, progress, at: at.getTime() }],
  );
  const facts = runFacts(run, model.trainRows, generations[0].requestedRowCount);
  const times = stageTimes(steps, finishedAt.getTime()).filter(
    ({ stage }) => run.splits === 1 || stage !== 'EVALUATE',
  );
  await transaction.stageTime.createMany({
    data: times.map(({ stage, seconds, profile }) => ({
      runId,
      stage,
      synthesizer: run.synthesizer,
      machine: machineName(),
      facts: toJson(facts),
      seconds,
      profile: profile === null ? [] : [...profile],
    })),
    skipDuplicates: true,
  });
}
