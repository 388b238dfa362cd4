import type { Request, RequestHandler, Response } from 'express';
import type { RequestServices } from '../services/context.js';
import { LINK_PREFIX } from '../services/access/shareLinks.js';
import type { HttpContext } from './context.js';

/**
 * Recognises who asks; what follows finds the services of the request in it (servicesOf). A download by a share link
 * may carry it as `?link=`, since a plain link in a page sends no header.
 *
 * @throws ApiError `UNAUTHENTICATED`, `NO_WORKSPACE`
 */
export function authenticate({ callers, services }: HttpContext): RequestHandler {
  return async (request, response, next) => {
    const { actor, sessionId } = await callers.resolve(withLink(request));
    const scoped: RequestServices = { ...services, actor, sessionId, workspaceId: actor.workspaceId };
    response.locals.services = scoped;
    next();
  };
}

/** The services of a request that has been recognised. */
export function servicesOf({ locals }: Response): RequestServices {
  return locals.services as RequestServices;
}

function withLink({ method, headers, query }: Request) {
  const { link } = query;
  const usable = method === 'GET' && typeof link === 'string' && link.startsWith(LINK_PREFIX);
  return usable && headers.authorization === undefined
    ? { ...headers, authorization: `Bearer ${link}` }
    : headers;
}
