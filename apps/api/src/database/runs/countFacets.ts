import type { Queryable } from '../connect.js';
import { Prisma } from '../generated/client.js';
import { readRows } from '../readRows.js';
import { runListConditions, type RunListChoice } from './runListChoice.js';

/** What runs are told apart by in a list. */
export type FacetField = 'decision' | 'state' | 'dataset' | 'synthesizer' | 'tag' | 'experiment' | 'creator';

/** One value of a field, and how many runs have it. */
export interface FacetRow {
  readonly field: FacetField;
  /** An id, a name, or the engine's word. */
  readonly value: string;
  /** The name of a dataset, an experiment or a person. */
  readonly label: string | null;
  readonly count: number;
}

/** Values that the runs of a choice have, the most frequent first; at most `most` of each field. Reads every run of it. */
export function countFacets(database: Queryable, choice: RunListChoice, most: number): Promise<FacetRow[]> {
  return readRows<FacetRow>(
    database,
    Prisma.sql`
    WITH r AS MATERIALIZED (
      SELECT r.id, r.state::text, r.dataset_id, r.synthesizer, r.tags, r.experiment_id, r.creator ->> 'id' AS creator_id,
        r.creator ->> 'name' AS creator_name
      FROM run r WHERE ${Prisma.join(runListConditions(choice), ' AND ')}
    ), value AS (
      SELECT 'state' AS field, state AS value, NULL AS label FROM r
      UNION ALL SELECT 'synthesizer', synthesizer, NULL FROM r
      UNION ALL SELECT 'decision', g.decision, NULL FROM r JOIN generation g ON g.run_id = r.id AND g.is_primary
      UNION ALL SELECT 'dataset', d.id, d.name FROM r JOIN dataset d ON d.id = r.dataset_id
      UNION ALL SELECT 'experiment', e.id, e.name FROM r JOIN experiment e ON e.id = r.experiment_id
      UNION ALL SELECT 'tag', tag, NULL FROM r, unnest(r.tags) AS tag
      UNION ALL SELECT 'creator', creator_id, creator_name FROM r
    ), counted AS (
      SELECT field, value, max(label) AS label, count(*)::integer AS count,
        row_number() OVER (PARTITION BY field ORDER BY count(*) DESC, max(label), value) AS place
      FROM value WHERE value IS NOT NULL GROUP BY field, value
    )
    SELECT field, value, label, count FROM counted WHERE place <= ${most} ORDER BY field, place`,
  );
}
