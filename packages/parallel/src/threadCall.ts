/**
 * A long task of a project's own that runs in one thread and sends notices while it goes on. Inputs, notices
 * and outputs travel by structured clone.
 */
export interface ThreadCall<Input, Notice, Output> {
  /** Unique within its thread's program. */
  readonly name: string;
  /**
   * @param notify sends a notice; its promise resolves once the other side has handled it, so whoever awaits it is
   *   slowed down to what the other side can take
   */
  run(input: Input, notify: (notice: Notice) => Promise<void>): Output | Promise<Output>;
}

/** How a call is followed and stopped. */
export interface CallOptions<Notice> {
  /** When it fires, the thread is ended in the middle of whatever it does. */
  readonly signal?: AbortSignal;
  /** Called one after the other, in order; throwing ends the thread. */
  readonly onNotice?: (notice: Notice) => void | Promise<void>;
}
