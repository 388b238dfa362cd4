import type { CarriedError } from '@likeness/parallel';

/** What a thread says: notices while it works, then one result or error. */
export type ThreadMessage =
  | { readonly type: 'notice'; readonly notice: unknown }
  | { readonly type: 'result'; readonly result: unknown }
  | { readonly type: 'error'; readonly error: CarriedError };
