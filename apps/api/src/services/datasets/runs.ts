import type { Services } from '../context.js';
import { encodeTimeCursor, toPage, type Page } from '../page.js';
import type { RunRow } from '../runs/request.js';

/** The first page of a dataset's runs. */
export type RunsOfDataset = Page<RunRow>;

interface RunsKey {
  readonly datasetId: string;
  readonly first: number;
}

/** The newest runs of several datasets; three queries whatever their number. */
export async function runsOfDatasets(
  { database }: Services,
  keys: readonly RunsKey[],
): Promise<RunsOfDataset[]> {
  const ids = [...new Set(keys.map(({ datasetId }) => datasetId))];
  const most = Math.max(...keys.map(({ first }) => first)) + 1;
  const [newest, counts] = await Promise.all([
    database.$queryRaw<{ id: string }[]>`
      SELECT run.id FROM unnest(${ids}::text[]) AS dataset(id)
      CROSS JOIN LATERAL (
        SELECT id FROM run WHERE dataset_id = dataset.id ORDER BY created_at DESC, run.id DESC LIMIT ${most}
      ) AS run`,
    database.run.groupBy({ by: ['datasetId'], where: { datasetId: { in: ids } }, _count: true }),
  ]);
  const runs = await database.run.findMany({
    where: { id: { in: newest.map(({ id }) => id) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return keys.map(({ datasetId, first }) =>
    toPage(
      runs.filter((run) => run.datasetId === datasetId),
      first,
      async () => counts.find((count) => count.datasetId === datasetId)?._count ?? 0,
      (run) => encodeTimeCursor('run', run),
    ),
  );
}
