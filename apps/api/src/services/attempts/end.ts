import type { Services } from '../context.js';
import { recordTimes } from '../timing/recordTimes.js';
import { announceRunEnd } from '../webhooks/announce.js';
import { asAttempt } from './asAttempt.js';
import type { Attempt, AttemptEnd } from './attempt.js';
import { subjectTables } from './subjectTables.js';

/**
 * Ends the run or generation that an attempt holds; a run's log gets its terminal event, the times of its stages are
 * kept, and webhooks are told.
 *
 * @throws AttemptLost
 */
export async function endAttempt(
  { database, queue }: Services,
  attempt: Attempt,
  end: AttemptEnd,
): Promise<void> {
  const { kind, id } = attempt;
  await asAttempt(database, attempt, async (transaction) => {
    await subjectTables[kind].end(transaction, id, end, endMessage(end));
    if (kind === 'run' && end.state === 'SUCCEEDED') await recordTimes(transaction, id);
    if (kind === 'run') await announceRunEnd(transaction, queue, id);
  });
}

/** What a log says of an end. */
export function endMessage(end: AttemptEnd): string {
  if (end.state === 'FAILED') return end.error.message;
  return end.state === 'SUCCEEDED' ? 'Finished' : 'Canceled';
}
