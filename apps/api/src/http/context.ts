import type { Configuration } from '../configuration.js';
import type { Services } from '../services/context.js';

/** What HTTP routes work with. */
export interface HttpContext {
  readonly configuration: Configuration;
  readonly services: Services;
}
