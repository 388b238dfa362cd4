import type { LearnerName } from '@likeness/core';

/** What `--learner` names; the engine refuses a name that it does not know. */
export function learnersOf({ learner }: { readonly learner?: string }): readonly LearnerName[] {
  return learner === undefined ? [] : [learner as LearnerName];
}
