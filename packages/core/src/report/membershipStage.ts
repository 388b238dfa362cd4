import { MEMBERSHIP_METRICS } from '../metrics/privacy/membership/attacks.js';
import { membershipValues } from '../metrics/privacy/membership/membershipValues.js';
import { noHoldoutNote } from './independentStages.js';
import type { Stage } from './stage.js';

/** Judges the attacks of the stages before it, and the worst of them. */
export const membershipStage: Stage = {
  group: 'privacy',
  weight: 1,
  async run(input, context, { attackScores }) {
    if (input.holdout === null) return { notes: [noHoldoutNote(MEMBERSHIP_METRICS)] };
    return membershipValues(input, attackScores, context);
  },
};
