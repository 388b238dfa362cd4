import { Prisma } from '../generated/client.js';
import { runConditions, type RunChoice } from '../metrics/metricChoice.js';
import type { RunState } from '../rows.js';
import { changedOptions, groupKey, type OptionDefaults } from './runOptions.js';

/** Which runs of a workspace; null where every value fits, a list where one of its values fits. */
export interface RunListChoice {
  readonly workspaceId: string;
  readonly run: RunChoice;
  readonly states: readonly RunState[] | null;
  /** Ids of who asked for them. */
  readonly creatorIds: readonly string[] | null;
  /** All of them. */
  readonly allTags: readonly string[] | null;
  readonly archived: 'hide' | 'only' | 'include';
  /** Every word is in the name, the tags, the notes, the synthesizer, the target or the name of the dataset. */
  readonly words: readonly string[];
  /** When they were created: the first end belongs to it, the second does not. */
  readonly from: Date | null;
  readonly to: Date | null;
  /** Key of a group (runOptions.ts). */
  readonly group: string | null;
  readonly sweepId: string | null;
  readonly defaults: OptionDefaults;
}

/** Conditions on rows `r` of `run`. */
export function runListConditions(choice: RunListChoice): Prisma.Sql[] {
  const { workspaceId, run, states, creatorIds, allTags, archived, words, from, to, group, sweepId } = choice;
  return [
    Prisma.sql`r.workspace_id = ${workspaceId}`,
    ...(archived === 'include'
      ? []
      : [archived === 'only' ? Prisma.sql`r.archived_at IS NOT NULL` : Prisma.sql`r.archived_at IS NULL`]),
    ...runConditions(run),
    ...(states ? [stateCondition(states)] : []),
    ...(creatorIds ? [Prisma.sql`r.creator ->> 'id' = ANY(${creatorIds})`] : []),
    ...(allTags ? [Prisma.sql`r.tags @> ${allTags}::text[]`] : []),
    ...(from ? [Prisma.sql`r.created_at >= ${from}`] : []),
    ...(to ? [Prisma.sql`r.created_at < ${to}`] : []),
    ...words.map((word) => wordCondition(workspaceId, word)),
    ...(sweepId ? [Prisma.sql`r.sweep_id = ${sweepId}`] : []),
    ...(group ? [Prisma.sql`${groupKey(changedOptions(choice.defaults))} = ${group}`] : []),
  ];
}

/** Spelt like the partial index where only runs that are not over are asked for. */
function stateCondition(states: readonly RunState[]): Prisma.Sql {
  const chosen = Prisma.sql`r.state = ANY(${states}::run_state[])`;
  const open = states.every((state) => state === 'QUEUED' || state === 'RUNNING');
  return open ? Prisma.sql`(r.state IN ('QUEUED', 'RUNNING') AND ${chosen})` : chosen;
}

function wordCondition(workspaceId: string, word: string): Prisma.Sql {
  const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
  return Prisma.sql`(r.name ILIKE ${pattern} OR r.notes ILIKE ${pattern} OR r.synthesizer ILIKE ${pattern}
    OR r.target ILIKE ${pattern} OR array_to_string(r.tags, ' ') ILIKE ${pattern} OR r.dataset_id IN (
      SELECT d.id FROM dataset d WHERE d.workspace_id = ${workspaceId} AND d.name ILIKE ${pattern}))`;
}
