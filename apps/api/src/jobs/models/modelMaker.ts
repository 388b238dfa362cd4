import type { MakeModels } from '../../services/models/makeModels.js';
import { ThreadPool } from '../threads/threadPool.js';

/** Longest time that one model may take: the largest that a request can ask for need seconds. */
const MAX_MILLISECONDS = 60_000;

/** Makes models without rows in a thread of this process. */
export class ModelMaker implements MakeModels {
  private readonly pool = new ThreadPool(new URL('./modelThread.js', import.meta.url), 1);

  scenario: MakeModels['scenario'] = (document, changes) =>
    this.pool.run('changeModel', { document, changes }, { signal: AbortSignal.timeout(MAX_MILLISECONDS) });

  specification: MakeModels['specification'] = (text) =>
    this.pool.run('specifyModel', { text }, { signal: AbortSignal.timeout(MAX_MILLISECONDS) });

  /** Ends what it is at. */
  close(): Promise<void> {
    return this.pool.close();
  }
}
