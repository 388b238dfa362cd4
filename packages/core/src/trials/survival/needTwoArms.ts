import { LikenessError } from '../../errors.js';
import type { SurvivalData } from './survivalData.js';

/** @throws LikenessError INVALID_TRIAL_DATA unless the data have two groups, control and treatment */
export function needTwoArms(data: SurvivalData, method: string): void {
  if (data.groupCount === 2) return;
  const found = data.groupCount === 1 ? 'one group' : `${data.groupCount} groups`;
  throw new LikenessError(
    'INVALID_TRIAL_DATA',
    `${method} compares two arms; the data have ${found}. Give the arm of each row as 0 or 1.`,
  );
}
