import { readFile, writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createSchema } from './schema.js';

/** The contract as committed. */
export async function printContract(): Promise<string> {
  return `# Made by \`npm run build -w @likeness/api\` from apps/api/src/graphql. Do not edit.\n\n${printSchema(lexicographicSortSchema(await createSchema()))}\n`;
}

const [, , file] = process.argv;
if (file?.endsWith('schema.graphql')) {
  const contract = await printContract();
  // Unchanged, the file keeps its time, so that builds after this one stay cached.
  if ((await readFile(file, 'utf8').catch(() => '')) !== contract) await writeFile(file, contract);
}
