import { CHUNK_ROWS, type EvaluationReport } from '@likeness/core';
import { MAX_EVALUATED_CHUNKS } from '../../services/generations/evaluatedChunks.js';
import type { GenerationRow } from '../../services/generations/open.js';
import { saveReport, type PartialReport } from '../../services/generations/saveReport.js';
import { saveMetrics } from '../../services/metrics/save.js';
import type { FittedModel } from '../../services/models/saveModel.js';
import { isProtectedRun } from '../../services/runs/engineOptions.js';
import { runRequest } from '../../services/runs/request.js';
import type { StoredChunk } from '../../services/tables/chunk.js';
import { overallProgress } from '../../services/timing/stageShares.js';
import { readChunk } from '../../services/tables/readChunks.js';
import { evaluateCall, type EvaluateInput, type EvaluateNotice } from '../threads/evaluateCall.js';
import { keepsRealCall } from '../threads/realTables.js';
import { realInput, type RunWork } from './runWork.js';

/**
 * Evaluates the rows that a run drew and stores metrics and parts of the report as they come.
 *
 * @returns the whole report, which is not stored
 * @throws AttemptLost
 */
export async function evaluateRows(
  work: RunWork,
  generation: GenerationRow,
  { document, trainRows, holdoutRows }: FittedModel,
): Promise<EvaluationReport> {
  const { services, runThread, threads, attempt, run, signal, reporter } = work;
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
    real: (await runThread.call(keepsRealCall, run.id, { signal })) ? null : await realInput(work),
    syntheticSchemas: document.schema.columns,
    synthetic,
    target: run.target,
    isProtected: isProtectedRun(runRequest(run)),
  };
  let position = 0;
  let fraction = 0;
  let parts = {
    distributions: [],
    correlation: null,
    pairs: [],
    distances: null,
    nearestRows: null,
    utility: null,
    breakdowns: [],
    notes: [],
    realRows: trainRows,
    syntheticRows: synthetic.reduce((sum, [column]) => sum + column.rowCount, 0),
    holdoutRows,
  } as PartialReport;
  const onNotice = async (notice: EvaluateNotice): Promise<void> => {
    if (notice.type === 'progress') {
      fraction = notice.progress.fraction / run.splits;
      return reporter.report('EVALUATE', { ...notice.progress, fraction });
    }
    const { values } = notice;
    parts = { ...parts, ...notice.parts };
    // Before the event, so that whoever asks for the report on hearing of it finds these parts.
    await saveReport(services.database, attempt, generation, parts);
    const message = `${values.length} metrics: ${[...new Set(values.map(({ name }) => name))].join(', ')}`;
    const progress = overallProgress('EVALUATE', fraction);
    if (values.length > 0) {
      await saveMetrics(services.database, attempt, generation, values, position, { message, progress });
    }
    position += values.length;
  };
  const report = await runThread.call(evaluateCall, input, { signal, onNotice });
  return withPrefixNote(report, generation);
}

function withPrefixNote(report: EvaluationReport, { requestedRowCount }: GenerationRow): EvaluationReport {
  if (report.syntheticRows >= requestedRowCount) return report;
  const note = {
    code: 'EVALUATED_ON_FIRST_ROWS',
    message: `The first ${report.syntheticRows} of ${requestedRowCount} synthetic rows were evaluated.`,
  };
  return { ...report, notes: [...report.notes, note] };
}
