import type { Database } from '../database/connect.js';
import type { RunSignals } from '../events/runSignals.js';
import type { Log } from '../log.js';
import type { RunQueue } from '../queue/runQueue.js';

/** What services work with; made once a process. */
export interface Services {
  readonly database: Database;
  readonly queue: RunQueue;
  readonly signals: RunSignals;
  readonly log: Log;
  readonly workspaceId: string;
}
