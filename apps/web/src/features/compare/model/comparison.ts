import { METRIC_GROUPS } from '../../../format/words';
import type {
  ComparedRowFieldsFragment,
  ComparedRunFieldsFragment,
  CompareRunsQuery,
  MetricGroup,
} from '../../../graphql/generated/operations';

export type Comparison = CompareRunsQuery['compareRuns'];
export type ComparedRun = ComparedRunFieldsFragment;
export type ComparedRow = ComparedRowFieldsFragment;
export type ComparedCell = NonNullable<ComparedRow['cells'][number]>;
export type ColumnMetric = Comparison['columnMetrics'][number];

/** What is compared of one group of metrics: values of the whole table, and metrics that have a row a column or pair. */
export interface MetricSection {
  readonly about: MetricGroup;
  readonly rows: readonly ComparedRow[];
  readonly columnMetrics: readonly ColumnMetric[];
}

/** Fidelity, utility and privacy, as far as there is something of each. */
export function metricSections({
  rows,
  columnMetrics,
}: Pick<Comparison, 'rows' | 'columnMetrics'>): readonly MetricSection[] {
  return METRIC_GROUPS.map((about) => ({
    about,
    rows: rows.filter(({ group }) => group === about),
    columnMetrics: columnMetrics.filter(({ group }) => group === about),
  })).filter((section) => section.rows.length + section.columnMetrics.length > 0);
}

/** A name for a row that no other has: addresses and keys use it. */
export function rowKey({ name, scope }: Pick<ComparedRow, 'name' | 'scope'>): string {
  return scope === 'TABLE' ? name : `${name}.${scope.toLowerCase().replaceAll('_', '-')}`;
}

/** 1 where higher is better, -1 where lower is. */
export function signOf({ goal }: Pick<ComparedRow, 'goal'>): 1 | -1 {
  return goal === 'MAXIMISE' ? 1 : -1;
}

/** Whether a metric compares synthesizers at all; real-trained and dummy learners measure the real data. */
export function comparesSynthesizers({ scope }: Pick<ComparedRow, 'scope'>): boolean {
  return scope !== 'TRAIN_REAL' && scope !== 'DUMMY';
}
