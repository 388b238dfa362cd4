import type { Database } from '../database/connect.js';
import type { RunSignals } from '../events/runSignals.js';
import type { Log } from '../log.js';
import type { RunQueue } from '../queue/runQueue.js';
import type { Accounts } from './access/accounts.js';
import type { Actor } from './access/actor.js';
import type { DatasetWork } from './datasets/schema/datasetWork.js';
import type { Explore } from './exploration/explore.js';
import type { Storage } from './limits/storage.js';
import type { MakeModels } from './models/makeModels.js';
import type { TrialWork } from './simulations/trialWork.js';
import type { AddressRule } from './webhooks/allowedAddress.js';
import type { Sealing } from './webhooks/sealing.js';

/** What services work with; made once a process. */
export interface Services {
  readonly database: Database;
  readonly queue: RunQueue;
  readonly signals: RunSignals;
  readonly log: Log;
  readonly workspaceId: string;
}

/** What services that answer requests work with, whoever asks; made once a process. */
export interface ServerServices extends Services {
  readonly models: MakeModels;
  readonly trials: TrialWork;
  readonly datasetWork: DatasetWork;
  readonly explore: Explore;
  readonly storage: Storage;
  /** Where webhooks may lead to. */
  readonly webhookAddress: AddressRule;
  /** Encrypts the secrets of webhooks. */
  readonly sealing: Sealing;
  readonly accounts: Accounts;
  /** Where the dashboard is reached. */
  readonly webOrigin: string;
}

/** The same for one request: `workspaceId` is that of the actor. */
export interface RequestServices extends ServerServices {
  readonly actor: Actor;
  /** The session of a person's browser, which holds the workspace that it works in; null of other actors. */
  readonly sessionId: string | null;
}
