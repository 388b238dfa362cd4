import type { Services } from '../context.js';
import { announceRunEnd } from '../webhooks/announce.js';
import type { AttemptEnd, AttemptKind } from './attempt.js';
import { endMessage } from './end.js';
import { sendJob } from './sendJob.js';
import { subjectTables } from './subjectTables.js';

/** Work whose workers died this often is given up. */
const MAX_ATTEMPTS = 5;
/** Rows of one sweep: a long list must not hold its locks for long. */
const MAX_ORPHANS = 100;

/**
 * Finds unfinished work that no job carries any more and gives it a new job, or an end: nothing stays queued or running
 * for ever.
 *
 * @returns how many rows were treated
 */
export async function sweep({ database, queue }: Services, kind: AttemptKind): Promise<number> {
  const table = subjectTables[kind];
  return database.$transaction(async (transaction) => {
    const orphans = await table.orphans(transaction, MAX_ORPHANS);
    for (const { id, attempt, cancelRequested } of orphans) {
      // A new attempt number keeps out a worker that is slow rather than dead.
      await table.setAttempt(transaction, id, attempt + 1);
      if (!cancelRequested && attempt < MAX_ATTEMPTS) {
        await sendJob(transaction, queue, { kind, id });
        await table.note(transaction, id, null, `The job was lost; the ${kind} is queued again`);
      } else {
        const end: AttemptEnd = cancelRequested ? { state: 'CANCELED' } : workersLost(kind, attempt);
        await table.end(transaction, id, end, endMessage(end));
        if (kind === 'run') await announceRunEnd(transaction, queue, id);
      }
    }
    return orphans.length;
  });
}

function workersLost(kind: AttemptKind, attempts: number): AttemptEnd {
  const message = `Its workers ended ${attempts} times without finishing; the ${kind} may need more memory than there is.`;
  return { state: 'FAILED', error: { code: 'WORKER_LOST', message } };
}
