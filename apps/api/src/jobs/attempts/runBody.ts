import { CHUNK_ROWS, type EvaluationReport } from '@likeness/core';
import { recordEvent } from '../../events/recordEvent.js';
import { openGeneration, type GenerationRow } from '../../services/generations/open.js';
import { isWholeReport, saveReport, type PartialReport } from '../../services/generations/saveReport.js';
import { saveMetrics } from '../../services/metrics/save.js';
import { readCheckpoint, saveCheckpoint } from '../../services/runs/checkpoint.js';
import { drawOptions, fitOptions } from '../../services/runs/engineOptions.js';
import { readReal } from '../../services/runs/readReal.js';
import { readModel, saveModel, type FittedModel } from '../../services/models/saveModel.js';
import { runRequest, type RunRow } from '../../services/runs/request.js';
import type { StoredChunk } from '../../services/tables/chunk.js';
import { readChunk } from '../../services/tables/readChunks.js';
import { found } from '../../services/errors.js';
import type { AttemptBody, AttemptWork } from './attemptWork.js';
import { generateRows } from './generateRows.js';
import { MeasureReporter } from './measureReporter.js';
import { ProgressReporter } from './progressReporter.js';
import { keepsRealCall, type RealInput } from '../threads/realTables.js';
import { evaluateCall, type EvaluateInput, type EvaluateNotice } from '../threads/evaluateCall.js';
import { fitCall, type FitInput } from '../threads/fitCall.js';

/** Chunks of a generation that are evaluated: the first million rows say what ten million would. */
const MAX_EVALUATED_CHUNKS = 16;

interface Stages extends AttemptWork {
  readonly run: RunRow;
  readonly reporter: ProgressReporter;
}

/**
 * Split, fit, generate, evaluate: the first two for a run without a model, the last for one with real rows. What an
 * earlier attempt stored is used: its model, its chunks, its metrics.
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

async function realInput({ services, run }: Stages): Promise<RealInput> {
  const { schema, chunks } = await readReal(services.database, run);
  const { kinds, dropMissing, holdoutShare, seed } = runRequest(run);
  return { runId: run.id, schemas: schema.columns, chunks, kinds, dropMissing, holdoutShare, seed };
}

async function fitStage(stages: Stages): Promise<FittedModel> {
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
  stages: Stages,
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

async function evaluateStage(
  stages: Stages,
  generation: GenerationRow,
  { document, trainRows, holdoutRows }: FittedModel,
): Promise<void> {
  const { services, runThread, threads, attempt, run, signal, reporter } = stages;
  await reporter.report('EVALUATE', { fraction: 0, message: 'Reading rows' });
  const count = Math.ceil(generation.rowCount / CHUNK_ROWS);
  const synthetic: StoredChunk[][] = [];
  for (let index = 0; index < Math.min(count, MAX_EVALUATED_CHUNKS); index += 1) {
    synthetic.push(await readChunk(services.database, generation.tableId, index));
  }
  const input: EvaluateInput = {
    runId: run.id,
    seed: Number(run.seed),
    threads,
    real: (await runThread.call(keepsRealCall, run.id, { signal })) ? null : await realInput(stages),
    syntheticSchemas: document.schema.columns,
    synthetic,
    target: run.target,
  };
  let position = 0;
  let fraction = 0;
  let parts = {
    distributions: [],
    correlation: null,
    utility: null,
    breakdowns: [],
    notes: [],
    realRows: trainRows,
    syntheticRows: synthetic.reduce((sum, [column]) => sum + column.rowCount, 0),
    holdoutRows,
  } as PartialReport;
  const onNotice = async (notice: EvaluateNotice): Promise<void> => {
    if (notice.type === 'progress') {
      fraction = notice.progress.fraction;
      return reporter.report('EVALUATE', notice.progress);
    }
    const { values } = notice;
    parts = { ...parts, ...notice.parts };
    // Before the event, so that whoever asks for the report on hearing of it finds these parts.
    await saveReport(services.database, attempt, generation, parts);
    const message = `${values.length} metrics: ${[...new Set(values.map(({ name }) => name))].join(', ')}`;
    const progress = ProgressReporter.overall('EVALUATE', fraction);
    if (values.length > 0) {
      await saveMetrics(services.database, attempt, generation, values, position, { message, progress });
    }
    position += values.length;
  };
  const report = await runThread.call(evaluateCall, input, { signal, onNotice });
  await saveReport(services.database, attempt, generation, withPrefixNote(report, generation));
}

function withPrefixNote(report: EvaluationReport, { requestedRowCount }: GenerationRow): EvaluationReport {
  if (report.syntheticRows >= requestedRowCount) return report;
  const note = {
    code: 'EVALUATED_ON_FIRST_ROWS',
    message: `The first ${report.syntheticRows} of ${requestedRowCount} synthetic rows were evaluated.`,
  };
  return { ...report, notes: [...report.notes, note] };
}
