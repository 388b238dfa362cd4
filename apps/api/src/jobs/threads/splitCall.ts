import {
  evidenceOf,
  getSynthesizer,
  studySplit,
  type Evidence,
  type FitOptions,
  type Progress,
  type SampleOptions,
} from '@likeness/core';
import type { ThreadCall } from '@likeness/parallel';
import { realTable, type RealInput } from './realTables.js';
import { taskThreads } from './taskThreads.js';

/** What the study of one more split needs. */
export interface SplitInput {
  readonly real: RealInput;
  readonly synthesizer: string;
  readonly fit: FitOptions;
  readonly sample: SampleOptions;
  readonly target: string | null;
  /** Of this split. */
  readonly seed: number;
  readonly rows: number;
  /** Threads that it may hand tasks to. */
  readonly threads: number;
}

/** Divides the real rows anew, fits, draws and evaluates: what another split says. */
export const splitCall: ThreadCall<SplitInput, Progress, Evidence> = {
  name: 'split',
  async run({ real, synthesizer, fit, sample, target, seed, rows, threads }, notify) {
    const { holdoutShare } = real;
    const { report } = await studySplit(
      realTable(real),
      { synthesizer: getSynthesizer(synthesizer), fit, sample, target, seed, holdoutShare, rows },
      { workers: taskThreads(threads), onProgress: (progress) => void notify(progress) },
    );
    return evidenceOf(report);
  },
};
