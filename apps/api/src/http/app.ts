import { randomUUID } from 'node:crypto';
import compression from 'compression';
import cors from 'cors';
import express, { type Express, type RequestHandler } from 'express';
import type { ImportFile } from '../services/datasets/importRequest.js';
import type { Metrics } from '../telemetry/metrics.js';
import type { HttpContext } from './context.js';
import { databaseAnswers } from './databaseAnswers.js';
import { accountRoutes } from './accounts.js';
import { authenticate } from './authenticate.js';
import { datasetRoutes } from './datasets.js';
import { errorResponse, graphqlErrorResponse, notFound } from './errorResponse.js';
import { explorerRoutes } from './explorer.js';
import { generationRoutes } from './generations.js';
import { guard } from './guard.js';
import { rateLimit } from './rateLimit.js';
import { metricExportRoutes } from './metricExport.js';
import { health, ready } from './health.js';
import { measureRoutes, metricsRoute } from './metrics.js';
import { simulationRoutes } from './simulations.js';

const MAX_QUERY_BYTES = 256 * 1024;

/** All routes of the API; docs/api.md describes them. */
export function createApp(
  context: HttpContext,
  graphql: readonly RequestHandler[],
  importFile: ImportFile,
  metrics: Metrics,
): Express {
  const { configuration, services } = context;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((_request, response, next) => {
    const requestId = randomUUID();
    response.locals.requestId = requestId;
    response.setHeader('X-Request-Id', requestId);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    // Answers hold data of people: no cache of a browser or proxy keeps them, and no page shows them in a frame.
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    response.setHeader('Referrer-Policy', 'no-referrer');
    next();
  });
  // Files are sent as they are: a table of gigabytes would wait for the compressor, and many are compressed already.
  app.use(
    compression({
      filter: (request, response) =>
        !response.hasHeader('Content-Disposition') && compression.filter(request, response),
    }),
  );
  app.use(measureRoutes(metrics));
  app.get('/health', health);
  app.get('/ready', ready(services));
  app.get('/metrics', metricsRoute(context, metrics));
  app.use(guard(configuration));
  app.use(
    cors({
      origin: [...configuration.webOrigins],
      exposedHeaders: ['Content-Disposition', 'X-Request-Id', 'Retry-After'],
      // Pages of the dashboard are known by the cookie of a session.
      credentials: true,
      maxAge: 600,
    }),
  );
  app.use(rateLimit(context.rateLimits));
  app.use(explorerRoutes());
  app.use(databaseAnswers(context));
  app.use(accountRoutes(context));
  const known = authenticate(context);
  app.use(
    '/graphql',
    known,
    express.json({ limit: MAX_QUERY_BYTES }),
    ...graphql,
    graphqlErrorResponse(services.log),
  );
  app.use(known);
  app.use(datasetRoutes(context, importFile));
  app.use(generationRoutes(context));
  app.use(metricExportRoutes(context));
  app.use(simulationRoutes());
  app.use(notFound);
  app.use(errorResponse(services.log));
  return app;
}
