import type { CarriedError } from '@likeness/parallel';

/** What a thread says: notices while it works, numbered from 0, then one result or error. */
export type ThreadMessage =
  | { readonly type: 'notice'; readonly number: number; readonly notice: unknown }
  | { readonly type: 'result'; readonly result: unknown }
  | { readonly type: 'error'; readonly error: CarriedError };

/** What a thread hears: that a notice was dealt with. */
export interface NoticeHandled {
  readonly number: number;
}
