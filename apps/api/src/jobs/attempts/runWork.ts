import { readReal } from '../../services/runs/readReal.js';
import { runRequest, type RunRow } from '../../services/runs/request.js';
import type { RealInput } from '../threads/realTables.js';
import type { AttemptWork } from './attemptWork.js';
import type { ProgressReporter } from './progressReporter.js';

/** What the stages of a run work with. */
export interface RunWork extends AttemptWork {
  readonly run: RunRow;
  readonly reporter: ProgressReporter;
}

/** The real rows of a run, as a thread takes them. */
export async function realInput({ services, run }: RunWork): Promise<RealInput> {
  const { schema, chunks } = await readReal(services.database, run);
  const { kinds, dropMissing, holdoutShare, seed } = runRequest(run);
  return {
    runId: run.id,
    schemas: schema.columns,
    file: schema.file,
    chunks,
    kinds,
    dropMissing,
    holdoutShare,
    seed,
  };
}
