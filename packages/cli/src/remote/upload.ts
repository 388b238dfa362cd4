import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { CommandContext } from '../output/progressBar.js';
import { UsageError } from '../usageError.js';
import { openRemote, printResult } from './openRemote.js';
import type { UploadOptions } from './remoteOptions.js';

/** Uploads a file as it is read, so memory stays flat. */
export async function upload(
  file: string,
  { name, sheet, json, ...remote }: UploadOptions,
  { signal, say }: CommandContext,
): Promise<void> {
  const entry = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read (${error.code}).`, { cause: error });
  });
  if (!entry.isFile()) throw new UsageError(`${file} is no file.`);
  const dataset = await openRemote(remote).upload(createReadStream(file), {
    fileName: path.basename(file),
    name,
    sheet,
    signal,
  });
  for (const { message } of dataset.notes) say(message);
  say(`${dataset.name}: ${dataset.rowCount} rows, ${dataset.columns.length} columns`);
  printResult(json, dataset, dataset.id);
}
