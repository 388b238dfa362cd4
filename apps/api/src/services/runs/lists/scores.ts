import { METRICS } from '@likeness/core';
import DataLoader from 'dataloader';
import type { RunScore } from '../../../database/runs/runOrder.js';
import { scoresOfRuns, type RunScoreRow } from '../../../database/runs/scoresOfRuns.js';
import type { Services } from '../../context.js';
import { ApiError } from '../../errors.js';

export type { RunScoreRow };

/** Most metrics that a list shows at once. */
export const MAX_SCORES = 20;

/** Metrics of learners: the value that counts is that of the one that learned from synthetic rows. */
const OF_LEARNERS = new Set(
  METRICS.filter(({ group, name }) => group === 'utility' && !name.startsWith('importance')).map(
    ({ name }) => name,
  ),
);

/**
 * What a metric is as one number of a run: the value of the whole table, or of the learner that was trained on synthetic
 * rows.
 *
 * @param path of the name in the request
 * @throws ApiError `INVALID_INPUT` where no metric has the name
 */
export function scoreOf(name: string | null | undefined, path: string): RunScore {
  const metric = METRICS.find((candidate) => candidate.name === name);
  if (metric) {
    const { version } = metric;
    return { name: metric.name, version, scope: OF_LEARNERS.has(metric.name) ? 'trainSynthetic' : 'table' };
  }
  throw new ApiError(
    'INVALID_INPUT',
    `${path} is ${name ?? 'missing'}: give the name of a metric, such as ${METRICS[0].name}.`,
    { path },
  );
}

/** The same of several. @throws ApiError `INVALID_INPUT` for more than `MAX_SCORES` as well */
export function scoresOf(names: readonly string[], path: string): RunScore[] {
  if (names.length > MAX_SCORES) {
    throw new ApiError('INVALID_INPUT', `${path} has ${names.length} metrics: give at most ${MAX_SCORES}.`, {
      path,
    });
  }
  return [...new Set(names)].map((name, at) => scoreOf(name, `${path}[${at}]`));
}

/** Some metrics of a run, as a loader's key. */
export interface RunScoresKey {
  readonly runId: string;
  readonly names: readonly string[];
}

/** A loader of the scores of runs, in the order of the names: one statement whatever the number of runs. */
export function runScores(
  { database }: Pick<Services, 'database'>,
  cache: boolean,
): DataLoader<RunScoresKey, readonly RunScoreRow[], string> {
  return new DataLoader(
    async (keys) => {
      const names = [...new Set(keys.flatMap((key) => key.names))];
      const wanted = scoresOf(names, 'names');
      const rows =
        wanted.length === 0
          ? []
          : await scoresOfRuns(database, [...new Set(keys.map(({ runId }) => runId))], wanted);
      const found = new Map(rows.map((row) => [`${row.runId} ${row.name}`, row]));
      return keys.map((key) => key.names.flatMap((name) => found.get(`${key.runId} ${name}`) ?? []));
    },
    { cache, cacheKeyFn: ({ runId, names }) => JSON.stringify([runId, ...names]) },
  );
}
