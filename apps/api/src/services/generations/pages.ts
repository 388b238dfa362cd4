import type DataLoader from 'dataloader';
import { childPageLoader, type ChildKey } from '../childPages.js';
import type { Services } from '../context.js';
import type { Page } from '../page.js';
import type { GenerationSummary } from './open.js';

/** Most generations of one page. */
export const MAX_GENERATIONS = 100;

/** Pages of the generations of runs, newest first; the primary ones are among them. */
export function generationPages(
  { database }: Services,
  cache: boolean,
): DataLoader<ChildKey, Page<GenerationSummary>, string> {
  const read = (ids: readonly string[]) =>
    database.generation.findMany({ where: { id: { in: [...ids] } }, omit: { report: true } });
  return childPageLoader(
    database,
    { list: 'generationsOfRun', cursorKind: 'generation', most: MAX_GENERATIONS, read },
    cache,
  );
}
