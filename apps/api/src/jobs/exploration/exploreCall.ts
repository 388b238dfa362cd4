import type { ThreadCall } from '@likeness/parallel';
import type { Exploration, Explorations } from '../../services/exploration/explore.js';
import { exploreTables } from './exploreTables.js';

/** What is asked, by name, and the database that has the tables. */
export interface ExploreInput {
  readonly databaseUrl: string;
  readonly kind: Exploration;
  readonly request: Explorations[Exploration]['request'];
}

/** Answers a question about stored tables. */
export const exploreCall: ThreadCall<ExploreInput, never, Explorations[Exploration]['result']> = {
  name: 'explore',
  run: ({ databaseUrl, kind, request }) => exploreTables(databaseUrl, kind, request as never),
};
