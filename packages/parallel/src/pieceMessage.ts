import type { CarriedError } from './carriedError.js';

/** A piece of work on its way to a thread. */
export interface PieceMessage {
  readonly task: string;
  /** The part that all pieces of a run have; left out when it is the one that the thread was sent last. */
  readonly shared?: { readonly value: unknown };
  readonly input: unknown;
}

/** What a thread says of the piece that it was sent. */
export type PieceAnswer =
  | { readonly type: 'output'; readonly output: unknown }
  | { readonly type: 'error'; readonly error: CarriedError };
