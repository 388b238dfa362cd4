import type { Auth } from '../auth/createAuth.js';
import type { Callers } from '../auth/resolveActor.js';
import type { SignInLinks } from '../auth/signInLinks.js';
import type { Configuration } from '../configuration.js';
import type { ServerServices } from '../services/context.js';
import type { RateLimits } from '../services/limits/rateLimits.js';

/** What HTTP routes work with. */
export interface HttpContext {
  readonly configuration: Configuration;
  readonly services: ServerServices;
  readonly rateLimits: RateLimits;
  /** Whether the database answers. */
  readonly databaseWatch: { readonly answers: boolean };
  readonly auth: Auth;
  readonly callers: Callers;
  readonly signInLinks: SignInLinks;
}
