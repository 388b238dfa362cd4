/** The rows that a table of events is made of. */
interface OrderedRows {
  readonly strataCount: number;
  readonly starts: Int32Array;
  readonly times: Float64Array;
  readonly events: Uint8Array;
  readonly groups: Int32Array;
}

/**
 * Counts at the event times of each stratum, in ascending order: all that log-rank tests, curves by group and the
 * Cox model of two arms need. Arrays may be longer than `count`.
 */
export interface EventTable {
  readonly groupCount: number;
  readonly strataCount: number;
  /** Number of event times; a time of two strata counts in each. */
  readonly count: number;
  /** Where each stratum begins; one entry more, the end of the last. */
  readonly starts: Int32Array;
  readonly times: Float64Array;
  /** Rows of any group that are at risk just before the time. */
  readonly atRisk: Float64Array;
  readonly deaths: Float64Array;
  /** The same by group: count x groups, row-major. */
  readonly atRiskByGroup: Float64Array;
  readonly deathsByGroup: Float64Array;
}

/** A table of events whose buffers are used again for each trial. */
export class EventTableBuffer implements EventTable {
  groupCount = 1;
  strataCount = 1;
  count = 0;
  starts = new Int32Array(2);
  readonly times: Float64Array;
  readonly atRisk: Float64Array;
  readonly deaths: Float64Array;
  atRiskByGroup: Float64Array;
  deathsByGroup: Float64Array;
  private remaining = new Float64Array(2);
  private leaving = new Float64Array(2);

  constructor(private readonly capacity: number) {
    this.times = new Float64Array(capacity);
    this.atRisk = new Float64Array(capacity);
    this.deaths = new Float64Array(capacity);
    this.atRiskByGroup = new Float64Array(2 * capacity);
    this.deathsByGroup = new Float64Array(2 * capacity);
  }

  /** Counts anew. O(rows + event times x groups). */
  fill(rows: OrderedRows, groupCount: number): void {
    this.makeRoom(rows.strataCount, groupCount);
    this.count = 0;
    for (let s = 0; s < rows.strataCount; s++) {
      this.starts[s] = this.count;
      this.fillStratum(rows, rows.starts[s], rows.starts[s + 1]);
    }
    this.starts[rows.strataCount] = this.count;
  }

  private makeRoom(strataCount: number, groupCount: number): void {
    if (this.starts.length < strataCount + 1) this.starts = new Int32Array(strataCount + 1);
    if (this.remaining.length < groupCount) {
      this.remaining = new Float64Array(groupCount);
      this.leaving = new Float64Array(groupCount);
      this.atRiskByGroup = new Float64Array(groupCount * this.capacity);
      this.deathsByGroup = new Float64Array(groupCount * this.capacity);
    }
    this.strataCount = strataCount;
    this.groupCount = groupCount;
  }

  private fillStratum({ times, events, groups }: OrderedRows, start: number, end: number): void {
    const { groupCount, remaining, leaving, atRiskByGroup, deathsByGroup } = this;
    remaining.fill(0);
    for (let i = start; i < end; i++) remaining[groups[i]]++;
    for (let i = start; i < end;) {
      const time = times[i];
      const first = i;
      const line = this.count * groupCount;
      leaving.fill(0);
      // Events come first among equal times, so a time without one is seen by its first row.
      const hasEvent = events[i] === 1;
      if (hasEvent) {
        for (let g = 0; g < groupCount; g++) {
          atRiskByGroup[line + g] = remaining[g];
          deathsByGroup[line + g] = 0;
        }
      }
      let deaths = 0;
      for (; i < end && times[i] === time; i++) {
        leaving[groups[i]]++;
        if (events[i] === 0) continue;
        deathsByGroup[line + groups[i]]++;
        deaths++;
      }
      if (hasEvent) {
        this.times[this.count] = time;
        this.atRisk[this.count] = end - first;
        this.deaths[this.count] = deaths;
        this.count++;
      }
      for (let g = 0; g < groupCount; g++) remaining[g] -= leaving[g];
    }
  }
}
