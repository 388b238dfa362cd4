import { CHUNK_ROWS } from '@likeness/core';
import { recordEvent } from '../../events/recordEvent.js';
import { found } from '../../services/errors.js';
import { openGeneration, type GenerationRow } from '../../services/generations/open.js';
import { isWholeReport } from '../../services/generations/saveReport.js';
import { readModel, saveModel, type FittedModel } from '../../services/models/saveModel.js';
import { readCheckpoint, saveCheckpoint } from '../../services/runs/checkpoint.js';
import { drawOptions, fitOptions } from '../../services/runs/engineOptions.js';
import { runRequest } from '../../services/runs/request.js';
import { fitCall, type FitInput } from '../threads/fitCall.js';
import type { AttemptBody } from './attemptWork.js';
import { evaluateStage } from './evaluateStage.js';
import { generateRows } from './generateRows.js';
import { MeasureReporter } from './measureReporter.js';
import { ProgressReporter } from './progressReporter.js';
import { realInput, type RunWork } from './runWork.js';

/**
 * Split, fit, generate, evaluate: the first two for a run without a model, the last for one with real rows. What an
 * earlier attempt stored is used: its model, its chunks, its metrics, its splits.
 */
export const runBody: AttemptBody = async (work) => {
  const { services, attempt } = work;
  const { database } = services;
  const run = found('run', attempt.id, await database.run.findUnique({ where: { id: attempt.id } }));
  const stages = { ...work, run, reporter: new ProgressReporter(database, attempt) };
  const model = (await readModel(database, run.id)) ?? (await fitStage(stages));
  const { schema } = model.document;
  const generation = await openGeneration(database, attempt, run, schema, run.rowCount ?? model.trainRows);
  await generateStage(stages, generation, model);
  const whole = { ...generation, rowCount: generation.requestedRowCount };
  if (run.datasetId === null) {
    const message = 'There are no real rows to compare with: the evaluation is left out';
    await recordEvent(database, run.id, { kind: 'NOTE', message, attempt: run.attempt });
  } else if (!isWholeReport(generation.report)) await evaluateStage(stages, whole, model);
};

async function fitStage(stages: RunWork): Promise<FittedModel> {
  const { services, runThread, threads, attempt, run, signal, reporter } = stages;
  await reporter.report('SPLIT', { fraction: 0, message: 'Reading the dataset' });
  const input: FitInput = {
    real: await realInput(stages),
    synthesizer: run.synthesizer,
    options: fitOptions(runRequest(run)),
    checkpoint: await readCheckpoint(services.database, run.id),
    threads,
  };
  const curves = new MeasureReporter(services.database, attempt);
  const fitted = await runThread.call(fitCall, input, {
    signal,
    onNotice: async (notice) => {
      if (notice.type === 'progress') return reporter.report(notice.stage, notice.progress);
      if (notice.type === 'measure') return curves.add(notice.measure);
      await curves.flush();
      return saveCheckpoint(services.database, attempt, notice.state);
    },
  });
  await curves.end();
  await saveModel(services.database, attempt, fitted);
  // Read again, so that a first attempt samples from exactly what a later one would find.
  return (await readModel(services.database, run.id)) ?? fitted;
}

async function generateStage(
  stages: RunWork,
  generation: GenerationRow,
  { document }: FittedModel,
): Promise<void> {
  const { run, reporter } = stages;
  const { requestedRowCount } = generation;
  await generateRows({
    ...stages,
    generation,
    document,
    options: drawOptions(runRequest(run)),
    onProgress: (stored, count) => {
      const rows = Math.min(requestedRowCount, stored * CHUNK_ROWS);
      return reporter.report('GENERATE', {
        fraction: stored / count,
        message: `${rows} of ${requestedRowCount} rows`,
      });
    },
  });
}
