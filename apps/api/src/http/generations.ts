import { reportHtml } from '@likeness/core';
import { TABLE_FORMATS, type TableFormat } from '@likeness/io';
import express, { type Request, type Response, type Router } from 'express';
import { ApiError, found } from '../services/errors.js';
import { checkConfirmed } from '../services/generations/decision.js';
import { audit } from '../services/access/audit.js';
import { permit } from '../services/access/permit.js';
import type { RequestServices } from '../services/context.js';
import { findGeneration } from '../services/generations/get.js';
import type { GenerationRow } from '../services/generations/open.js';
import { isCurrentReport, isWholeReport } from '../services/generations/saveReport.js';
import { fileStem } from '../services/runs/fileStem.js';
import { findRun } from '../services/runs/get.js';
import { readModel } from '../services/models/saveModel.js';
import { servicesOf } from './authenticate.js';
import type { HttpContext } from './context.js';
import { readPlainCsv, sendRows } from './sendRows.js';

/** Downloads of what a run made: rows, model, report. */
export function generationRoutes(context: HttpContext): Router {
  const router = express.Router();
  const rows = async (
    { params: { id }, query }: Request<{ id: string }>,
    response: Response,
    format: TableFormat,
    gzip: boolean,
  ): Promise<void> => {
    const services = servicesOf(response);
    permit(services, 'downloadSyntheticRows');
    const plainCsv = readPlainCsv(query);
    const generation = found('generation', id, await findGeneration(services, id));
    const { tableId, rowCount, requestedRowCount, runId, primary, seed, state } = generation;
    if (rowCount < requestedRowCount) {
      throw new ApiError(
        'GENERATION_NOT_READY',
        state === 'FAILED' || state === 'CANCELED'
          ? `Generation ${id} has ${state.toLowerCase()} and has no rows: draw it again.`
          : `${rowCount} of ${requestedRowCount} rows are stored: wait until generation ${id} of run ${runId} has succeeded.`,
      );
    }
    const run = found('run', runId, await findRun(services, runId));
    await checkConfirmed(services, runId, query.confirm);
    const stem = await fileStem(services.database, run);
    await audit(services.database, services, {
      action: 'generation.download',
      subject: { kind: 'generation', id, name: run.name },
      details: { runId, format: format.name, confirmed: query.confirm ?? null },
    });
    await sendRows(context, response, {
      tableId,
      rowCount,
      fileName: primary ? stem : `${stem}-${rowCount}-rows-seed-${seed}`,
      format,
      gzip,
      plainCsv,
    });
  };
  for (const format of TABLE_FORMATS.filter(({ writer }) => writer !== null)) {
    const path = `/generations/:id/rows${format.endings[0]}`;
    router.get<{ id: string }>(path, (request, response) => rows(request, response, format, false));
    if (!format.gzips) continue;
    router.get<{ id: string }>(`${path}.gz`, (request, response) => rows(request, response, format, true));
  }

  const sendReportPage = async (response: Response, generation: GenerationRow): Promise<void> => {
    const services = servicesOf(response);
    const { id, primary, report, runId } = generation;
    if (!isWholeReport(report)) {
      throw new ApiError(
        'REPORT_NOT_READY',
        primary
          ? `Generation ${id} has no whole report yet.`
          : `Generation ${id} has no report: only the rows that a run drew itself, here run ${runId}, are measured.`,
      );
    }
    if (!isCurrentReport(report)) {
      throw new ApiError(
        'REPORT_NOT_READY',
        `The report of generation ${id} was written by an older version, which knew no decision: run it again.`,
      );
    }
    const run = found('run', runId, await findRun(services, runId));
    await audit(services.database, services, {
      action: 'report.download',
      subject: { kind: 'run', id: run.id, name: run.name },
      details: { format: 'html' },
    });
    response.attachment(`${await fileStem(services.database, run)}-report.html`);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    // It stands alone: styles and pictures inside, and nothing else.
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
    );
    response.send(reportHtml(report, run.name));
  };
  router.get('/generations/:id/report.html', async ({ params }, response) => {
    const services = servicesOf(response);
    permit(services, 'downloadReport');
    const generation = found('generation', params.id, await findGeneration(services, params.id));
    await sendReportPage(response, generation);
  });
  router.get('/runs/:id/report.html', async ({ params }, response) => {
    const services = servicesOf(response);
    permit(services, 'downloadReport');
    const run = found('run', params.id, await findRun(services, params.id));
    const generation = await findPrimary(services, run.id);
    if (!generation) throw new ApiError('REPORT_NOT_READY', `Run ${run.id} has no whole report yet.`);
    await sendReportPage(response, generation);
  });

  router.get('/runs/:id/model.json', async ({ params, query }, response) => {
    const services = servicesOf(response);
    permit(services, 'downloadModel');
    const run = found('run', params.id, await findRun(services, params.id));
    const model = await readModel(services.database, run.id);
    if (!model) throw new ApiError('MODEL_NOT_READY', `Run ${run.id} has no model yet.`);
    await checkConfirmed(services, run.id, query.confirm);
    await audit(services.database, services, {
      action: 'model.download',
      subject: { kind: 'run', id: run.id, name: run.name },
      details: { confirmed: query.confirm ?? null },
    });
    sendDocument(response, `${await fileStem(services.database, run)}-model.json`, model.document);
  });
  router.get('/runs/:id/report.json', async ({ params }, response) => {
    const services = servicesOf(response);
    permit(services, 'downloadReport');
    const run = found('run', params.id, await findRun(services, params.id));
    const generation = await findPrimary(services, run.id);
    if (!generation || !isWholeReport(generation.report)) {
      throw new ApiError('REPORT_NOT_READY', `Run ${run.id} has no whole report yet.`);
    }
    await audit(services.database, services, {
      action: 'report.download',
      subject: { kind: 'run', id: run.id, name: run.name },
      details: { format: 'json' },
    });
    sendDocument(response, `${await fileStem(services.database, run)}-report.json`, generation.report);
  });
  return router;
}

/** What the run itself drew; null before it has drawn anything. */
function findPrimary({ database }: RequestServices, runId: string): Promise<GenerationRow | null> {
  return database.generation.findFirst({ where: { runId, primary: true } });
}

function sendDocument(response: Response, name: string, document: unknown): void {
  response.attachment(name);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.send(`${JSON.stringify(document, null, 2)}\n`);
}
