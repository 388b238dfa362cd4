import type { RunMetricTexts } from '../../database/metrics/comparedMetrics.js';

/** What a metric is, apart from its value. */
export interface MetricKind {
  readonly name: string;
  readonly version: number;
  readonly group: string;
  readonly scope: string;
  readonly columns: readonly string[];
  readonly goal: string;
  /** Equal for metrics that may be set against one another. */
  readonly key: string;
}

/** Numbers of a metric, in the order in which they are kept. */
const NUMBERS = ['value', 'valueLow', 'valueHigh', 'ceiling', 'low', 'high'] as const;
export type MetricNumber = Exclude<(typeof NUMBERS)[number], 'value'>;

const VERDICTS: readonly (string | null)[] = [null, 'below', 'at', 'above'];

/** The metrics of one run in little memory: numbers in one typed array, kinds shared with the runs that measured the same. */
export class RunMetrics {
  private ids: readonly string[] | null = null;

  private constructor(
    readonly runId: string,
    /** In the order of the report. */
    readonly kinds: readonly MetricKind[],
    /** Those of the first metric, then of the second, and so on; NaN for none. */
    private readonly numbers: Float64Array,
    private readonly verdicts: Uint8Array,
    private readonly idText: string,
  ) {}

  /** @param kindsOf gives equal texts the same list */
  static read(
    { runId, ids, kinds, values }: RunMetricTexts,
    kindsOf: (text: string) => readonly MetricKind[],
  ): RunMetrics {
    // JSON has no infinite numbers; the database writes them as texts.
    const lists = JSON.parse(values) as (number | string | null)[][];
    const { length } = lists[0];
    const numbers = new Float64Array(length * NUMBERS.length);
    NUMBERS.forEach((_, field) => {
      const list = lists[field];
      for (let index = 0; index < length; index += 1) {
        const value = list[index];
        numbers[index * NUMBERS.length + field] = value === null ? Number.NaN : Number(value);
      }
    });
    const verdicts = Uint8Array.from(lists[NUMBERS.length], (verdict) =>
      Math.max(0, VERDICTS.indexOf(verdict as string | null)),
    );
    return new RunMetrics(runId, kindsOf(kinds), numbers, verdicts, ids);
  }

  static none(runId: string): RunMetrics {
    return new RunMetrics(runId, [], new Float64Array(0), new Uint8Array(0), '');
  }

  get length(): number {
    return this.kinds.length;
  }

  id(index: number): string {
    this.ids ??= this.idText.split(' ');
    return this.ids[index];
  }

  value(index: number): number {
    return this.numbers[index * NUMBERS.length];
  }

  number(index: number, name: MetricNumber): number | null {
    const value = this.numbers[index * NUMBERS.length + NUMBERS.indexOf(name)];
    return Number.isNaN(value) ? null : value;
  }

  verdict(index: number): string | null {
    return VERDICTS[this.verdicts[index]];
  }
}

/** The kinds of a run's metrics. */
export function readKinds(text: string): readonly MetricKind[] {
  const lists = JSON.parse(text) as [string, number, string, string, string[], string][];
  return lists.map(([name, version, group, scope, columns, goal]) => ({
    name,
    version,
    group,
    scope,
    columns,
    goal,
    // Two versions of a metric measure different things and are never set against one another.
    key: JSON.stringify([name, version, scope, columns]),
  }));
}
