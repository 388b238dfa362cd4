import type { MetricGroup } from '@likeness/core';
import { findColumnDistributions } from '../../database/columnDistributions.js';
import { permit } from '../access/permit.js';
import { visibleRuns } from '../access/visible.js';
import type { RequestServices } from '../context.js';
import { ApiError, found } from '../errors.js';
import type { StoredReport } from '../generations/saveReport.js';
import type { RunRow } from '../runs/request.js';
import { metricsOfRuns } from './comparedMetrics.js';
import type { MetricKind, RunMetrics } from './runMetrics.js';

/** A metric of a run, which may be read from it. */
export interface RunMetric {
  readonly metrics: RunMetrics;
  readonly index: number;
}

/** One metric over several runs. */
export interface ComparisonRow {
  readonly kind: MetricKind;
  /** In the order of the runs; null where a run has no such metric. */
  readonly cells: readonly (RunMetric | null)[];
}

/** Which rows of a comparison; null for all. */
export interface RowChoice {
  readonly names?: readonly string[] | null;
  readonly scopes?: readonly string[] | null;
}

/** A metric of columns, pairs or triples that some of the runs have, with the number of its rows. */
export interface ColumnMetric {
  readonly name: string;
  readonly group: MetricGroup;
  readonly rowCount: number;
}

/** Runs that are compared. */
export interface ComparedRuns {
  readonly runs: readonly RunRow[];
  /** The metrics of each run, in the order of the runs; read once, when something first asks for them. */
  readonly metrics: () => Promise<readonly RunMetrics[]>;
}

/** Most runs of a comparison: five settings over a dozen seeds. */
export const MAX_COMPARED = 60;

/** Most cells of an answer. */
export const MAX_CELLS = 60_000;

/** These measure the real data, not the synthesizer. */
const NOT_COMPARED: readonly string[] = ['trainReal', 'dummy'];

const OF_COLUMNS: readonly string[] = ['column', 'pair', 'triple'];

/**
 * The runs that are to be compared, in order.
 *
 * @throws ApiError `FORBIDDEN`, `INVALID_INPUT` unless 2 to 60 different ids are given, `NOT_FOUND`
 */
export async function compareRuns(services: RequestServices, ids: readonly string[]): Promise<ComparedRuns> {
  permit(services, 'compareRuns');
  if (ids.length < 2 || ids.length > MAX_COMPARED || new Set(ids).size !== ids.length) {
    throw new ApiError(
      'INVALID_INPUT',
      `ids names ${ids.length} runs: give 2 to ${MAX_COMPARED} different ones.`,
      { path: 'ids' },
    );
  }
  const rows = await services.database.run.findMany({
    where: { AND: [{ id: { in: [...ids] } }, visibleRuns(services)] },
  });
  const byId = new Map(rows.map((run) => [run.id, run]));
  const runs = ids.map((id) => found('run', id, byId.get(id)));
  let metrics: ReturnType<ComparedRuns['metrics']> | undefined;
  return { runs, metrics: () => (metrics ??= metricsOfRuns(services.database, runs)) };
}

/**
 * Runs side by side: a row a metric, in the order of the reports.
 *
 * @throws ApiError `FORBIDDEN`, `INVALID_INPUT` for more than 60,000 cells
 */
export async function compareMetrics(
  services: RequestServices,
  { runs, metrics }: ComparedRuns,
  { names, scopes }: RowChoice = {},
): Promise<ComparisonRow[]> {
  permit(services, 'compareRuns');
  const rows = new Map<string, { kind: MetricKind; cells: (RunMetric | null)[] }>();
  (await metrics()).forEach((ofRun, at) => {
    ofRun.kinds.forEach((kind, index) => {
      if ((names && !names.includes(kind.name)) || (scopes && !scopes.includes(kind.scope))) return;
      let row = rows.get(kind.key);
      if (!row) {
        row = { kind, cells: new Array<RunMetric | null>(runs.length).fill(null) };
        rows.set(kind.key, row);
      }
      row.cells[at] ??= { metrics: ofRun, index };
    });
  });
  if (rows.size * runs.length > MAX_CELLS) {
    throw new ApiError(
      'INVALID_INPUT',
      `${rows.size} metrics of ${runs.length} runs are more than ${MAX_CELLS} values: ask for some names or scopes, or for fewer runs.`,
      { path: 'rows' },
    );
  }
  return [...rows.values()];
}

/**
 * The metrics of columns, pairs and triples that some of the runs have, in the order of the reports.
 *
 * @throws ApiError `FORBIDDEN`
 */
export async function comparedColumnMetrics(
  services: RequestServices,
  { metrics }: ComparedRuns,
): Promise<ColumnMetric[]> {
  permit(services, 'compareRuns');
  const found = new Map<string, { readonly group: string; readonly keys: Set<string> }>();
  // Runs that measured the same share one list.
  for (const kinds of new Set((await metrics()).map((ofRun) => ofRun.kinds))) {
    for (const { name, group, scope, key } of kinds) {
      if (!OF_COLUMNS.includes(scope)) continue;
      const known = found.get(name);
      if (known) known.keys.add(key);
      else found.set(name, { group, keys: new Set([key]) });
    }
  }
  return [...found].map(([name, { group, keys }]) => ({
    name,
    group: group as MetricGroup,
    rowCount: keys.size,
  }));
}

/**
 * The distribution of one column in the real and the synthetic rows of each run, in the order of the runs; null where
 * its report has none.
 *
 * @throws ApiError `FORBIDDEN`
 */
export async function compareDistributions(
  services: RequestServices,
  { runs }: ComparedRuns,
  column: string,
): Promise<(StoredReport['distributions'][number] | null)[]> {
  permit(services, 'compareRuns');
  const ids = runs.map(({ id }) => id);
  const found = await findColumnDistributions(services.database, ids, column);
  return ids.map((id) => (found.get(id) ?? null) as StoredReport['distributions'][number] | null);
}

/**
 * The runs with the best value as measured. To be nearer to the training rows than a new sample is no merit: a value beyond
 * its ceiling counts as its ceiling, and every value that is as good as the best of them ties.
 *
 * @returns their ids; none where fewer than two runs have a value, or where the metric does not depend on the synthesizer
 */
export function bestRunIds({ kind, cells }: ComparisonRow): string[] {
  const present = cells.filter((cell) => cell !== null);
  if (present.length < 2 || NOT_COMPARED.includes(kind.scope)) return [];
  const sign = kind.goal === 'maximise' ? 1 : -1;
  let winner = -Infinity;
  for (const { metrics, index } of present) {
    const value = metrics.value(index);
    const ceiling = metrics.number(index, 'ceiling') ?? value;
    winner = Math.max(winner, Math.min(sign * value, sign * ceiling));
  }
  return present
    .filter(({ metrics, index }) => sign * metrics.value(index) >= winner)
    .map(({ metrics }) => metrics.runId);
}
