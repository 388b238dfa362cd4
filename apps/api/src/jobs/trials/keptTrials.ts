import { gunzipSync } from 'node:zlib';
import {
  modelFromJSON,
  prepareTrials,
  type PreparedTrials,
  type TrialBlock,
  trialBlockFromBytes,
} from '@likeness/core';
import type { TrialSource } from '../../services/simulations/trialWork.js';

/** What a question brings with it of a simulation: nothing at first, and what the thread lacks when it is asked again. */
export interface BroughtTrials {
  readonly id: string;
  /** Blocks that the answer shall be made of. */
  readonly blockCount: number;
  readonly source: TrialSource | null;
  /** Blocks from `first` on, gzipped. */
  readonly first: number;
  readonly blocks: readonly Uint8Array[];
}

/** What the thread lacks. */
export interface LackedTrials {
  readonly source: boolean;
  /** Number of the first block that it lacks. */
  readonly first: number;
}

/** An answer, or what must be brought for one. */
export type Answered<Answer> =
  { readonly lacks: LackedTrials } | { readonly lacks: null; readonly answer: Answer };

interface Kept {
  readonly id: string;
  readonly prepared: PreparedTrials;
  readonly blocks: TrialBlock[];
}

/** The simulation that was asked about last, decoded: changed decisions are asked for one after the other. */
let kept: Kept | null = null;

/** Answers from the trials that are kept and brought. */
export function withTrials<Answer>(
  { id, blockCount, source, first, blocks }: BroughtTrials,
  answer: (prepared: PreparedTrials, blocks: readonly TrialBlock[]) => Answer,
): Answered<Answer> {
  if (kept?.id !== id) kept = null;
  if (kept === null && source !== null) {
    const { plan, document, seed } = source;
    const model = document === null ? null : modelFromJSON(document);
    kept = { id, prepared: prepareTrials(plan, model, seed), blocks: [] };
  }
  if (kept === null) return { lacks: { source: true, first: 0 } };
  for (const [at, data] of blocks.entries()) {
    if (first + at === kept.blocks.length) kept.blocks.push(trialBlockFromBytes(gunzipSync(data)));
  }
  if (kept.blocks.length < blockCount) return { lacks: { source: false, first: kept.blocks.length } };
  return { lacks: null, answer: answer(kept.prepared, kept.blocks.slice(0, blockCount)) };
}
