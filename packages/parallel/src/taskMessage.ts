import type { CarriedError } from './carriedError.js';

/** What a thread is sent: a task of the engine, a call of a project's own, or that a notice has been handled. */
export type ThreadRequest =
  | {
      readonly type: 'task';
      readonly name: string;
      /** What all inputs of a run have in common; left out when it is what the thread was sent last. */
      readonly shared?: { readonly value: unknown };
      readonly input: unknown;
    }
  | { readonly type: 'call'; readonly name: string; readonly input: unknown }
  | { readonly type: 'handled'; readonly number: number };

/** What a thread answers: notices while it works, numbered from 0 within a call, then one output or error. */
export type ThreadAnswer =
  | { readonly type: 'notice'; readonly number: number; readonly notice: unknown }
  | { readonly type: 'output'; readonly output: unknown }
  | { readonly type: 'error'; readonly error: CarriedError };
