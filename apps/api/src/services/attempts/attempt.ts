/** What a worker's job carries out: a run, a generation that was asked for after its run, or simulated trials. */
export type AttemptKind = 'run' | 'generation' | 'simulation';

/** The row that a job carries out. */
export interface Subject {
  readonly kind: AttemptKind;
  readonly id: string;
}

/**
 * One worker's hold on a run, a generation or a simulation. `attempt` is a fencing token: every worker that takes the row raises it,
 * and writes on behalf of an older one are refused.
 */
export interface Attempt extends Subject {
  readonly attempt: number;
}

/** How an attempt ends for good. */
export type AttemptEnd =
  | { readonly state: 'SUCCEEDED' }
  | { readonly state: 'CANCELED' }
  | { readonly state: 'FAILED'; readonly error: { readonly code: string; readonly message: string } };

/** The row went to another worker, was ended, or is gone: whoever held it must stop and write nothing. */
export class AttemptLost extends Error {
  override readonly name = 'AttemptLost';

  constructor({ kind, id, attempt }: Attempt) {
    super(`Attempt ${attempt} no longer holds ${kind} ${id}.`);
  }
}
