import { readFileSync } from 'node:fs';
import type { RequestHandler } from 'express';
import type { Services } from '../services/context.js';
import { readiness } from '../services/monitoring/readiness.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** `GET /health`: 200 as long as the process lives; a supervisor that gets no answer starts it again. */
export const health: RequestHandler = (_request, response) => {
  response.json({ status: 'ok', version });
};

/** `GET /ready`: 200 when the database, its migrations and the queue are there, else 503: send requests elsewhere. */
export function ready(services: Services): RequestHandler {
  return async (_request, response) => {
    const { ready: isReady, ...parts } = await readiness(services);
    response
      .status(isReady ? 200 : 503)
      .json({ status: isReady ? 'ready' : 'unavailable', ...parts, version });
  };
}
