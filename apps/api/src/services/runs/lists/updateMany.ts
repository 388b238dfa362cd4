import { audit } from '../../access/audit.js';
import { permit } from '../../access/permit.js';
import type { RequestServices } from '../../context.js';
import { ApiError, publicError, type PublicError } from '../../errors.js';
import { checkedTags, labelColumns } from '../../labels.js';
import { cancelRun } from '../cancel.js';
import { relabelRun } from '../relabel.js';
import type { RunRow } from '../request.js';

/** Most runs of one request. */
export const MAX_UPDATED = 500;

export type RunsAction = 'archive' | 'restore' | 'addTags' | 'removeTags' | 'stop';

/** One thing to be done to many runs. */
export interface RunsUpdate {
  readonly ids: readonly string[];
  readonly action: RunsAction;
  /** Of the actions on tags. */
  readonly tags?: readonly string[] | null;
}

/** What became of one of them. */
export interface RunUpdateResult {
  readonly id: string;
  /** Null where it was refused. */
  readonly run: RunRow | null;
  readonly error: PublicError | null;
}

/**
 * Does one thing to many runs, each by itself: what is refused for one is done for the others. The results have the
 * order of the ids.
 *
 * @throws ApiError `FORBIDDEN`; `INVALID_INPUT` for more than 500 runs, or tags that no run may have
 */
export async function updateRuns(
  services: RequestServices,
  { ids, action, tags }: RunsUpdate,
): Promise<RunUpdateResult[]> {
  permit(services, 'updateRuns');
  if (ids.length > MAX_UPDATED) {
    throw new ApiError('INVALID_INPUT', `ids has ${ids.length} entries: give at most ${MAX_UPDATED}.`, {
      path: 'ids',
    });
  }
  const ofTags = action === 'addTags' || action === 'removeTags';
  const checked = ofTags ? checkedTags(tags ?? []) : [];
  if (ofTags && checked.length === 0) {
    throw new ApiError('INVALID_INPUT', 'tags is empty: give at least one.', { path: 'tags' });
  }
  const results: RunUpdateResult[] = [];
  for (const id of new Set(ids)) {
    results.push(
      await resultOf(id, () =>
        action === 'stop' ? cancelRun(services, id) : relabel(services, id, action, checked),
      ),
    );
  }
  return results;
}

async function resultOf(id: string, change: () => Promise<RunRow>): Promise<RunUpdateResult> {
  try {
    return { id, run: await change(), error: null };
  } catch (error) {
    const shown = publicError(error);
    if (!shown) throw error;
    return { id, run: null, error: shown };
  }
}

/** Under the run's lock, so that tags that somebody else adds at the same time are kept. */
function relabel(
  services: RequestServices,
  id: string,
  action: Exclude<RunsAction, 'stop'>,
  tags: readonly string[],
): Promise<RunRow> {
  const { database, workspaceId } = services;
  return database.$transaction(async (transaction) => {
    const [row] = await transaction.$queryRaw<{ tags: string[] }[]>`
      SELECT tags FROM run WHERE id = ${id} AND workspace_id = ${workspaceId} FOR UPDATE`;
    if (!row) throw new ApiError('NOT_FOUND', `There is no run with the id "${id}".`);
    const change =
      action === 'archive' || action === 'restore'
        ? { archived: action === 'archive' }
        : {
            tags:
              action === 'addTags' ? [...row.tags, ...tags] : row.tags.filter((tag) => !tags.includes(tag)),
          };
    const changed = await relabelRun(transaction, id, labelColumns(change));
    await audit(transaction, services, {
      action: 'run.update',
      subject: { kind: 'run', id, name: changed.name },
      details: change,
    });
    return changed;
  });
}
