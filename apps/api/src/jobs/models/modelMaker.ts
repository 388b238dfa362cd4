import { ThreadPool } from '@likeness/parallel';
import type { MakeModels } from '../../services/models/makeModels.js';
import { changeModelCall, specifyModelCall } from './modelCalls.js';

/** Longest time that one model may take: the largest that a request can ask for need seconds. */
const MAX_MILLISECONDS = 60_000;
/** After this long without work the thread's memory is given back. */
const IDLE_MILLISECONDS = 30_000;

/** Makes models without rows in a thread of this process. */
export class ModelMaker implements MakeModels {
  private readonly pool = new ThreadPool(1, {
    program: new URL('./modelThread.js', import.meta.url),
    idleMilliseconds: IDLE_MILLISECONDS,
  });

  scenario: MakeModels['scenario'] = (document, changes) =>
    this.pool.call(changeModelCall, { document, changes }, { signal: AbortSignal.timeout(MAX_MILLISECONDS) });

  specification: MakeModels['specification'] = (text) =>
    this.pool.call(specifyModelCall, text, { signal: AbortSignal.timeout(MAX_MILLISECONDS) });

  /** Ends what it is at. */
  close(): Promise<void> {
    return this.pool.close();
  }
}
