import type { CurvePoint } from '@likeness/core';
import type { Database } from '../../database/connect.js';
import { recordEvent } from '../../events/recordEvent.js';
import { AttemptLost, type Attempt } from '../../services/attempts/attempt.js';

/** At most two events with points a second. */
const PAUSE_MILLISECONDS = 500;
/** Points of a curve that are all kept; from there on half of them, from twice as many on a quarter, and so forth. */
const DENSE_STEPS = 100;

/**
 * Whether a point of a curve is kept: every step at first, then ever fewer, so that a curve of any length has some
 * hundred points. It depends on the step alone, so that a training that is taken over keeps the same ones.
 */
export function isKeptStep(step: number): boolean {
  let stride = 1;
  for (let end = DENSE_STEPS; step >= end; end *= 2) stride *= 2;
  return step % stride === 0;
}

/** Writes the curves of a fit into its run's log, in batches; the last point of every curve is always written. */
export class MeasureReporter {
  private kept: CurvePoint[] = [];
  /** The last point of each curve that was not kept. */
  private readonly ends = new Map<string, CurvePoint>();
  private last = 0;

  constructor(
    private readonly database: Database,
    private readonly attempt: Attempt,
  ) {}

  /** @throws AttemptLost */
  async add(measure: CurvePoint): Promise<void> {
    // A point without a number can't be drawn.
    if (!Number.isFinite(measure.value)) return;
    if (isKeptStep(measure.step)) {
      this.kept.push(measure);
      this.ends.delete(measure.name);
    } else {
      this.ends.set(measure.name, measure);
    }
    if (this.kept.length > 0 && performance.now() - this.last >= PAUSE_MILLISECONDS) await this.write();
  }

  /**
   * Writes the kept points that wait. Call it before a checkpoint is saved: whoever takes the fit over begins there and
   * does not draw earlier points again. @throws AttemptLost
   */
  async flush(): Promise<void> {
    if (this.kept.length > 0) await this.write();
  }

  /** Writes what is left; call it when the fit is over. @throws AttemptLost */
  async end(): Promise<void> {
    this.kept.push(...this.ends.values());
    this.ends.clear();
    await this.flush();
  }

  private async write(): Promise<void> {
    const measures = this.kept;
    this.kept = [];
    this.last = performance.now();
    const { name, step, unit, value } = measures[measures.length - 1];
    const sequence = await recordEvent(this.database, this.attempt.id, {
      kind: 'MEASURE',
      stage: 'FIT',
      message: `${name} ${Number(value.toPrecision(4))} at ${unit} ${step}`,
      measures,
      attempt: this.attempt.attempt,
    });
    if (sequence === null) throw new AttemptLost(this.attempt);
  }
}
