import { nullAucError } from '../../rankAuc.js';

/** 80% quantile of the standard normal distribution. */
export const Z80 = 0.8416212335729143;

/**
 * The smallest AUC that is above `critical` in 80% of the samples of these sizes.
 *
 * @param critical 95% quantile of the AUC where scores say nothing
 */
export function smallestAuc(critical: number, members: number, nonMembers: number): number {
  return Math.min(1, critical + Z80 * nullAucError(members, nonMembers));
}

/**
 * The smallest true positive rate that is above `critical` in 80% of the samples: of the members a binomial number is
 * called, at a threshold whose false positive rate varies by its own count of non-members.
 *
 * @param critical 95% quantile of the rate where scores say nothing
 * @param rank of the threshold among the non-members
 */
export function smallestRate(critical: number, members: number, rank: number): number {
  let low = critical;
  let high = 1;
  for (let step = 0; step < 50; step++) {
    const rate = (low + high) / 2;
    const error = Math.sqrt((rate * (1 - rate)) / members + (rate * (1 - rate)) ** 2 / rank);
    if (rate - Z80 * error > critical) high = rate;
    else low = rate;
  }
  return high;
}
