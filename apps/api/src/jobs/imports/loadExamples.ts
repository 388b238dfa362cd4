import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Database } from '../../database/connect.js';
import { importDataset } from './importDataset.js';

/** Real tables inside @observablehq/sample-datasets, so that they need no network. */
const EXAMPLES = [
  { file: 'diamonds.csv', name: 'Diamonds' },
  { file: 'penguins.csv', name: 'Penguins' },
] as const;

/** Longest time that loading all of them may take. */
const LOAD_MILLISECONDS = 600_000;

/**
 * Imports the examples into a workspace that never had a dataset. Safe to call at every start, by several processes:
 * one that had its examples deleted does not get them back, one whose import was interrupted gets those that are
 * missing.
 *
 * @returns names of the datasets that this call made
 */
export async function loadExamples(
  database: Database,
  databaseUrl: string,
  workspaceId: string,
): Promise<string[]> {
  return database.$transaction(
    async (transaction) => {
      // Held to the end: a second process waits here, then finds the work done.
      const [workspace] = await transaction.$queryRaw<{ had_dataset: boolean }[]>`
        SELECT had_dataset FROM workspace WHERE id = ${workspaceId} FOR NO KEY UPDATE`;
      if (workspace.had_dataset) return [];
      const present = await database.dataset.findMany({
        where: { workspaceId, example: true },
        select: { fileName: true },
      });
      const missing = EXAMPLES.filter(({ file }) => !present.some(({ fileName }) => fileName === file));
      for (const example of missing) await importExample(databaseUrl, workspaceId, example);
      await transaction.workspace.update({ where: { id: workspaceId }, data: { hadDataset: true } });
      return missing.map(({ name }) => name);
    },
    { timeout: LOAD_MILLISECONDS },
  );
}

async function importExample(
  databaseUrl: string,
  workspaceId: string,
  { file, name }: (typeof EXAMPLES)[number],
): Promise<void> {
  const location = createRequire(import.meta.url).resolve(`@observablehq/sample-datasets/${file}`);
  const content = await readFile(location);
  await importDataset(databaseUrl, {
    workspaceId,
    actor: null,
    path: location,
    fileName: file,
    name,
    declared: new Map(),
    userColumns: [],
    acceptedConstraints: [],
    byteSize: content.byteLength,
    sha256: createHash('sha256').update(content).digest('hex'),
    example: true,
  });
}
