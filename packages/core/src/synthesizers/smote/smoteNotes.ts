import type { FitNote } from '../contract/fitReport.js';
import { SMOTE_OPTIONS, type SmoteOptions } from './smoteOptions.js';

/** Notes on options that the chosen variant does not read, where they were given another value than the default. */
export function unreadNotes({ variant, dangerNeighbors }: SmoteOptions): readonly FitNote[] {
  if (variant.startsWith('borderline') || dangerNeighbors === SMOTE_OPTIONS.dangerNeighbors.default)
    return [];
  const message = `The option "dangerNeighbors" has no effect: the variant ${variant} does not look for borders. Choose the variant borderline-1 or borderline-2, or leave it out.`;
  return [{ code: 'OPTION_WITHOUT_EFFECT', message }];
}
