import type { DecisionOutcome } from '@likeness/core';
import type { Services } from '../context.js';
import { ApiError } from '../errors.js';
import type { GenerationSummary } from './open.js';

/** Whether a table may be shared, in a word and a sentence. */
export interface DecisionSummary {
  readonly outcome: DecisionOutcome;
  readonly sentence: string;
}

/** The decision of a generation, typed; null while it is measured, without real rows, and for rows drawn later. */
export function generationDecision({
  decision,
  decisionSentence,
}: Pick<GenerationSummary, 'decision' | 'decisionSentence'>): DecisionSummary | null {
  if (decision === null) return null;
  return { outcome: decision as DecisionOutcome, sentence: decisionSentence ?? '' };
}

/**
 * Lets nobody have rows or the model of a run that must not be shared by accident. All rows of a run's model are meant:
 * what the primary generation gives away, the model does.
 *
 * @param confirmed the decision that the caller says to know
 * @throws ApiError `CONFIRMATION_NEEDED`
 */
export async function checkConfirmed(
  { database }: Services,
  runId: string,
  confirmed: unknown,
): Promise<void> {
  const row = await database.generation.findFirst({
    where: { runId, primary: true },
    select: { decision: true, decisionSentence: true },
  });
  const decision = row && generationDecision(row);
  if (decision?.outcome !== 'do-not-share' || confirmed === decision.outcome) return;
  throw new ApiError(
    'CONFIRMATION_NEEDED',
    `The decision is "do not share": ${decision.sentence} Add ?confirm=do-not-share to download it all the same.`,
  );
}
