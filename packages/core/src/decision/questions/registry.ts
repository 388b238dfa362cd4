import type { Question } from '../question.js';
import { memorisationGap, outlierAttack, worstAttackAuc, worstAttackTpr } from './attacks.js';
import { distinguishability } from './distinguishability.js';
import { exactMatches } from './exactMatches.js';
import { keyMatches } from './keyMatches.js';
import { predictionLoss } from './predictionLoss.js';
import { worstColumn, worstPair } from './worstPart.js';

/** Every question of a decision, in the order in which findings are told. Of equal findings the first one decides. */
export const QUESTIONS: readonly Question[] = [
  keyMatches,
  exactMatches,
  worstAttackAuc,
  worstAttackTpr,
  memorisationGap,
  outlierAttack,
  distinguishability,
  worstColumn,
  worstPair,
  predictionLoss,
];
