import { timingSafeEqual, createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { isLoopback } from '../configuration.js';
import { ApiError } from '../services/errors.js';
import { inTime } from '../services/monitoring/readiness.js';
import { sampleInstallation } from '../services/monitoring/sample.js';
import type { Metrics } from '../telemetry/metrics.js';
import type { HttpContext } from './context.js';
import { checkCaller } from './guard.js';

/**
 * Who may read `/metrics`: whoever sends the key of LIKENESS_METRICS_KEY, from anywhere; and programs on this machine, as
 * long as no proxy speaks for others.
 *
 * @throws ApiError `UNAUTHENTICATED`, `FORBIDDEN_HOST`
 */
export function checkScraper(request: IncomingMessage, context: Pick<HttpContext, 'configuration'>): void {
  const { configuration } = context;
  const { authorization, forwarded } = request.headers;
  const key = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (key !== undefined && configuration.metricsKey !== null && isSame(key, configuration.metricsKey)) return;
  const proxied = forwarded !== undefined || request.headers['x-forwarded-for'] !== undefined;
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  if (key === undefined && !proxied && isLoopback(address)) return checkCaller(request, configuration);
  throw new ApiError(
    'UNAUTHENTICATED',
    'Metrics are for programs on this machine, and for those that send the key of LIKENESS_METRICS_KEY.',
  );
}

/** Compares in constant time, whatever the lengths. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** `GET /metrics`; without the database it has the numbers of the process alone. */
export function metricsRoute(context: HttpContext, metrics: Metrics): RequestHandler {
  const { services } = context;
  return async (request, response) => {
    checkScraper(request, context);
    const numbers = await inTime(sampleInstallation(services)).catch((error: unknown) => {
      services.log.error('metrics-incomplete', { error });
      return null;
    });
    response.setHeader('Content-Type', metrics.contentType);
    response.send(await metrics.print(numbers));
  };
}

/** Counts and times requests other than GraphQL, by the pattern of their path. */
export function measureRoutes(metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const begin = performance.now();
    // Counted by its operations.
    if (request.path === '/graphql') return next();
    response.once('close', () => {
      const { route } = request as { route?: { path?: unknown } };
      const operation = typeof route?.path === 'string' ? `${request.method} ${route.path}` : 'none';
      const code: unknown = response.locals.code;
      const status = response.statusCode < 400 ? 'ok' : String(response.statusCode);
      const outcome = !response.writableFinished ? 'aborted' : typeof code === 'string' ? code : status;
      metrics.requestDone(operation, outcome, (performance.now() - begin) / 1000);
    });
    next();
  };
}
