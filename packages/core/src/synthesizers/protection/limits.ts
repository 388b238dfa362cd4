import { createStream } from '../../random/randomStream.js';

/** Limits lie from the stated number of people to two more. */
export const LIMITS = 3;

/** Whether a label or an end of a column, by its number, is kept by so many people. */
export type PeopleLimit = (column: number, item: number) => number;

/** What needs so many people to be kept. */
export type LimitPurpose = 'label' | 'end' | 'mark' | 'value' | 'missing';

/**
 * How many people each label and each end of a column needs: the stated number, or one or two more, each equally likely. The limit
 * is random so that a label that is there does not say how many have it at least, and one that is not how many at most.
 *
 * @param people 2 or more
 */
export function peopleLimits(people: number, seed: number, purpose: LimitPurpose): PeopleLimit {
  return (column, item) => people + createStream(seed, `protected ${purpose}`, column, item).integer(LIMITS);
}
