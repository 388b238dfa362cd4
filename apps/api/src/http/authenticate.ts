import type { Request, RequestHandler, Response } from 'express';
import type { Actor } from '../services/access/actor.js';
import type { RateLimits } from '../services/limits/rateLimits.js';
import type { RequestServices } from '../services/context.js';
import { LINK_PREFIX } from '../services/access/shareLinks.js';
import type { HttpContext } from './context.js';

/**
 * Recognises who asks; what follows finds the services of the request in it (servicesOf). A download by a share link
 * may carry it as `?link=`, since a plain link in a page sends no header.
 *
 * Whoever is recognised is counted once more, wherever the requests come from: a key that many machines use, and people behind one
 * proxy, each have a limit of their own.
 *
 * @throws ApiError `UNAUTHENTICATED`, `NO_WORKSPACE`, `RATE_LIMITED`
 */
export function authenticate({ callers, rateLimits, services }: HttpContext): RequestHandler {
  return async (request, response, next) => {
    const { actor, sessionId } = await callers.resolve(withLink(request));
    await countCaller(rateLimits, actor, request.method === 'POST' && request.path === '/datasets');
    const scoped: RequestServices = { ...services, actor, sessionId, workspaceId: actor.workspaceId };
    response.locals.services = scoped;
    next();
  };
}

/** The services of a request that has been recognised. */
export function servicesOf({ locals }: Response): RequestServices {
  return locals.services as RequestServices;
}

/** Counts a request of a recognised caller. @throws ApiError `RATE_LIMITED` */
async function countCaller(limits: RateLimits, { kind, id }: Actor, isUpload: boolean): Promise<void> {
  const caller = `${kind} ${id}`;
  await limits.count('requests', caller);
  if (isUpload) await limits.count('uploads', caller);
}

function withLink({ method, headers, query }: Request) {
  const { link } = query;
  const usable = method === 'GET' && typeof link === 'string' && link.startsWith(LINK_PREFIX);
  return usable && headers.authorization === undefined
    ? { ...headers, authorization: `Bearer ${link}` }
    : headers;
}
