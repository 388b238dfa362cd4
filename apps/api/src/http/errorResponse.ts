import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Log } from '../log.js';
import { isSystemFault, publicError, type PublicError } from '../services/errors.js';
import { drainBody } from './upload/drainBody.js';

const STATUS: Readonly<Partial<Record<PublicError['code'], number>>> = {
  NOT_FOUND: 404,
  INVALID_INPUT: 400,
  UNKNOWN_COLUMN: 400,
  UPLOAD_INTERRUPTED: 400,
  UPLOAD_STALLED: 408,
  UNAUTHENTICATED: 401,
  FORBIDDEN_HOST: 403,
  FORBIDDEN_ORIGIN: 403,
  FORBIDDEN: 403,
  NO_WORKSPACE: 403,
  INVITATION_INVALID: 404,
  ALREADY_MEMBER: 409,
  DATASET_IN_USE: 409,
  RUN_IN_USE: 409,
  GENERATION_NOT_READY: 409,
  MODEL_NOT_READY: 409,
  REPORT_NOT_READY: 409,
  SIMULATION_NOT_READY: 409,
  SIMULATION_IN_USE: 409,
  CONFIRMATION_NEEDED: 409,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  DATABASE_UNAVAILABLE: 503,
  QUERY_TIMEOUT: 504,
  STORAGE_FULL: 507,
};

/** A file whose content can't be used. */
const UNPROCESSABLE = 422;

/** Answers a path that does not exist. */
export const notFound: RequestHandler = (request, response) => {
  const message = `There is nothing at ${request.method} ${request.path}: docs/api.md lists what there is.`;
  response
    .status(404)
    .json({ error: { code: 'NOT_FOUND', message, requestId: requestIdOf(response.locals) } });
};

/**
 * The one place that turns errors into HTTP answers. Unknown ones are masked; the log has them under the request's
 * id.
 */
export function errorResponse(log: Log): ErrorRequestHandler {
  return async (error: unknown, request, response, _next) => {
    const requestId = requestIdOf(response.locals);
    const shown = publicError(error) ?? badRequest(error);
    if (!shown || isSystemFault(shown))
      log.error('request-failed', { requestId, method: request.method, path: request.path, error });
    // For the metrics.
    response.locals.code = shown?.code ?? 'INTERNAL';
    if (response.headersSent) {
      response.destroy();
      return;
    }
    await drainBody(request);
    setHeaders(request, response, shown);
    if (shown) response.status(STATUS[shown.code] ?? UNPROCESSABLE).json({ error: { ...shown, requestId } });
    else
      response.status(500).json({ error: { code: 'INTERNAL', message: 'Internal server error', requestId } });
  };
}

/** The same for the GraphQL endpoint, whose clients expect a list of errors: who is not recognised is told so. */
export function graphqlErrorResponse(log: Log): ErrorRequestHandler {
  const other = errorResponse(log);
  return (error: unknown, request, response, next) => {
    const shown = publicError(error);
    if (!shown || response.headersSent) return other(error, request, response, next);
    const { message, code, retryAfterSeconds } = shown;
    if (isSystemFault(shown)) log.error('request-failed', { requestId: requestIdOf(response.locals), error });
    setHeaders(request, response, shown);
    response
      .status(STATUS[code] ?? UNPROCESSABLE)
      .json({ errors: [{ message, extensions: { code, retryAfterSeconds } }] });
  };
}

/** Express's own refusals (a body that is no JSON or too long, a path that can't be decoded) say their status. */
function badRequest(error: unknown): PublicError | null {
  if (!(error instanceof Error) || !('status' in error)) return null;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500
    ? { code: 'INVALID_INPUT', message: `The request can't be read: ${error.message}.` }
    : null;
}

function setHeaders(request: Request, response: Response, shown: PublicError | null): void {
  if (shown?.retryAfterSeconds !== undefined)
    response.setHeader('Retry-After', String(shown.retryAfterSeconds));
  // What was not read of a body would have to be, before the connection could be used again.
  if (!request.complete) response.setHeader('Connection', 'close');
}

function requestIdOf(locals: Record<string, unknown>): string {
  return String(locals.requestId);
}
