import { readFileSync } from 'node:fs';
import type { RequestHandler } from 'express';
import type { Services } from '../services/context.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const PATIENCE_MILLISECONDS = 3000;

/** `GET /health`: 200 when the database answers, else 503. */
export function health({ database, log }: Services): RequestHandler {
  return async (_request, response) => {
    try {
      await Promise.race([database.$queryRaw`SELECT 1`, late()]);
      response.json({ status: 'ok', database: 'ok', version });
    } catch (error) {
      log.error('health', { error });
      response.status(503).json({ status: 'unavailable', database: 'unreachable', version });
    }
  };
}

function late(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(
      () => reject(new Error('The database did not answer in time.')),
      PATIENCE_MILLISECONDS,
    ).unref();
  });
}
