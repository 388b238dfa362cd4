import type { RequestHandler } from 'express';
import type { RateLimits } from '../services/limits/rateLimits.js';
import { callerOf } from './caller.js';

/** Counts a request, and an upload on top. @throws ApiError `RATE_LIMITED` */
export function rateLimit(limits: RateLimits): RequestHandler {
  return async (request, _response, next) => {
    const caller = callerOf(request);
    await limits.count('requests', caller);
    if (request.method === 'POST' && request.path === '/datasets') await limits.count('uploads', caller);
    next();
  };
}
