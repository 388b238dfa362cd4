import type { Services } from '../context.js';
import { asAttempt } from './asAttempt.js';
import type { Attempt } from './attempt.js';
import { sendJob } from './sendJob.js';
import { subjectTables } from './subjectTables.js';

/**
 * Gives the work to another worker at once: a new job takes the place of the one in hand, which may then be completed.
 *
 * @throws AttemptLost
 */
export async function handBack({ database, queue }: Services, attempt: Attempt): Promise<void> {
  const { kind, id } = attempt;
  await asAttempt(database, attempt, async (transaction) => {
    await sendJob(transaction, queue, attempt);
    const message = 'The worker is stopping; another one will go on';
    await subjectTables[kind].note(transaction, id, attempt.attempt, message);
  });
}
