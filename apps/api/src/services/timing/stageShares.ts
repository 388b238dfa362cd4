import type { RunStage } from '../../database/rows.js';

/** The fraction of a run's progress that each stage fills. */
const SHARES: Readonly<Record<RunStage, readonly [from: number, to: number]>> = {
  SPLIT: [0, 0.03],
  FIT: [0.03, 0.3],
  GENERATE: [0.3, 0.7],
  EVALUATE: [0.7, 0.99],
};

/** Progress of the whole run when a stage has come that far. */
export function overallProgress(stage: RunStage, fraction: number): number {
  const [from, to] = SHARES[stage];
  return from + (to - from) * Math.min(1, Math.max(0, fraction));
}

/** How far a stage has come, 0 to 1, when the progress of the whole run is that. */
export function stageFraction(stage: RunStage, progress: number): number {
  const [from, to] = SHARES[stage];
  return Math.min(1, Math.max(0, (progress - from) / (to - from)));
}
