import type DataLoader from 'dataloader';
import { childPageLoader, type ChildKey } from '../childPages.js';
import { visibleRunIds } from '../access/visible.js';
import type { RequestServices } from '../context.js';
import type { Page } from '../page.js';
import { MAX_RUNS } from './lists/list.js';
import type { RunRow } from './request.js';

/** Pages of the runs of datasets or of experiments, or of the scenarios of runs; newest first. */
export function runPages(
  services: RequestServices,
  list: 'runsOfDataset' | 'runsOfExperiment' | 'scenariosOfRun',
  cache: boolean,
): DataLoader<ChildKey, Page<RunRow>, string> {
  const { database } = services;
  const read = (ids: readonly string[]) => database.run.findMany({ where: { id: { in: [...ids] } } });
  return childPageLoader(
    database,
    { list, cursorKind: 'run', most: MAX_RUNS, only: visibleRunIds(services), read },
    cache,
  );
}
