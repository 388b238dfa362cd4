import type { Progress } from '@likeness/core';
import type { Database } from '../../database/connect.js';
import type { RunStage } from '../../database/rows.js';
import { recordEvent } from '../../events/recordEvent.js';
import { AttemptLost, type Attempt } from '../../services/attempts/attempt.js';

/** At most five progress events a second. */
const PAUSE_MILLISECONDS = 200;

/** The fraction of a run's progress that each stage fills. */
const SHARES: Readonly<Record<RunStage, readonly [from: number, to: number]>> = {
  SPLIT: [0, 0.03],
  FIT: [0.03, 0.3],
  GENERATE: [0.3, 0.7],
  EVALUATE: [0.7, 0.99],
};

/** Writes a run's progress into its log, thinned out; a stage's beginning is always written. */
export class ProgressReporter {
  private last = 0;
  private stage: RunStage | null = null;
  private writing = false;

  constructor(
    private readonly database: Database,
    private readonly attempt: Attempt,
  ) {}

  /** Progress of the whole run when a stage has come that far. */
  static overall(stage: RunStage, fraction: number): number {
    const [from, to] = SHARES[stage];
    return from + (to - from) * Math.min(1, Math.max(0, fraction));
  }

  /** @throws AttemptLost */
  async report(stage: RunStage, { fraction, message }: Progress): Promise<void> {
    const begins = stage !== this.stage;
    const now = performance.now();
    if (!begins && (this.writing || now - this.last < PAUSE_MILLISECONDS)) return;
    this.stage = stage;
    this.last = now;
    this.writing = true;
    try {
      const sequence = await recordEvent(this.database, this.attempt.id, {
        kind: 'PROGRESS',
        stage,
        message,
        progress: ProgressReporter.overall(stage, fraction),
        attempt: this.attempt.attempt,
      });
      if (sequence === null) throw new AttemptLost(this.attempt);
    } finally {
      this.writing = false;
    }
  }
}
