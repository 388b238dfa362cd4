import type { Scope } from './actor.js';

/** A key as it is told once. */
export interface NewApiKey {
  readonly id: string;
  readonly key: string;
}

/** What the services need of the library that keeps accounts (src/auth). */
export interface Accounts {
  /** @param days until it expires; null for never */
  createKey(request: {
    readonly workspaceId: string;
    readonly name: string;
    readonly scopes: readonly Scope[];
    readonly days: number | null;
    readonly creator: object;
  }): Promise<NewApiKey>;
  /**
   * Adds a user with a password.
   *
   * @returns the id
   */
  createUser(request: {
    readonly name: string;
    readonly email: string;
    readonly password: string;
  }): Promise<string>;
  /**
   * Sets the first password of a user, or changes it.
   *
   * @throws ApiError `WRONG_PASSWORD`, `INVALID_INPUT`
   */
  setPassword(request: {
    readonly userId: string;
    readonly current: string | null;
    readonly next: string;
  }): Promise<void>;
}
