import type { Configuration } from '../configuration.js';
import type { RequestServices } from '../services/context.js';

/** What HTTP routes work with. */
export interface HttpContext {
  readonly configuration: Configuration;
  readonly services: RequestServices;
  /** Whether the database answers. */
  readonly databaseWatch: { readonly answers: boolean };
}
