import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { NextFunction, Request, Response } from 'express';
import { isLoopback, type Configuration } from '../configuration.js';
import { ApiError } from '../services/errors.js';

const READING = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses what only a hostile page in the user's browser would send. An API without accounts trusts whoever reaches
 * it, so a page must not: one under a name that was made to point to this machine (DNS rebinding) is known by its
 * Host, whatever address the API listens on, one of another origin by its Origin. Programs send no Origin and pass.
 *
 * @throws ApiError `FORBIDDEN_HOST`, `FORBIDDEN_ORIGIN`
 */
export function checkCaller(request: IncomingMessage, configuration: Configuration): void {
  const { host = '', origin } = request.headers;
  if (!isKnownHost(hostName(host), configuration)) {
    const hint = isLoopback(configuration.host)
      ? 'use localhost.'
      : 'use its address, or list the name in LIKENESS_ALLOWED_HOSTS.';
    throw new ApiError('FORBIDDEN_HOST', `This API is not known as "${host}": ${hint}`);
  }
  const changes = !READING.includes(request.method ?? '') || request.headers.upgrade !== undefined;
  if (changes && origin !== undefined && !allowedOrigins(configuration, host).includes(origin)) {
    throw new ApiError(
      'FORBIDDEN_ORIGIN',
      `Pages of "${origin}" may not use this API: set LIKENESS_WEB_ORIGIN to allow them.`,
    );
  }
}

/** The same as Express middleware. */
export function guard(configuration: Configuration) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    checkCaller(request, configuration);
    next();
  };
}

function allowedOrigins({ webOrigins }: Configuration, host: string): string[] {
  return [...webOrigins, `http://${host}`, `https://${host}`];
}

/**
 * An API for this machine only is known by its loopback names. One that others reach is known by any address as well,
 * which no name server can point elsewhere, and by the names that are configured.
 */
function isKnownHost(name: string, { host, hostNames }: Configuration): boolean {
  if (isLoopback(name) || hostNames.includes(name)) return true;
  return !isLoopback(host) && isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

function hostName(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}
