/** An estimate from simulated trials with its Monte Carlo standard error. */
export interface MonteCarlo {
  readonly value: number;
  /** NaN where too few trials tell. */
  readonly standardError: number;
}

/**
 * Running mean and variance of a number of simulated trials (Welford 1962); NaN are left out and counted. Sums go in
 * the order of the trials, so that they are the same whoever simulated them.
 */
export class RunningMoments {
  count = 0;
  missing = 0;
  private mean = 0;
  private squares = 0;

  add(value: number): void {
    if (Number.isNaN(value)) {
      this.missing++;
      return;
    }
    this.count++;
    const distance = value - this.mean;
    this.mean += distance / this.count;
    this.squares += distance * (value - this.mean);
  }

  /** Mean, with sd / sqrt(n). Of zeros and ones it is a proportion with sqrt(p (1 - p) / (n - 1)). */
  get average(): MonteCarlo {
    const { count, mean } = this;
    return { value: count > 0 ? mean : NaN, standardError: this.sd / Math.sqrt(count) };
  }

  /** Standard deviation, NaN of fewer than two. */
  get sd(): number {
    return this.count > 1 ? Math.sqrt(this.squares / (this.count - 1)) : NaN;
  }

  /** Standard deviation with sd / sqrt(2 (n - 1)) (Morris, White and Crowther 2019). */
  get spread(): MonteCarlo {
    return { value: this.sd, standardError: this.sd / Math.sqrt(2 * (this.count - 1)) };
  }
}

/** A proportion with sqrt(p (1 - p) / n) (Morris, White and Crowther 2019). */
export function proportion(count: number, trials: number): MonteCarlo {
  const value = count / trials;
  return { value, standardError: Math.sqrt((value * (1 - value)) / trials) };
}
