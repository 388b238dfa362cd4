import type { RequestServices } from '../services/context.js';
import { createLoaders, type Loaders } from './loaders.js';

/** What resolvers get; made once a request. */
export interface RequestContext {
  readonly services: RequestServices;
  readonly loaders: Loaders;
  readonly requestId: string;
}

/**
 * @param longLived true for a subscription, whose loaders must not answer from memory for as long as it lasts
 */
export function createContext(
  services: RequestServices,
  requestId: string,
  longLived = false,
): RequestContext {
  return { services, requestId, loaders: createLoaders(services, !longLived) };
}
