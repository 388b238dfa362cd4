import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TABLE_FORMATS, type TableFormat, writeTable } from '@likeness/io';
import express, { type Router } from 'express';
import { ApiError } from '../services/errors.js';
import { exportMetrics } from '../services/metrics/export.js';
import { servicesOf } from './authenticate.js';
import type { HttpContext } from './context.js';

/** Formats of tables that other programs read as they come. */
const FORMATS: readonly string[] = ['csv', 'jsonl', 'arrow'];

/** `GET /export/metrics.csv`, `.jsonl`, `.arrow`: the metrics that fit `?filter=`, streamed. */
export function metricExportRoutes({ services: { log }, readMetricFilter }: HttpContext): Router {
  const router = express.Router();
  for (const format of TABLE_FORMATS.filter(({ name }) => FORMATS.includes(name))) {
    const name = `metrics${format.endings[0]}`;
    router.get(`/export/${name}`, async ({ query: { filter } }, response) => {
      if (filter !== undefined && typeof filter !== 'string') {
        throw new ApiError('INVALID_INPUT', 'filter is given more than once.', { path: 'filter' });
      }
      const { schema, tables } = await exportMetrics(
        servicesOf(response),
        filter === undefined ? {} : readMetricFilter(filter),
      );
      response.attachment(name);
      response.setHeader('Content-Type', mediaType(format));
      try {
        await pipeline(Readable.from(writeTable(name, schema, tables), { objectMode: false }), response);
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : '';
        // The reader went away: its right.
        if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'EPIPE') return;
        log.error('export-failed', { error });
        response.destroy();
      }
    });
  }
  return router;
}

function mediaType({ mediaType: type, hasDialect = false }: TableFormat): string {
  return hasDialect ? `${type.split(';')[0]}; charset=utf-8` : type;
}
