import { getSynthesizer, type CurvePoint, type FitOptions, type Progress } from '@likeness/core';
import type { ThreadCall } from '@likeness/parallel';
import type { FittedModel } from '../../services/models/saveModel.js';
import { fitCheckpoints } from './fitCheckpoints.js';
import { realTables, type RealInput } from './realTables.js';
import { taskThreads } from './taskThreads.js';

/** What a fit needs. */
export interface FitInput {
  readonly real: RealInput;
  readonly synthesizer: string;
  readonly options: FitOptions;
  /** Where an earlier attempt at the same fit stood. */
  readonly checkpoint: Uint8Array | null;
  /** Threads that the fit may hand tasks to. */
  readonly threads: number;
}

/** What is heard of a fit while it goes on. */
export type FitNotice =
  | { readonly type: 'progress'; readonly stage: 'SPLIT' | 'FIT'; readonly progress: Progress }
  | { readonly type: 'measure'; readonly measure: CurvePoint }
  | { readonly type: 'checkpoint'; readonly state: Uint8Array };

/** Splits and fits; the thread keeps the split rows for the evaluation. */
export const fitCall: ThreadCall<FitInput, FitNotice, FittedModel> = {
  name: 'fit',
  async run({ real, synthesizer, options, checkpoint, threads }, notify) {
    const progress = { fraction: 0, message: 'Setting rows aside' };
    void notify({ type: 'progress', stage: 'SPLIT', progress });
    const { train, holdout } = realTables(real.runId, real);
    const model = await getSynthesizer(synthesizer).fit(train, options, {
      workers: taskThreads(threads),
      onProgress: (step) => void notify({ type: 'progress', stage: 'FIT', progress: step }),
      onCurvePoint: (measure) => void notify({ type: 'measure', measure }),
      checkpoints: fitCheckpoints(checkpoint, (state) => notify({ type: 'checkpoint', state })),
    });
    return { document: model.toJSON(), trainRows: train.rowCount, holdoutRows: holdout.rowCount };
  },
};
