import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from '../errors.js';

/** What is counted. */
export type RateLimited = 'requests' | 'uploads';

/** How often a caller may do something in a minute. */
export type RatesPerMinute = Readonly<Record<RateLimited, number>>;

const MINUTE_SECONDS = 60;

/**
 * Counts what callers do, in windows of a minute, in the memory of this process: there is one API process in every set-up that is
 * described, and a count in the database would cost each request a statement. Several processes behind one address
 * would allow as many times as much.
 */
export class RateLimits {
  private readonly limiters: Readonly<Record<RateLimited, RateLimiterMemory>>;

  constructor({ requests, uploads }: RatesPerMinute) {
    const limiter = (keyPrefix: string, points: number): RateLimiterMemory =>
      new RateLimiterMemory({ keyPrefix, points, duration: MINUTE_SECONDS });
    this.limiters = { requests: limiter('requests', requests), uploads: limiter('uploads', uploads) };
  }

  /** Counts one more. @throws ApiError `RATE_LIMITED`, which says when the minute is over */
  async count(what: RateLimited, caller: string): Promise<void> {
    const limiter = this.limiters[what];
    try {
      await limiter.consume(caller);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      throw new ApiError(
        'RATE_LIMITED',
        `More than ${limiter.points} ${what} in a minute: come back in ${retryAfterSeconds} seconds.`,
        { retryAfterSeconds },
      );
    }
  }
}
