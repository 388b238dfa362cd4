import { MAX_EVALUATED_CHUNKS } from '../../services/generations/evaluatedChunks.js';
import {
  CHUNK_ROWS,
  decideOverSplits,
  LikenessError,
  splitSeeds,
  type EvaluationReport,
} from '@likeness/core';
import type { GenerationRow } from '../../services/generations/open.js';
import { saveWholeReport } from '../../services/generations/saveReport.js';
import type { FittedModel } from '../../services/models/saveModel.js';
import { drawOptions, fitOptions, isProtectedRun } from '../../services/runs/engineOptions.js';
import { runRequest } from '../../services/runs/request.js';
import { readSplitStudies, saveSplitStudy } from '../../services/runs/splitStudies.js';
import { splitCall, type SplitInput } from '../threads/splitCall.js';
import { evaluateRows } from './evaluateRows.js';
import { realInput, type RunWork } from './runWork.js';

/**
 * Evaluates the rows of a run, then studies its further splits, one after the other, and decides from all of them. What
 * each split says is kept as soon as it is known, so that an attempt that takes over repeats one split at most.
 */
export async function evaluateStage(
  work: RunWork,
  generation: GenerationRow,
  model: FittedModel,
): Promise<void> {
  const { services, attempt, run } = work;
  const { database } = services;
  if (run.splits === 1) {
    return saveWholeReport(services, attempt, generation, await evaluateRows(work, generation, model));
  }
  const { length } = await readSplitStudies(database, run.id);
  if (length === 0) {
    await saveSplitStudy(database, attempt, 0, await evaluateRows(work, generation, model));
  }
  for (let split = Math.max(1, length); split < run.splits; split++) {
    await studyFurtherSplit(work, generation, split);
  }
  // Read again, so that an attempt that studied them decides from exactly what a later one would find.
  const studies = await readSplitStudies(database, run.id);
  const isProtected = isProtectedRun(runRequest(run));
  const first = studies[0] as EvaluationReport;
  const report = { ...first, decision: decideOverSplits(studies, { isProtected }) };
  await saveWholeReport(services, attempt, generation, report);
}

async function studyFurtherSplit(work: RunWork, generation: GenerationRow, split: number): Promise<void> {
  const { services, runThread, threads, attempt, run, signal, reporter } = work;
  const request = runRequest(run);
  const title = `Split ${split + 1} of ${run.splits}`;
  const say = (fraction: number, message: string): Promise<void> =>
    reporter.report('EVALUATE', {
      fraction: (split + fraction) / run.splits,
      message: `${title}: ${message}`,
    });
  await say(0, 'Reading rows');
  const input: SplitInput = {
    real: await realInput(work),
    synthesizer: run.synthesizer,
    fit: fitOptions(request),
    sample: drawOptions(request),
    target: run.target,
    seed: splitSeeds(request.seed, run.splits)[split],
    rows: Math.min(generation.requestedRowCount, MAX_EVALUATED_CHUNKS * CHUNK_ROWS),
    threads,
  };
  try {
    const evidence = await runThread.call(splitCall, input, {
      signal,
      onNotice: ({ fraction, message }) => say(fraction, message),
    });
    await saveSplitStudy(services.database, attempt, split, evidence);
  } catch (error) {
    if (!(error instanceof LikenessError)) throw error;
    throw new LikenessError(error.code, `${title}: ${error.message}`, error.location, { cause: error });
  }
}
