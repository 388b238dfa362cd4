import type { Services } from '../context.js';
import type { RunRow } from '../runs/request.js';

/** Most scenarios of one run that are listed. */
const MAX_SCENARIOS = 100;

/** The scenarios of several runs, newest first; one query whatever the number of runs. */
export async function scenariosOfRuns(
  { database }: Services,
  parentIds: readonly string[],
): Promise<RunRow[][]> {
  const rows = await database.run.findMany({
    where: { parentId: { in: [...parentIds] } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return parentIds.map((id) => rows.filter(({ parentId }) => parentId === id).slice(0, MAX_SCENARIOS));
}
