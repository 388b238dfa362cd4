import type { RequestHandler } from 'express';
import { ApiError } from '../services/errors.js';
import type { HttpContext } from './context.js';

/** When it is worth asking again: the database is looked at every other second. */
const RETRY_AFTER_SECONDS = 5;

/** Refuses requests at once while the database does not answer. @throws ApiError `DATABASE_UNAVAILABLE` */
export function databaseAnswers({ databaseWatch }: Pick<HttpContext, 'databaseWatch'>): RequestHandler {
  return (_request, _response, next) => {
    if (!databaseWatch.answers) {
      throw new ApiError('DATABASE_UNAVAILABLE', 'The database does not answer at the moment: try again.', {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    }
    next();
  };
}
