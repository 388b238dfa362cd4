import {
  concatTables,
  evaluate,
  type ColumnSchema,
  type EvaluationReport,
  type MetricValue,
  type Progress,
  type ReportParts,
} from '@likeness/core';
import type { ThreadCall } from '@likeness/parallel';
import type { StoredChunk } from '../../services/tables/chunk.js';
import { decodeChunk } from '../../services/tables/decodeChunk.js';
import { forgetReal, realTables, type RealInput } from './realTables.js';
import { taskThreads } from './taskThreads.js';

/** What an evaluation needs. */
export interface EvaluateInput {
  readonly runId: string;
  readonly seed: number;
  readonly target: string | null;
  /** Whether the model protects rare values; null where nobody knows. */
  readonly isProtected: boolean | null;
  /** Null when the thread has the run's real rows already. */
  readonly real: RealInput | null;
  readonly syntheticSchemas: readonly ColumnSchema[];
  readonly synthetic: readonly (readonly StoredChunk[])[];
  /** Threads that the evaluation may hand tasks to. */
  readonly threads: number;
}

/** What is heard of an evaluation while it goes on. */
export type EvaluateNotice =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'metrics'; readonly values: readonly MetricValue[]; readonly parts: ReportParts };

/** Compares the synthetic rows with the real ones. */
export const evaluateCall: ThreadCall<EvaluateInput, EvaluateNotice, EvaluationReport> = {
  name: 'evaluate',
  async run({ runId, seed, target, isProtected, real, syntheticSchemas, synthetic, threads }, notify) {
    void notify({ type: 'progress', progress: { fraction: 0, message: 'Reading rows' } });
    const { train, holdout } = realTables(runId, real);
    // The last call of a run.
    forgetReal();
    return evaluate(
      {
        real: train,
        holdout,
        synthetic: concatTables(synthetic.map((chunk) => decodeChunk(syntheticSchemas, chunk))),
        seed,
        isProtected,
        ...(target === null ? {} : { target }),
        onMetrics: (values, parts) => notify({ type: 'metrics', values, parts }),
      },
      {
        workers: taskThreads(threads),
        onProgress: (progress) => void notify({ type: 'progress', progress }),
      },
    );
  },
};
