import { isMigrated } from '../../database/migrate.js';
import type { Services } from '../context.js';

const PATIENCE_MILLISECONDS = 3000;

/** What the API needs in order to do its work. */
export interface Readiness {
  readonly ready: boolean;
  readonly database: 'ok' | 'unreachable';
  /** `pending`: the database lacks a migration of this version. */
  readonly migrations: 'ok' | 'pending' | 'unknown';
  readonly queue: 'ok' | 'missing' | 'unknown';
}

const UNREACHABLE: Readiness = {
  ready: false,
  database: 'unreachable',
  migrations: 'unknown',
  queue: 'unknown',
};

/** Asks the database, its migrations and the queue; a database that does not answer within 3 seconds is unreachable. */
export async function readiness({ database, queue, log }: Services): Promise<Readiness> {
  try {
    const [migrated, queued] = await inTime(Promise.all([isMigrated(database), queue.isReady()]));
    return {
      ready: migrated && queued,
      database: 'ok',
      migrations: migrated ? 'ok' : 'pending',
      queue: queued ? 'ok' : 'missing',
    };
  } catch (error) {
    log.error('not-ready', { error });
    return UNREACHABLE;
  }
}

/** @throws Error when `work` takes longer than 3 seconds; it goes on unheard */
export async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error('The database did not answer in time.')),
      PATIENCE_MILLISECONDS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
