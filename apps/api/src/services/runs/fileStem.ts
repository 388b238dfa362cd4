import type { Database } from '../../database/connect.js';
import type { RunRow } from './request.js';

/** Letters of a name that a file name has at most: file systems end at 255 bytes. */
const MAX_LENGTH = 60;

/**
 * The name of the files of a run, without an ending: dataset, synthesizer and seed, as in `penguins-boosted-trees-seed-1`.
 * A run without a dataset, and a scenario, which has all three of its parent, have their own name in the place of the dataset.
 */
export async function fileStem(
  database: Database,
  run: Pick<RunRow, 'name' | 'datasetId' | 'origin' | 'synthesizer' | 'seed'>,
): Promise<string> {
  const { name, datasetId, origin, synthesizer, seed } = run;
  const dataset =
    datasetId === null || origin !== null
      ? null
      : await database.dataset.findUnique({ where: { id: datasetId } });
  return stemOf(dataset?.name ?? name, synthesizer, seed);
}

/** The same of what is known: lower case, hyphens between words, no character that a shell or a file system reads. */
export function stemOf(name: string, synthesizer: string, seed: bigint | number): string {
  const words = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, MAX_LENGTH)
    .replaceAll(/^-+|-+$/g, '');
  return `${words || 'table'}-${synthesizer}-seed-${seed}`;
}
