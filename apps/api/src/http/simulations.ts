import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { tableSchema } from '@likeness/core';
import { writeTable } from '@likeness/io';
import express, { type Router } from 'express';
import { simulationCharacteristics } from '../services/simulations/characteristics.js';
import { characteristicsTable } from '../services/simulations/characteristicsTable.js';
import { simulationReport } from '../services/simulations/report.js';
import { servicesOf } from './authenticate.js';

/** Downloads of what simulated trials say: the report by ADEMP as a page, and operating characteristics as a table. */
export function simulationRoutes(): Router {
  const router = express.Router();
  router.get('/simulations/:id/report.html', async ({ params: { id } }, response) => {
    const { page, fileName } = await simulationReport(servicesOf(response), id);
    response.attachment(fileName);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    // It stands alone: styles and pictures inside, and nothing else.
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
    );
    response.send(page);
  });
  router.get('/simulations/:id/characteristics.csv', async ({ params: { id } }, response) => {
    const table = characteristicsTable(await simulationCharacteristics(servicesOf(response), id));
    const name = 'characteristics.csv';
    response.attachment(name);
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    const bytes = Readable.from(writeTable(name, tableSchema(table), [table]), { objectMode: false });
    await pipeline(bytes, response);
  });
  return router;
}
