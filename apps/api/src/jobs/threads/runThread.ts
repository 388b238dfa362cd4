import {
  concatTables,
  evaluate,
  getSynthesizer,
  modelFromJSON,
  sampleWithReport,
  type ColumnSchema,
  type EvaluationReport,
  type FitOptions,
  type CurvePoint,
  type MetricValue,
  type ModelDocument,
  type Progress,
  type ReportParts,
  type SampleOptions,
  type SynthesizerModel,
  type SynthesizerName,
} from '@likeness/core';
import { encodeColumnChunk } from '@likeness/io';
import { createWorkers } from '@likeness/parallel';
import type { FittedModel } from '../../services/models/saveModel.js';
import type { GeneratedChunk } from '../../services/generations/saveChunk.js';
import type { StoredChunk } from '../../services/tables/chunk.js';
import { decodeChunk } from '../../services/tables/decodeChunk.js';
import { fitCheckpoints } from './fitCheckpoints.js';
import { realTables, type RealInput } from './realTables.js';
import { threadTask } from './threadTask.js';

export interface FitInput {
  readonly real: RealInput;
  readonly synthesizer: SynthesizerName;
  readonly target: string | null;
  readonly options: Omit<FitOptions, 'seed' | 'target'>;
  /** Where an earlier attempt at the same fit stood. */
  readonly checkpoint: Uint8Array | null;
  /** Threads that the fit may hand pieces of work to; they end with it. */
  readonly threads: number;
}

export type FitNotice =
  | { readonly type: 'progress'; readonly stage: 'SPLIT' | 'FIT'; readonly progress: Progress }
  | { readonly type: 'measure'; readonly measure: CurvePoint }
  | { readonly type: 'checkpoint'; readonly state: Uint8Array };

/** Splits and fits. */
export const fitModel = threadTask<FitInput, FitNotice, FittedModel>(
  async ({ real, synthesizer, target, options, checkpoint, threads }, notify) => {
    const progress = { fraction: 0, message: 'Setting rows aside' };
    void notify({ type: 'progress', stage: 'SPLIT', progress });
    const { train, holdout } = realTables(real);
    const workers = createWorkers(threads);
    try {
      const model = await getSynthesizer(synthesizer).fit(
        train,
        { ...options, seed: real.seed, ...(target === null ? {} : { target }) },
        {
          workers,
          onProgress: (step) => void notify({ type: 'progress', stage: 'FIT', progress: step }),
          onCurvePoint: (measure) => void notify({ type: 'measure', measure }),
          checkpoints: fitCheckpoints(checkpoint, (state) => notify({ type: 'checkpoint', state })),
        },
      );
      return { document: model.toJSON(), trainRows: train.rowCount, holdoutRows: holdout.rowCount };
    } finally {
      await workers.close();
    }
  },
);

export interface GenerateInput {
  readonly runId: string;
  readonly document: ModelDocument;
  readonly seed: number;
  readonly chunkIndex: number;
  readonly rowCount: number;
  readonly options: SampleOptions;
}

/** The model that this thread sampled last: a run asks for many chunks of the same one. */
let loaded: { readonly runId: string; readonly model: SynthesizerModel } | null = null;

/** Samples one chunk. */
export const generateChunk = threadTask<GenerateInput, never, GeneratedChunk>(async (input) => {
  const { runId, document, seed, chunkIndex, rowCount, options } = input;
  if (loaded?.runId !== runId) loaded = { runId, model: modelFromJSON(document) };
  const { table, ...drawing } = sampleWithReport(loaded.model, seed, chunkIndex, rowCount, options);
  const chunks = table.columns.map((column, columnIndex) => ({
    columnIndex,
    chunkIndex,
    rowCount,
    data: encodeColumnChunk(column),
  }));
  return { chunks, drawing };
});

export interface EvaluateTaskInput {
  readonly real: RealInput;
  readonly syntheticSchemas: readonly ColumnSchema[];
  readonly synthetic: readonly (readonly StoredChunk[])[];
  readonly target: string | null;
}

export type EvaluateNotice =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'metrics'; readonly values: readonly MetricValue[]; readonly parts: ReportParts };

/** Compares the synthetic rows with the real ones. */
export const evaluateGeneration = threadTask<EvaluateTaskInput, EvaluateNotice, EvaluationReport>(
  async ({ real, syntheticSchemas, synthetic, target }, notify) => {
    void notify({ type: 'progress', progress: { fraction: 0, message: 'Reading rows' } });
    const { train, holdout } = realTables(real);
    return evaluate(
      {
        real: train,
        holdout,
        synthetic: concatTables(synthetic.map((chunk) => decodeChunk(syntheticSchemas, chunk))),
        seed: real.seed,
        ...(target === null ? {} : { target }),
        onMetrics: (values, parts) => notify({ type: 'metrics', values, parts }),
      },
      { onProgress: (progress) => void notify({ type: 'progress', progress }) },
    );
  },
);
