import type { Auth } from '../auth/createAuth.js';
import type { Callers } from '../auth/resolveActor.js';
import type { SignInLinks } from '../auth/signInLinks.js';
import type { Configuration } from '../configuration.js';
import type { ServerServices } from '../services/context.js';
import type { RateLimits } from '../services/limits/rateLimits.js';
import type { MetricFilter } from '../services/metrics/filter.js';

/** What HTTP routes work with. */
export interface HttpContext {
  readonly configuration: Configuration;
  readonly services: ServerServices;
  readonly rateLimits: RateLimits;
  /** Whether the database answers. */
  readonly databaseWatch: { readonly answers: boolean };
  /** A filter of metrics as the address of a download has it. @throws ApiError `INVALID_INPUT` */
  readonly readMetricFilter: (text: string) => MetricFilter;
  readonly auth: Auth;
  readonly callers: Callers;
  readonly signInLinks: SignInLinks;
}
