/** Rows of one log that are kept for whoever is a little behind. */
const KEPT = 500;

interface Log<Row> {
  /** Reads that are under way, by the place after which they read. */
  readonly pending: Map<string, { readonly begun: number; readonly rows: Promise<readonly Row[]> }>;
  /** The newest rows that were read, without a gap, and the place before the first of them. */
  rows: readonly Row[];
  before: string | null;
  readers: number;
}

/**
 * Reads of logs that only grow, shared by all who follow them in this process: of those who ask at the same place one
 * statement answers all, and rows that one of them has read are not read again for the others.
 */
export class SharedReads<Row> {
  private readonly logs = new Map<string, Log<Row>>();
  /** Counts calls, by which a read that began before a call is told from a later one. */
  private calls = 0;

  /** @param placeOf where a row stands in its log */
  constructor(private readonly placeOf: (row: Row) => string) {}

  /** Must be called before reading a log, and `leave` after it: what is kept goes with the last reader. */
  enter(log: string): void {
    const entered = this.logs.get(log) ?? { pending: new Map(), rows: [], before: null, readers: 0 };
    entered.readers += 1;
    this.logs.set(log, entered);
  }

  leave(log: string): void {
    const left = this.logs.get(log);
    if (!left) return;
    left.readers -= 1;
    if (left.readers === 0) this.logs.delete(log);
  }

  /** The rows after a place; `read` reads them when nobody has. */
  async after(log: string, place: string, read: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
    const call = ++this.calls;
    const shared = this.logs.get(log);
    if (!shared) return read();
    for (;;) {
      const known = this.kept(shared, place);
      if (known) return known;
      const running = shared.pending.get(place);
      if (!running) break;
      const rows = await running.rows;
      // A read that began before this call may have missed what the call is about.
      if (rows.length > 0 || running.begun > call) return rows;
    }
    const reading = read().finally(() => shared.pending.delete(place));
    shared.pending.set(place, { begun: ++this.calls, rows: reading });
    const rows = await reading;
    if (rows.length > 0) this.keep(shared, place, rows);
    return rows;
  }

  private kept({ rows, before }: Log<Row>, place: string): readonly Row[] | null {
    if (place === before && rows.length > 0) return rows;
    const at = rows.findIndex((row) => this.placeOf(row) === place);
    return at >= 0 && at < rows.length - 1 ? rows.slice(at + 1) : null;
  }

  private keep(log: Log<Row>, place: string, rows: readonly Row[]): void {
    const last = log.rows.at(-1);
    const follows = last !== undefined && this.placeOf(last) === place;
    const all = follows ? [...log.rows, ...rows] : rows;
    const dropped = Math.max(0, all.length - KEPT);
    if (dropped > 0) log.before = this.placeOf(all[dropped - 1]);
    else if (!follows) log.before = place;
    log.rows = all.slice(dropped);
  }
}
