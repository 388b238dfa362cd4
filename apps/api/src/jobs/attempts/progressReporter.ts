import type { Progress } from '@likeness/core';
import type { Database } from '../../database/connect.js';
import type { RunStage } from '../../database/rows.js';
import { recordEvent } from '../../events/recordEvent.js';
import { AttemptLost, type Attempt } from '../../services/attempts/attempt.js';
import { overallProgress } from '../../services/timing/stageShares.js';

/** At most five progress events a second. */
const PAUSE_MILLISECONDS = 200;

/** Writes a run's progress into its log, thinned out; a stage's beginning is always written. */
export class ProgressReporter {
  private last = 0;
  private stage: RunStage | null = null;
  private writing = false;

  constructor(
    private readonly database: Database,
    private readonly attempt: Attempt,
  ) {}

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
        progress: overallProgress(stage, fraction),
        attempt: this.attempt.attempt,
      });
      if (sequence === null) throw new AttemptLost(this.attempt);
    } finally {
      this.writing = false;
    }
  }
}
